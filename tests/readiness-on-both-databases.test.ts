import { deleteCard, editCard, restoreCard, setCardAsked, writeCard } from "#knowledge/cards/cards.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
import {
  addDeadline,
  editDeadline,
  readReadiness,
  setDeadlineDeleted,
} from "#knowledge/readiness/deadlines.service.ts";
import { readQueue, takeReviews, undoReview } from "#knowledge/reviews/reviews.service.ts";
import { saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { dayMs } from "#platform/clock.ts";
import { sampleTopic } from "#tests/samples/sample-topic.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
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

describe.each(["sqlite", "postgres"] as const)("readiness that was worked out before, on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  beforeEach(async () => {
    practice = await openTestPractice(
      kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {},
    );
    context = openTestKnowledge(practice);
    await choose({});
  });
  afterEach(async () => practice.close());

  const choose = async (settings: object): Promise<unknown> =>
    saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC", dailyCap: 2, ...settings }));
  const write = async (front: string, topics = ["arithmetic"]): Promise<Card> =>
    writeCard(context, { front, back: "b", topics, origin: "scratch", questionId: null });
  const review = (cardId: string, id: string): Review => ({
    id: `rev_${id.padStart(26, "0")}`,
    cardId,
    reviewedAt: context.clock().toISOString(),
    grade: 3,
    durationMs: 4000,
    mode: "read",
  });
  const round = { name: "Screen", day: "2026-12-05", round: "theory" as const };

  test("shows every change at once: of reviews, cards, rounds, settings and the day", async () => {
    const cards = [await write("1"), await write("2"), await write("3"), await write("4")];
    const [one, two] = cards.map(({ id }) => id);
    if (one === undefined || two === undefined) throw new Error("no cards were written");
    const { id: dateId } = await addDeadline(context, round);
    const changes: [string, () => Promise<unknown>][] = [
      ["a review", () => takeReviews(context, [review(one, "1")])],
      ["a review taken back", () => undoReview(context, review(one, "1").id)],
      ["another card", () => write("5")],
      ["a card suspended", () => setCardAsked(context, two, { suspended: true })],
      ["a card asked again", () => setCardAsked(context, two, { suspended: false })],
      ["a card buried", () => setCardAsked(context, two, { buried: true })],
      ["a card deleted", () => deleteCard(context, one)],
      ["a card restored", () => restoreCard(context, one)],
      ["a card without its topic", () => editCard(context, one, { front: "1", back: "b", topics: [], revision: 1 })],
      ["another cap", () => choose({ dailyCap: 3 })],
      ["no cap", () => choose({ dailyCap: null })],
      ["another day of the round", () => editDeadline(context, dateId, { ...round, day: "2026-12-12" })],
      ["a second round", () => addDeadline(context, { ...round, name: "Onsite", day: "2026-12-20" })],
      ["a round deleted", () => setDeadlineDeleted(context, dateId, true)],
      ["the next day", async () => practice.pass(dayMs)],
    ];
    for (const [what, change] of changes) {
      const before = { readiness: await readReadiness(context), queue: await readQueue(context) };
      await change();
      const after = { readiness: await readReadiness(context), queue: await readQueue(context) };
      const afresh = openTestKnowledge(practice);
      expect(after, what).toEqual({ readiness: await readReadiness(afresh), queue: await readQueue(afresh) });
      expect(after.readiness, what).not.toEqual(before.readiness);
    }
  });

  test("tells of each topic what is expected if one stops and if one follows the plan, which make up the round's", async () => {
    const topics = ["arithmetic", "counting", "division"].map((id, place) => ({
      ...sampleTopic,
      id,
      weight: place + 1,
    }));
    const several = { ...context, topics: async () => new Map(topics.map((topic) => [topic.id, topic])) };
    const cards = [await write("1"), await write("2"), await write("3"), await write("4", ["counting"])];
    await takeReviews(
      context,
      cards.slice(2).map(({ id }, place) => review(id, `${place}`)),
    );
    await addDeadline(context, round);
    const [date] = (await readReadiness(several)).dates;
    expect(date?.topics.map(({ id, cards: count }) => [id, count]).toSorted()).toEqual([
      ["arithmetic", 3],
      ["counting", 1],
      ["division", 0],
    ]);
    for (const { cards: count, ifStopped, ifFollowed } of date?.topics ?? [])
      expect(count === 0 ? ifFollowed === 0 : ifFollowed > ifStopped).toBe(true);
    const over = (which: "ifStopped" | "ifFollowed"): number =>
      (date?.topics ?? []).reduce((sum, topic) => sum + topic.weight * topic[which], 0) / 6;
    expect(over("ifStopped")).toBeCloseTo(date?.ifStopped ?? 1, 12);
    // played on other chances than the plan was chosen on
    expect(Math.abs(over("ifFollowed") - (date?.ifFollowed ?? 1))).toBeLessThan(0.01);
  });

  test("is not worked out again while nothing changes", async () => {
    await write("1");
    await addDeadline(context, round);
    const asked: string[] = [];
    const watched: KnowledgeContext = {
      ...context,
      memo: {
        remember: (what, from, work) =>
          context.memo.remember(what, from, (same) => {
            asked.push(what);
            return work(same);
          }),
      },
    };
    const first = await readReadiness(watched);
    expect(asked.toSorted()).toEqual(["plan", "plan", "policies"]);
    await readQueue(watched);
    expect(await readReadiness(watched)).toEqual(first);
    expect(asked).toHaveLength(3);
  });
});
