import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readAnkiPackage } from "#anki/read-package.ts";
import { writeCardsCsv } from "#knowledge/anki/cards-csv.ts";
import { writeCardsMarkdown } from "#knowledge/anki/cards-markdown.ts";
import { findCardsToExport } from "#knowledge/anki/cards-to-export.ts";
import { exportAnki } from "#knowledge/anki/export-anki.ts";
import { importCards, previewCards } from "#knowledge/anki/import-cards.ts";
import { streamImport } from "#knowledge/anki/stream-import.ts";
import { deleteCard, editCard, listCards, readCard, writeCard } from "#knowledge/cards/cards.service.ts";
import { imagesTransfer } from "#knowledge/images/images-transfer.ts";
import { imagesIn } from "#knowledge/images/image-links.ts";
import { keepImage, readImage } from "#knowledge/images/images.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import { takeReviews } from "#knowledge/reviews/reviews.service.ts";
import { saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { listBackups } from "#platform/backups.ts";
import { dayMs } from "#platform/clock.ts";
import { buildCollection, buildMediaMap, buildModernPackage, buildOldPackage } from "#tests/anki/build-package.ts";
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

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, "anki", name)));
const anki = (bytes: Uint8Array) => ({ kind: "anki" as const, bytes });

describe.each(["sqlite", "postgres"] as const)("Anki packages on %s", (kind) => {
  let practice: TestPractice;
  let context: KnowledgeContext;

  const openOne = async (): Promise<void> => {
    practice = await openTestPractice(
      kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {},
    );
    // the packages were reviewed on the day on which the tests' clock stands
    practice.pass(2 * dayMs);
    context = openTestKnowledge(practice);
    await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ timeZone: "UTC" }));
  };
  beforeEach(openOne);
  afterEach(async () => practice.close());

  const countReviews = async (): Promise<number> =>
    (await context.database.selectFrom("reviews").select("id").execute()).length;
  const everything = async () => ({ cards: (await listCards(context)).cards, reviews: await countReviews() });

  test.each(["modern.apkg", "modern.colpkg", "legacy.apkg", "legacy.colpkg", "oldest.apkg"])(
    "%s comes in with its reviews, and a second time adds nothing",
    async (name) => {
      const preview = await previewCards(context, anki(fixture(name)));
      expect(await everything()).toEqual({ cards: [], reviews: 0 });
      const summary = await importCards(context, anki(fixture(name)));
      expect(summary).toEqual(preview.summary);
      expect(summary.cards).toMatchObject({ alreadyHere: 0 });
      expect(summary.cards.added).toBeGreaterThan(0);
      const before = await everything();
      expect(before.cards).toHaveLength(summary.cards.added);
      expect(before.reviews).toBe(summary.reviews.added);
      const again = await importCards(context, anki(fixture(name)));
      expect(again.cards).toMatchObject({ added: 0, alreadyHere: summary.cards.added });
      expect(again.reviews).toMatchObject({ added: 0, alreadyHere: summary.reviews.added });
      expect(again.images.added).toBe(0);
      expect(await everything()).toEqual(before);
    },
  );

  test("the same collection in another format is the same cards", async () => {
    const { cards } = await importCards(context, anki(fixture("modern.colpkg")));
    const again = await importCards(context, anki(fixture("legacy.colpkg")));
    expect(again.cards.added).toBe(0);
    expect(again.cards.alreadyHere).toBe(cards.added);
  });

  test("replayed states come near those that Anki had", async () => {
    const { compared } = await importCards(context, anki(fixture("modern.colpkg")));
    expect(compared).toEqual({ agree: expect.any(Number), differ: 0 });
    expect(compared?.agree).toBeGreaterThan(2);
  });

  test("images come along, each once, and are on the cards", async () => {
    const { images } = await importCards(context, anki(fixture("modern.apkg")));
    const ids = (await listCards(context)).cards.flatMap(({ front, back }) => imagesIn(front + back));
    expect(new Set(ids).size).toBe(images.added);
    expect(images.added).toBeGreaterThan(0);
    for (const id of ids) expect((await readImage(context, id)).mime).toMatch(/^image\//);
  });

  test("a card that is here keeps what its user wrote and gains the reviews that it lacks", async () => {
    await importCards(context, anki(buildOldPackage(buildCollection(2))));
    const [first, second] = (await listCards(context)).cards;
    if (first === undefined || second === undefined) throw new Error("no cards");
    await editCard(context, first.id, { front: "mine", back: "mine", topics: [], revision: 1 });
    await deleteCard(context, second.id);
    const more = "insert into revlog values (1600100000001, 1, 0, 3, 9, 0, 2500, 1000, 1)";
    const summary = await importCards(context, anki(buildOldPackage(buildCollection(2, more))));
    expect(summary.cards).toEqual({ added: 0, alreadyHere: 2, leftOut: 0 });
    expect(summary.reviews).toEqual({ added: 1, alreadyHere: 2, notCounted: 0 });
    expect(summary.remarks).toEqual([{ sentence: expect.stringContaining("Deleted here"), cards: 1 }]);
    expect(await readCard(context, first.id)).toMatchObject({ front: "mine", reviewCount: 2 });
    expect((await listCards(context)).cards).toHaveLength(1);
  });

  test("what Anki made new again, suspended and previewed stays so", async () => {
    const changes = `
      update cards set queue = -1 where id = 1;
      insert into revlog values (1600000005000, 2, 0, 0, 0, 0, 0, 0, 4);
      insert into revlog values (1600000006000, 3, 0, 3, 9, 0, 0, 1000, 3);`;
    const { reviews } = await importCards(context, anki(buildOldPackage(buildCollection(3, changes))));
    const { cards } = await listCards(context);
    expect(cards.map(({ suspended, reviewCount }) => [suspended, reviewCount])).toEqual([
      [true, 1],
      [false, 0],
      [false, 1],
    ]);
    expect(reviews).toEqual({ added: 2, alreadyHere: 0, notCounted: 2 });
  });

  test("topics come from tags and decks by a topic's id, name or alias", async () => {
    const tagged = "update notes set tags = ' maths::Arithmetic nonsense ' where id = 1";
    await importCards(context, anki(buildOldPackage(buildCollection(2, tagged))));
    expect((await listCards(context)).cards.map(({ topics }) => topics)).toEqual([["arithmetic"], []]);
  });

  test("a backup is taken before anything changes", async () => {
    await importCards(context, anki(buildOldPackage(buildCollection())));
    const names = await listBackups(join(practice.folder, "backups"));
    expect(names.map(({ reason }) => reason)).toEqual(kind === "sqlite" ? ["before-card-import"] : []);
  });

  test.each([
    ["no zip", new Uint8Array(40)],
    ["half a package", fixture("modern.apkg").subarray(0, 9000)],
    ["a broken collection", buildOldPackage(new Uint8Array(4096))],
    [
      "a medium that leaves its folder",
      buildModernPackage(buildCollection(), {
        media: buildMediaMap([{ name: "../x", size: 1, sha1: new Uint8Array(20) }]),
      }),
    ],
    ["a card without its note", buildOldPackage(buildCollection(5, "delete from notes where id = 4"))],
  ])("%s is refused whole", async (_, bytes) => {
    await expect(importCards(context, anki(bytes))).rejects.toMatchObject({ name: "WarmupError" });
    expect(await everything()).toEqual({ cards: [], reviews: 0 });
    const lines = await Array.fromAsync(
      streamImport(context, anki(bytes), { isPreview: false, signal: new AbortController().signal }),
    );
    expect(lines.at(-1)).toMatchObject({ type: "failed", error: { message: expect.stringMatching(/Nothing was/) } });
  });

  test.each(["reading", "typesetting", "storing"])("cancelled while %s, nothing is kept", async (stage) => {
    const cancelled = new AbortController();
    const importing = importCards(context, anki(buildOldPackage(buildCollection(600))), {
      signal: cancelled.signal,
      onProgress: (progress) => {
        if (progress.stage === stage && (stage !== "storing" || progress.done > 300)) cancelled.abort();
      },
    });
    await expect(importing).rejects.toMatchObject({ name: "AbortError" });
    expect(await everything()).toEqual({ cards: [], reviews: 0 });
  });

  test("what went out to Anki is known again when it comes back, with what was reviewed there", async () => {
    const image = await keepImage(context, Uint8Array.from([...Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), 1, 2, 3]));
    const card = await writeCard(context, {
      front: `Why $\\sqrt{d_k}$? ![](${image.address})`,
      back: "So that the variance stays 1.",
      topics: ["arithmetic"],
      origin: "scratch",
      questionId: null,
    });
    const at = (days: number): string => new Date(context.clock().getTime() - days * dayMs).toISOString();
    const review = { cardId: card.id, grade: 3 as const, durationMs: 4200, mode: "read" as const };
    await takeReviews(context, [
      { ...review, id: `rev_${"1".repeat(26)}`, reviewedAt: at(9) },
      { ...review, id: `rev_${"2".repeat(26)}`, reviewedAt: at(6) },
    ]);
    const before = await everything();
    const bytes = await exportAnki(context, await findCardsToExport(context, null));
    const collection = await readAnkiPackage(bytes);
    expect([...collection.media.keys()]).toEqual([`${image.id}.png`]);
    expect(collection.decks.map(({ levels }) => levels)).toContainEqual(["Warmup", "Arithmetic"]);
    expect(collection.cards[0]?.memory?.stability).toBeCloseTo(before.cards[0]?.stability ?? 0, 3);
    const summary = await importCards(context, anki(bytes));
    expect(summary).toMatchObject({
      cards: { added: 0, alreadyHere: 1 },
      reviews: { added: 0, alreadyHere: 2 },
      images: { added: 0 },
      compared: { agree: 1, differ: 0 },
    });
    expect(await everything()).toEqual(before);
  });

  test.each([
    { kind: "csv" as const, write: writeCardsCsv },
    { kind: "markdown" as const, write: writeCardsMarkdown },
  ])(
    "cards as $kind add nothing where they are, and are the same cards where they are not",
    async ({ kind: file, write }) => {
      const here = { topics: ["arithmetic"], origin: "scratch" as const, questionId: null };
      await writeCard(context, {
        ...here,
        front: "Why $\\sqrt{d_k}$?\n\n- said how?",
        back: '"So", that;\n\n## it stays 1',
      });
      await writeCard(context, { ...here, front: "naïve 漢字 🧮", back: "", topics: [] });
      const textOf = async () =>
        (await listCards(context)).cards.map(({ front, back, topics, suspended }) => ({
          front,
          back,
          topics,
          suspended,
        }));
      const before = await textOf();
      const bytes = new TextEncoder().encode(write(before));
      expect((await importCards(context, { kind: file, bytes })).cards).toEqual({
        added: 0,
        alreadyHere: 2,
        leftOut: 0,
      });
      await practice.close();
      await openOne();
      expect((await importCards(context, { kind: file, bytes })).cards.added).toBe(2);
      expect((await textOf()).toSorted((a, b) => a.front.localeCompare(b.front))).toEqual(
        before.toSorted((a, b) => a.front.localeCompare(b.front)),
      );
    },
  );

  test("an archive of everything carries the images, and refuses one that is not what it says", async () => {
    await importCards(context, anki(fixture("modern.apkg")));
    const archive = await exportData(practice.context, "0");
    const before = await everything();
    await practice.close();
    await openOne();
    await importData(practice.context, archive);
    expect(await everything()).toEqual(before);
    const [id = ""] = before.cards.flatMap(({ front, back }) => imagesIn(front + back));
    expect((await readImage(context, id)).bytes.length).toBeGreaterThan(0);
    const line = JSON.stringify({ id, created_at: "2026-11-21T00:00:00Z", mime: "image/png", bytes: btoa("other") });
    expect(() => imagesTransfer.read(new Map([["card-images.jsonl", new TextEncoder().encode(line)]]))).toThrow(
      "not what it says",
    );
  });
});
