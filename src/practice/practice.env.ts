import type { PracticeContext } from "#practice/practice.context.ts";
import type { RunRegistry } from "#practice/run-registry.ts";
import type { Context } from "hono";

/** What the server sets on each request before a route of practice runs. */
export interface PracticeEnv {
  Variables: {
    /** For the user who asks. */
    practice: PracticeContext;
    runs: RunRegistry;
    /** The program's version, as exports name it. */
    version: string;
  };
}

/** A request to a route of practice. */
export type PracticeRouteContext = Context<PracticeEnv>;
