import { deleteCard, editCard, purgeDeletedCards, restoreCard, writeCard } from "#knowledge/cards/cards.service.ts";
import { keepImage, purgeUnusedImages, readImage } from "#knowledge/images/images.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { Card } from "#knowledge/knowledge.schemas.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
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

/** Enough of a PNG for its type to be known; another for another number. */
const png = (number: number): Uint8Array => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, number]);

describe.each(["sqlite", "postgres"] as const)("images on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestKnowledge(practice);
  });
  afterEach(async () => practice.close());

  const write = async (front: string, back: string): Promise<Card> =>
    writeCard(context, { front, back, topics: [], origin: "scratch", questionId: null });
  const put = async (card: Card, back: string): Promise<Card> =>
    editCard(context, card.id, { front: card.front, back, topics: [], revision: card.revision });
  const isKept = async (id: string): Promise<boolean> =>
    readImage(context, id).then(
      () => true,
      () => false,
    );
  /** Time passes, and the chore comes by every now and then. */
  const passDays = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      practice.pass(dayMs);
      await purgeDeletedCards(context.database, context.clock);
      await purgeUnusedImages(context.database, context.clock);
    }
  };

  test("an image that a card shows stays, on whichever side, and one that none shows goes after a month", async () => {
    const [front, back, pasted] = [
      await keepImage(context, png(1)),
      await keepImage(context, png(2)),
      await keepImage(context, png(3)),
    ];
    await write(`Which curve is this? ![](${front.address})`, "Cosine.");
    await write("Warm-up?", `As here: ![](${back.address})`);
    await passDays(30);
    expect(await isKept(pasted.id), "the month counts from when it was noticed").toBe(true);
    await passDays(2);
    expect(await Promise.all([front, back, pasted].map(async ({ id }) => isKept(id)))).toEqual([true, true, false]);
    await passDays(60);
    expect(await isKept(front.id)).toBe(true);
  });

  test("an image dropped from a card after a year has its month all the same", async () => {
    const { id, address } = await keepImage(context, png(1));
    const card = await write("q", `![](${address})`);
    await passDays(3);
    practice.pass(365 * dayMs);
    const edited = await put(card, "Without it.");
    await passDays(29);
    expect(await isKept(id)).toBe(true);
    await put(edited, `Back again: ![](${address})`);
    await passDays(40);
    expect(await isKept(id), "shown again, it is as if it had never been dropped").toBe(true);
  });

  test("a deleted card keeps its images for as long as it can be restored", async () => {
    const { id, address } = await keepImage(context, png(1));
    const card = await write("q", `![](${address})`);
    await deleteCard(context, card.id);
    await passDays(29);
    await restoreCard(context, card.id);
    await deleteCard(context, card.id);
    await passDays(31);
    expect(await isKept(id), "the card is gone for good, and the image's month begins").toBe(true);
    await passDays(31);
    expect(await isKept(id)).toBe(false);
  });

  test("an image pasted again has a month again, before its card is saved", async () => {
    const { id } = await keepImage(context, png(1));
    await passDays(30);
    expect(await keepImage(context, png(1))).toMatchObject({ id });
    practice.pass(20 * hourMs);
    await purgeUnusedImages(context.database, context.clock);
    await passDays(29);
    expect(await isKept(id)).toBe(true);
    await passDays(3);
    expect(await isKept(id)).toBe(false);
  });

  test("the images of an archive come back with it, and another user's cards keep nobody else's", async () => {
    const { id, address } = await keepImage(context, png(1));
    const stranger = { ...context, user: { id: "user_of_another_house" } };
    await keepImage(stranger, png(1));
    await write("q", `![](${address})`);
    const archive = await exportData(practice.context, "test");
    await passDays(32);
    expect(await isKept(id)).toBe(true);
    await expect(readImage(stranger, id)).rejects.toMatchObject({ code: "image.not_found" });
    const elsewhere = await openOne();
    try {
      await importData(elsewhere.context, archive);
      const there = openTestKnowledge(elsewhere);
      await purgeUnusedImages(there.database, () => new Date(there.clock().getTime() + 90 * dayMs));
      expect((await readImage(there, id)).unused_since).toBeNull();
    } finally {
      await elsewhere.close();
    }
  });
});
