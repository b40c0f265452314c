import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { RunRegistry } from "#platform/run-registry.ts";

/** What the server sets on each request before a route of debugging runs. */
export interface DebuggingEnv {
  Variables: {
    /** For the user who asks. */
    debugging: DebuggingContext;
    runs: RunRegistry;
  };
}
