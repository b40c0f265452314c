import type { StoriesContext } from "#stories/stories.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface StoriesEnv {
  Variables: {
    /** For the user who asks. */
    stories: StoriesContext;
  };
}
