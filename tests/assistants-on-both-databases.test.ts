import type { AssistantsContext } from "#assistants/assistants.context.ts";
import { listCalls, logCall } from "#assistants/calls.service.ts";
import {
  listTokens,
  makeToken,
  noteClient,
  purgeAssistants,
  readClient,
  recogniseToken,
  setTokenRevoked,
} from "#assistants/tokens.service.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import { readZip } from "#platform/read-zip.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestAssistants } from "#tests/stand-ins/open-assistants.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const limits = { files: 1000, fileBytes: 1e7, totalBytes: 1e8, ratio: 1000 };
let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

describe.each(["sqlite", "postgres"] as const)("assistants on %s", (kind) => {
  let practice: TestPractice;
  let context: AssistantsContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});
  const call = async (name: string, given: unknown = {}) =>
    logCall(context, { door: "Laptop", kind: "tool", name, outcome: "done", arguments: given, at: context.clock() });

  beforeEach(async () => {
    practice = await openOne();
    context = openTestAssistants(practice);
  });
  afterEach(async () => practice.close());

  test("a token lets in whoever has its secret, of which nothing but a hash is kept", async () => {
    const { secret, ...token } = await makeToken(context, { name: "Laptop", access: "write" });
    expect(secret).toMatch(/^warmup_[\w-]{43}$/);
    expect(await recogniseToken(context, secret)).toEqual(token);
    for (const wrong of [`${secret}x`, secret.slice(0, -1), "", "warmup_", secret.toUpperCase()])
      expect(await recogniseToken(context, wrong)).toBeNull();
    const rows = JSON.stringify(await context.database.selectFrom("assistant_tokens").selectAll().execute());
    expect(rows).not.toContain(secret.slice("warmup_".length));
  });

  test("tells when a token was last used, to a minute, and by which program", async () => {
    const { id, secret } = await makeToken(context, { name: "Laptop", access: "read" });
    await recogniseToken(context, secret);
    const first = context.clock().toISOString();
    practice.pass(minuteMs / 2);
    await recogniseToken(context, secret);
    expect(await listTokens(context)).toMatchObject([{ lastUsedAt: first, client: null }]);
    practice.pass(minuteMs);
    await recogniseToken(context, secret);
    await noteClient(context, id, { name: "a client\0", version: "2.1" });
    expect(await listTokens(context)).toMatchObject([
      { lastUsedAt: context.clock().toISOString(), client: "a client 2.1" },
    ]);
    expect(await readClient(context, id)).toEqual({ name: "a client", version: "2.1" });
  });

  test("a revoked token lets nobody in, and for thirty days that is taken back", async () => {
    const { id, secret } = await makeToken(context, { name: "Laptop", access: "read" });
    await setTokenRevoked(context, id, true);
    expect(await recogniseToken(context, secret)).toBeNull();
    expect(await listTokens(context)).toEqual([]);
    practice.pass(29 * dayMs);
    await purgeAssistants(context.database, context.clock);
    await setTokenRevoked(context, id, false);
    expect(await recogniseToken(context, secret)).toMatchObject({ id });
    await setTokenRevoked(context, id, true);
    practice.pass(31 * dayMs);
    await purgeAssistants(context.database, context.clock);
    await expect(setTokenRevoked(context, id, false)).rejects.toMatchObject({ code: "assistants.token_not_found" });
  });

  test("no two tokens have one name, and there are twenty at most", async () => {
    const { id } = await makeToken(context, { name: "Laptop", access: "read" });
    await expect(makeToken(context, { name: "Laptop", access: "write" })).rejects.toMatchObject({
      code: "assistants.name_taken",
    });
    await setTokenRevoked(context, id, true);
    await makeToken(context, { name: "Laptop", access: "write" });
    await expect(setTokenRevoked(context, id, false)).rejects.toMatchObject({ code: "assistants.name_taken" });
    for (let index = 1; index < 20; index += 1) await makeToken(context, { name: `${index}`, access: "read" });
    await expect(makeToken(context, { name: "one more", access: "read" })).rejects.toMatchObject({
      code: "assistants.too_many_tokens",
    });
  });

  test("calls are logged without long texts, newest first, and are gone after ninety days", async () => {
    await call("today");
    practice.pass(dayMs);
    await call("say", { text: "a secret of mine. ".repeat(20), by: "candidate" });
    expect(await listCalls(context)).toMatchObject([
      { name: "say", door: "Laptop", outcome: "done", arguments: '{"text":"(360 letters)","by":"candidate"}' },
      { name: "today", arguments: "{}" },
    ]);
    practice.pass(89 * dayMs + 1);
    await purgeAssistants(context.database, context.clock);
    expect((await listCalls(context)).map(({ name }) => name)).toEqual(["say"]);
  });

  test("the log is in the archive and taken in once, and no token nor anything of one is", async () => {
    const { secret } = await makeToken(context, { name: "Kitchen laptop", access: "write" });
    await call("today");
    const [row] = await context.database.selectFrom("assistant_tokens").selectAll().execute();
    const archive = await exportData(practice.context, "test");
    const text = [...readZip(archive, limits)]
      .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString()}`)
      .join();
    expect(text).toMatch(/assistant-calls\.jsonl\n\{"id":"call_/);
    const elsewhere = await openOne();
    try {
      const there = openTestAssistants(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await listCalls(there)).toEqual(await listCalls(context));
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
      expect(await there.database.selectFrom("assistant_tokens").selectAll().execute()).toEqual([]);
      expect(await recogniseToken(there, secret)).toBeNull();
      for (const part of [secret, row?.hash ?? "none", "Kitchen laptop"]) expect(text).not.toContain(part);
    } finally {
      await elsewhere.close();
    }
  });
});
