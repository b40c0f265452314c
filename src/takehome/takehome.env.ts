import type { RunRegistry } from "#platform/run-registry.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface TakeHomeEnv {
  Variables: {
    /** For the user who asks. */
    takeHome: TakeHomeContext;
    runs: RunRegistry;
  };
}
