import type { ResearchContext } from "#research/research.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface ResearchEnv {
  Variables: {
    /** For the user who asks. */
    research: ResearchContext;
  };
}
