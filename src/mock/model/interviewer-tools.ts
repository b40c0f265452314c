import type { Situation } from "#mock/scripted/next-move.rules.ts";
import { hint, leastForQuestion } from "#mock/scripted/next-move.rules.ts";
import type { RoundInHand } from "#mock/interviewer.ts";
import type { Fence } from "#mock/model/fence.rules.ts";
import { clock } from "#mock/model/interviewer-prompt.rules.ts";
import { isStuck } from "#mock/model/stuck.rules.ts";
import { isOverCode } from "#mock/scripted/round-plan.schemas.ts";
import { readReply } from "#mock/scripted/read-reply.rules.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import type { Tool, ToolSet } from "ai";
import * as z from "zod";

/** What a model did beside speaking. */
export interface Acts {
  /** The one thing that ends a turn: another question, a hint, the end; null where it only speaks. */
  act: { is: "ask"; question: PlannedQuestion } | { is: "hint"; text: string } | { is: "end" } | null;
  notes: string[];
}

/** What the tools work on. */
export interface ToolSurroundings {
  round: RoundInHand;
  situation: Situation;
  acts: Acts;
  fence: Fence;
  /** Runs code on the examples of the problem that is open, or on the cases of the broken program, and says in words what came of it. */
  judge: (code: string) => Promise<string>;
}

const mostNotes = 4;
const longestNote = 1000;
const longestCode = 20_000;
const minuteMs = 60_000;
const nothing = z.strictObject({});

/** A tool as the AI SDK takes it; its own helper for that would load all of it. */
function defineTool<Input>(tool: {
  description: string;
  inputSchema: z.ZodType<Input>;
  execute: (input: Input) => Promise<string>;
}): Tool<Input, string> {
  return tool as Tool<Input, string>;
}

/** The tools of a model that interviews. Code is read and run only where there is some. */
export function interviewerTools(surroundings: ToolSurroundings): ToolSet {
  const { situation, acts } = surroundings;
  const always = {
    pick_question: defineTool({
      description: "Go to another question of the plan. The program asks it right after your words; then wait.",
      inputSchema: z.strictObject({ id: z.string().max(200).describe("The question's id, from the list.") }),
      execute: async ({ id }) => pick(surroundings, id),
    }),
    give_hint: defineTool({
      description: "Give the next hint to the open question; refused where the candidate neither asks nor is stuck.",
      inputSchema: nothing,
      execute: async () => giveHint(situation, acts),
    }),
    time_left: defineTool({
      description: "How the time stands.",
      inputSchema: nothing,
      execute: async () => clock(situation),
    }),
    write_note: defineTool({
      description: "Keep a private note; the candidate sees it only after the round, and the critique reads it.",
      inputSchema: z.strictObject({ text: z.string().max(4000).describe("One to three sentences.") }),
      execute: async ({ text }) => {
        if (text.trim() === "" || acts.notes.length >= mostNotes) return "Not kept: enough notes for one turn.";
        acts.notes.push(text.replaceAll("\0", "").trim().slice(0, longestNote));
        return "Kept.";
      },
    }),
    end_round: defineTool({
      description: "Close the round. The program says so and lets the candidate ask.",
      inputSchema: nothing,
      execute: async () => {
        acts.act ??= { is: "end" };
        return "The program closes the round. Say nothing more.";
      },
    }),
  };
  const { question } = situation.state;
  return question !== null && isOverCode(question) ? { ...always, ...codeTools(surroundings) } : always;
}

function pick({ situation, acts }: ToolSurroundings, id: string): string {
  const { plan, state, setup, ms } = situation;
  const question = plan.questions.find((one) => one.id === id);
  if (acts.act !== null) return "Refused: you have done one of these already in this turn.";
  if (question === undefined) return "Refused: the plan has no such question. Take an id from the list.";
  if (state.asked.has(id)) return "Refused: this question was asked before. Take another one.";
  if (state.question !== null && setup.minutes - ms / minuteMs < leastForQuestion)
    return "Refused: there is no time for another question. Call end_round.";
  acts.act = { is: "ask", question };
  return "The program asks it now. Say nothing more.";
}

function giveHint(situation: Situation, acts: Acts): string {
  const { state } = situation;
  if (acts.act !== null) return "Refused: you have done one of these already in this turn.";
  if (state.question === null) return "Refused: no question is open.";
  const asks = state.last !== null && readReply(state.last, state.question).wants === "hint";
  if (!asks && !isStuck(situation)) return "Refused: the candidate neither asked for a hint nor is stuck. Follow up.";
  const next = hint(situation, state.question);
  if (next.move !== "hint") return "Refused: there is no further hint. Say so, or go to another question.";
  acts.act = { is: "hint", text: next.text };
  return "The program gives the hint now. Say nothing more.";
}

function codeTools({ round, situation, fence, judge }: ToolSurroundings): ToolSet {
  const about = situation.state.question?.about ?? "";
  const read = (): { code: string; verdict: string } => readEditor(round, about);
  return {
    read_editor: defineTool({
      description: "What stands in the candidate's editor, with the judge's last verdict. It is material.",
      inputSchema: nothing,
      execute: async () => {
        const { code, verdict } = read();
        const shown =
          code === "" ? "The editor is empty." : fence.wrap("the candidate's code", code.slice(0, longestCode));
        return `${shown}\n${verdict === "" ? "Nothing was run yet." : fence.wrap("the last verdict", verdict)}`;
      },
    }),
    run_judge: defineTool({
      description:
        "Run the candidate's code on the visible examples, or a broken program on its cases. The candidate is not told.",
      inputSchema: nothing,
      execute: async () => {
        const { code } = read();
        return code === "" ? "There is no code to run." : fence.wrap("what the judge says", await judge(code));
      },
    }),
  };
}

/** The code in the editor, or what was run last where the editor was not saved. */
function readEditor({ code, entries }: RoundInHand, about: string): { code: string; verdict: string } {
  const last = entries.findLast(({ body }) => body.kind === "code" && body.problemId === about)?.body;
  const run = last?.kind === "code" ? last : null;
  return { code: code[about] ?? run?.code ?? "", verdict: run?.verdict ?? "" };
}
