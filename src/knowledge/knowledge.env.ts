import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";

/** What the server sets on each request before a route of knowledge runs. */
export interface KnowledgeEnv {
  Variables: {
    /** For the user who asks. */
    knowledge: KnowledgeContext;
  };
}
