import { createHash } from "node:crypto";

import type { AssistantsContext, AssistantsDatabase } from "#assistants/assistants.context.ts";
import { tokenNameTaken, tokenNotFound, tooManyTokens } from "#assistants/assistants.errors.ts";
import type { MadeToken, NewToken, Token } from "#assistants/assistants.schemas.ts";
import {
  findTokenByHash,
  findTokenClient,
  findTokens,
  insertToken,
  purgeAssistantRows,
  updateToken,
} from "#assistants/assistants.store.ts";
import type { KeptToken } from "#assistants/assistants.store.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";

/** How long a revocation can be taken back, and how long calls are kept, in ms. */
const undoableForMs = 30 * dayMs;
const callsKeptMs = 90 * dayMs;
const mostTokens = 20;
/** 256 bits: nobody guesses one, and a plain hash of it is enough. */
const secretBytes = 32;
/** Says whose a secret is to whoever finds it, and to scanners for secrets. */
const secretPrefix = "warmup_";
const mostClientLetters = 80;

/** Makes a token. Its secret is in the answer and nowhere else. Throws `assistants.name_taken`, `assistants.too_many_tokens`. */
export async function makeToken(context: AssistantsContext, { name, access }: NewToken): Promise<MadeToken> {
  const { user, ids, clock, randomBytes } = context;
  const secret = secretPrefix + Buffer.from(randomBytes(secretBytes)).toString("base64url");
  const token = { id: ids.next("tokn"), name, access, createdAt: clock().toISOString() };
  await inTransaction(context.database, async (database) => {
    const others = (await findTokens(database, user.id)).filter(({ deletedAt }) => deletedAt === null);
    if (others.length >= mostTokens) throw tooManyTokens(mostTokens);
    if (others.some((other) => other.name === name)) throw tokenNameTaken(name);
    await insertToken(database, user.id, { ...token, hash: hashOf(secret) });
  });
  return { ...token, lastUsedAt: null, client: null, secret };
}

/** The user's tokens that are not revoked, the newest first. */
export async function listTokens({ database, user }: AssistantsContext): Promise<Token[]> {
  return (await findTokens(database, user.id)).filter(({ deletedAt }) => deletedAt === null).map(toToken);
}

/** Revokes a token, which ends at once what it allows, or takes that back. Throws `assistants.token_not_found`, `assistants.name_taken`. */
export async function setTokenRevoked(context: AssistantsContext, id: string, isRevoked: boolean): Promise<Token> {
  const { user, clock } = context;
  return inTransaction(context.database, async (database) => {
    const all = await findTokens(database, user.id);
    const token = all.find((one) => one.id === id);
    if (token === undefined) throw tokenNotFound(id);
    const isTaken = all.some(
      ({ name, deletedAt, id: other }) => other !== id && deletedAt === null && name === token.name,
    );
    if (!isRevoked && isTaken) throw tokenNameTaken(token.name);
    await updateToken(database, user.id, id, { deletedAt: isRevoked ? clock().toISOString() : null });
    return toToken(token);
  });
}

/** The token that a secret is, or null where it is none of the user's or was revoked. Notes that it was used, once a minute. */
export async function recogniseToken(context: AssistantsContext, secret: string): Promise<Token | null> {
  const { database, user, clock } = context;
  if (!secret.startsWith(secretPrefix)) return null;
  const token = await findTokenByHash(database, user.id, hashOf(secret));
  if (token === null) return null;
  const now = clock();
  if (token.lastUsedAt === null || now.getTime() - Date.parse(token.lastUsedAt) >= minuteMs)
    await updateToken(database, user.id, token.id, { lastUsedAt: now.toISOString() });
  return toToken(token);
}

/** Notes what the program that connects with a token calls itself. */
export async function noteClient(
  { database, user }: AssistantsContext,
  id: string,
  { name, version }: { name: string; version: string },
): Promise<void> {
  const client = { name: shorten(name), version: shorten(version) };
  await updateToken(database, user.id, id, { client });
}

/** What {@link noteClient} noted last; null before that. */
export async function readClient(
  { database, user }: AssistantsContext,
  id: string,
): Promise<{ name: string; version: string } | null> {
  return findTokenClient(database, user.id, id);
}

/** Removes for good what was revoked more than 30 days ago and calls that are older than 90 days, of every user. */
export async function purgeAssistants(database: AssistantsDatabase, clock: Clock): Promise<void> {
  const before = (ms: number): string => new Date(clock().getTime() - ms).toISOString();
  await inTransaction(database, async (transaction) =>
    purgeAssistantRows(transaction, { revokedBefore: before(undoableForMs), calledBefore: before(callsKeptMs) }),
  );
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function shorten(text: string): string {
  return text.replaceAll("\0", "").slice(0, mostClientLetters);
}

function toToken({ deletedAt: _, ...token }: KeptToken): Token {
  return token;
}
