import type { PracticeContext } from "#practice/practice.context.ts";
import type { RunRegistry } from "#platform/run-registry.ts";

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
