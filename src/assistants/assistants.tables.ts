import type { CallKind, TokenAccess } from "#assistants/assistants.schemas.ts";
import type { Instant } from "#platform/columns.ts";

interface AssistantTokensTable {
  user_id: string;
  id: string;
  name: string;
  access: TokenAccess;
  /** SHA-256 of the token in hexadecimal digits; the token itself is kept nowhere. */
  hash: string;
  created_at: Instant;
  last_used_at: Instant | null;
  /** What the program that last connected with it calls itself. */
  client_name: string | null;
  client_version: string | null;
  deleted_at: Instant | null;
}

interface AssistantCallsTable {
  user_id: string;
  id: string;
  at: Instant;
  /** The token's name, or `this machine` where the program was started by the assistant itself. */
  door: string;
  kind: CallKind;
  /** Of the tool or the prompt, or the address of the resource. */
  name: string;
  ms: number;
  /** `done`, or the code of the error. */
  outcome: string;
  /** JSON without long texts. */
  arguments: string;
}

/** The tables of assistants. */
export interface AssistantsTables {
  assistant_tokens: AssistantTokensTable;
  assistant_calls: AssistantCallsTable;
}
