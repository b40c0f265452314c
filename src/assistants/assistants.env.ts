import type { AssistantsContext } from "#assistants/assistants.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface AssistantsEnv {
  Variables: {
    /** For the user who asks. */
    assistants: AssistantsContext;
  };
}
