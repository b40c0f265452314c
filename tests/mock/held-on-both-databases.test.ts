import { critiqueByAssistant } from "#mock/held/critique-by-assistant.service.ts";
import { endHeldRound, giveHint, noteInRound, readHeldRound, sayInRound } from "#mock/held/held-rounds.service.ts";
import type { Said } from "#mock/held/held-rounds.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockSetupSchema } from "#mock/mock.schemas.ts";
import { rateSelf, readMock, startMock } from "#mock/mocks.service.ts";
import { minuteMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const setup = mockSetupSchema.parse({
  round: "theory",
  level: "senior",
  style: "warm",
  minutes: 30,
  interviewer: "assistant",
});
const ask = (question: string): Said => ({
  kind: "said",
  by: "interviewer",
  text: "What is it?",
  move: "ask",
  question,
});
const answer = (text: string): Said => ({ kind: "said", by: "candidate", text, means: "typed", seconds: null });

describe.each(["sqlite", "postgres"] as const)("a round that an assistant holds, on %s", (kind) => {
  let practice: TestPractice;
  let context: MockContext;
  let id: string;
  let first: string;
  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestMock(practice);
    ({ id } = await startMock(context, setup));
    first = (await readHeldRound(context, id)).questions[0]?.id ?? "";
  });
  afterEach(async () => practice.close());

  test("many words at the same time each get a place of their own, and a repetition none", async () => {
    const keys = ["aaaaaaaa", "bbbbbbbb", "cccccccc", "aaaaaaaa", "bbbbbbbb"];
    const kept = await Promise.all(keys.map(async (key) => sayInRound(context, id, key, answer(`I say ${key}.`))));
    expect(new Set(kept.map(({ entry }) => entry.seq))).toEqual(new Set([0, 1, 2]));
    expect(kept.filter(({ isRepeated }) => isRepeated)).toHaveLength(2);
    expect((await readHeldRound(context, id)).entries.map(({ seq }) => seq)).toEqual([0, 1, 2]);
  });

  test("the clock begins with the first words, goes on without a page, and stands still after the end", async () => {
    practice.pass(20 * minuteMs);
    expect((await readHeldRound(context, id)).ms).toBe(0);
    await sayInRound(context, id, "aaaaaaaa", ask(first));
    practice.pass(4 * minuteMs);
    expect((await readHeldRound(context, id)).ms).toBe(4 * minuteMs);
    expect((await sayInRound(context, id, "bbbbbbbb", answer("This."))).entry.ms).toBe(4 * minuteMs);
    practice.pass(2 * minuteMs);
    expect((await endHeldRound(context, id)).ms).toBe(6 * minuteMs);
    practice.pass(minuteMs);
    expect((await readHeldRound(context, id)).ms).toBe(6 * minuteMs);
  });

  test("two who ask for the same hint get one hint, and none is skipped", async () => {
    await sayInRound(context, id, "aaaaaaaa", ask(first));
    const both = await Promise.all([1, 1].map(async (degree) => giveHint(context, id, { degree, questionId: null })));
    expect(both[0]?.entry).toEqual(both[1]?.entry);
    await expect(giveHint(context, id, { degree: 3, questionId: null })).rejects.toMatchObject({
      code: expect.stringMatching(/mock\.(hint_skipped|no_further_hint)/),
    });
  });

  test("notes stay private to the end, the critique keeps its true quotes, and all of it is in the archive", async () => {
    await sayInRound(context, id, "aaaaaaaa", ask(first));
    await sayInRound(context, id, "bbbbbbbb", answer("It is the posterior."));
    await noteInRound(context, id, "cccccccc", "Short.");
    expect((await readMock(context, id)).entries.map(({ body }) => body.kind)).toEqual(["said", "said"]);
    await endHeldRound(context, id);
    const draft = {
      dimensions: [
        { id: "depth", score: 3, because: "Named.", quotes: [{ seq: 1, text: "the posterior" }] },
        { id: "clarity", score: 4, because: "Clear.", quotes: [{ seq: 2, text: "Short." }] },
      ],
      overall: { verdict: "yes" as const, because: "Enough." },
      suggestions: [{ kind: "card" as const, about: "softmax", question: null, because: "Next." }],
    };
    const by = { name: "a client", version: "1" };
    await expect(critiqueByAssistant(context, id, draft, by)).rejects.toMatchObject({ code: "mock.not_rated" });
    await rateSelf(context, id, { scores: {}, words: "" });
    const { critique, dropped } = await critiqueByAssistant(context, id, draft, by);
    // A note is the interviewer's, so that it supports nothing.
    expect(dropped).toHaveLength(2);
    expect(critique.scorecard.suggestions).toMatchObject([
      { kind: "card", about: "softmax", title: expect.stringContaining("Softmax") },
    ]);
    const page = await readMock(context, id);
    expect(page.critiques).toEqual([critique]);
    const elsewhere = await openOne();
    try {
      await importData(elsewhere.context, await exportData(practice.context, "test"));
      expect(await readMock(openTestMock(elsewhere), id)).toEqual(page);
    } finally {
      await elsewhere.close();
    }
  });
});
