import type { Interviewer } from "#mock/interviewer.ts";

/** Stands for an assistant, which reads what was said when it comes for it and answers over MCP: here it says nothing. */
export const listeningInterviewer: Interviewer = {
  // oxlint-disable-next-line require-yield
  async *turn() {
    return { said: null, notes: [], isOver: false };
  },
};
