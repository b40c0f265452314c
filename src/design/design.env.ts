import type { DesignContext } from "#design/design.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface DesignEnv {
  Variables: {
    /** For the user who asks. */
    design: DesignContext;
  };
}
