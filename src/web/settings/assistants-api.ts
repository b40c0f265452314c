import {
  assistantsSchema,
  madeTokenSchema,
  tokenSchema,
  type Assistants,
  type MadeToken,
  type NewToken,
  type Token,
} from "#assistants/assistants.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../api.ts";

/** Tokens, the latest calls, and how an assistant starts the program. */
export const assistantsQuery = queryOptions({
  queryKey: ["assistants"],
  queryFn: async (): Promise<Assistants> => get("/assistants", assistantsSchema),
});

/** Makes a token; the answer has its secret, this once. */
export async function postToken(token: NewToken): Promise<MadeToken> {
  return change("POST", "/assistants/tokens", token, madeTokenSchema);
}

/** Revokes a token; {@link restoreToken} takes that back. */
export async function revokeToken(id: string): Promise<void> {
  await send(`/assistants/tokens/${id}`, { method: "DELETE" });
}

/** Takes a revocation back. */
export async function restoreToken(id: string): Promise<Token> {
  return change("POST", `/assistants/tokens/${id}/restore`, {}, tokenSchema);
}
