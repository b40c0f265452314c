import type { AssistantsDatabase } from "#assistants/assistants.context.ts";
import type { Call, Token, TokenAccess } from "#assistants/assistants.schemas.ts";
import type { AssistantsTables } from "#assistants/assistants.tables.ts";
import type { Selectable } from "kysely";

/** A token as it is kept. */
export interface KeptToken extends Token {
  deletedAt: string | null;
}

/** What changes of a token. */
export interface TokenChange {
  lastUsedAt?: string;
  client?: { name: string; version: string };
  deletedAt?: string | null;
}

/** Writes a token that is not there yet. */
export async function insertToken(
  database: AssistantsDatabase,
  userId: string,
  token: { id: string; name: string; access: TokenAccess; hash: string; createdAt: string },
): Promise<void> {
  const { id, name, access, hash } = token;
  await database
    .insertInto("assistant_tokens")
    .values({
      user_id: userId,
      id,
      name,
      access,
      hash,
      created_at: token.createdAt,
      last_used_at: null,
      client_name: null,
      client_version: null,
      deleted_at: null,
    })
    .execute();
}

/** The user's tokens, revoked ones too, the newest first. */
export async function findTokens(database: AssistantsDatabase, userId: string): Promise<KeptToken[]> {
  const rows = await database
    .selectFrom("assistant_tokens")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(toToken);
}

/** The user's token with this hash, if it is not revoked; else null. */
export async function findTokenByHash(
  database: AssistantsDatabase,
  userId: string,
  hash: string,
): Promise<KeptToken | null> {
  const row = await database
    .selectFrom("assistant_tokens")
    .selectAll()
    .where("hash", "=", hash)
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : toToken(row);
}

function toToken(row: Selectable<AssistantsTables["assistant_tokens"]>): KeptToken {
  const { id, name, access } = row;
  const client = row.client_name === null ? null : `${row.client_name} ${row.client_version ?? ""}`.trim();
  return {
    id,
    name,
    access,
    client,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    deletedAt: row.deleted_at,
  };
}

/** What the program that last connected with a token calls itself; null before that. */
export async function findTokenClient(
  database: AssistantsDatabase,
  userId: string,
  id: string,
): Promise<{ name: string; version: string } | null> {
  const row = await database
    .selectFrom("assistant_tokens")
    .select(["client_name", "client_version"])
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.client_name == null ? null : { name: row.client_name, version: row.client_version ?? "" };
}

/** Writes what changed. */
export async function updateToken(
  database: AssistantsDatabase,
  userId: string,
  id: string,
  { lastUsedAt, client, deletedAt }: TokenChange,
): Promise<void> {
  await database
    .updateTable("assistant_tokens")
    .set({
      ...(lastUsedAt === undefined ? {} : { last_used_at: lastUsedAt }),
      ...(client === undefined ? {} : { client_name: client.name, client_version: client.version }),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
    })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Keeps a call. */
export async function insertCall(database: AssistantsDatabase, userId: string, call: Call): Promise<void> {
  await database
    .insertInto("assistant_calls")
    .values({ user_id: userId, ...call })
    .execute();
}

/** The user's calls, newest first; `most` of them, or all. */
export async function findCalls(database: AssistantsDatabase, userId: string, most: number | null): Promise<Call[]> {
  const rows = await database
    .selectFrom("assistant_calls")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .$if(most !== null, (query) => query.limit(most ?? 0))
    .execute();
  return rows.map(({ user_id: _, ...call }) => call);
}

/** Removes tokens that were revoked before an instant, and calls from before another, of every user. */
export async function purgeAssistantRows(
  database: AssistantsDatabase,
  { revokedBefore, calledBefore }: { revokedBefore: string; calledBefore: string },
): Promise<void> {
  await database.deleteFrom("assistant_tokens").where("deleted_at", "<", revokedBefore).execute();
  await database.deleteFrom("assistant_calls").where("at", "<", calledBefore).execute();
}
