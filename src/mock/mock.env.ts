import type { MockContext } from "#mock/mock.context.ts";
import type { RunRegistry } from "#platform/run-registry.ts";

/** What the server sets on each request before a route of this room runs. */
export interface MockEnv {
  Variables: {
    /** For the user who asks. */
    mock: MockContext;
    runs: RunRegistry;
  };
}
