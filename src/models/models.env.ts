import type { ModelsContext } from "#models/models.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface ModelsEnv {
  Variables: {
    models: ModelsContext;
  };
}
