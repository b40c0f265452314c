import type { AssistantsContext } from "#assistants/assistants.context.ts";
import type { TokenAccess } from "#assistants/assistants.schemas.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { PlanContext } from "#plan/plan.context.ts";

/** The rooms that an assistant gets to. */
export interface McpContexts {
  assistants: AssistantsContext;
  mock: MockContext;
  knowledge: KnowledgeContext;
  plan: PlanContext;
}

/** What an assistant calls itself. */
export interface ClientName {
  name: string;
  version: string;
}

/** Who asks, and what that one may do. */
export interface McpAccess {
  /** The token's name, or `this machine`. */
  door: string;
  access: TokenAccess;
  /** What the program calls itself that connected, as far as it has said so. */
  client(): Promise<ClientName | null>;
  /** Where the browser finds a path of the program: an address, or the path where nobody serves it here. */
  address(path: string): string;
}

/** What a tool is run with. */
export interface McpSession extends McpContexts {
  access: McpAccess;
  /** Aborted when the assistant gives up. */
  signal: AbortSignal;
}
