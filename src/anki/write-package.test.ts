import type { AnkiExportCard } from "#anki/anki-export-card.ts";
import { readAnkiPackage } from "#anki/read-package.ts";
import { renderAnkiCard } from "#anki/render-anki-card.ts";
import { writeAnkiPackage } from "#anki/write-package.ts";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";

const at = (instant: string): number => Date.parse(instant);
const learning = {
  stability: 12.345678,
  difficulty: 5.43219,
  desiredRetention: 0.85,
  decay: 0.1542,
  lastReviewAtMs: at("2026-11-12T09:00:00Z"),
  intervalDays: 14,
  dueOn: "2026-11-26",
};
const plain: AnkiExportCard = {
  id: "card_1",
  front: "What does $\\sqrt{d}$ do?",
  back: "It keeps $q \\cdot k$ at variance 1.",
  source: "",
  topic: "Transformers::Attention",
  tags: [],
  createdAtMs: at("2026-10-01T10:00:00Z"),
  modifiedAtMs: at("2026-10-02T10:00:00Z"),
  suspended: false,
  learning: null,
  reviews: [],
};
const reviews = [
  { atMs: at("2026-11-12T09:00:00Z"), grade: 3 as const, timeTakenMs: 4000 },
  { atMs: at("2026-10-05T09:00:00Z"), grade: 1 as const, timeTakenMs: 9000 },
];

describe("a card that was written", () => {
  test("comes back with its state, answers, deck, tags and day", async () => {
    const card = { ...plain, learning, reviews, tags: ["two words", "cost"] };
    const { cards, notes, decks, reviews: read } = await readAnkiPackage(await writeAnkiPackage([card]));
    expect(cards[0]).toMatchObject({
      phase: "review",
      standing: "active",
      due: { kind: "day", date: "2026-11-26" },
      memory: {
        stability: 12.3457,
        difficulty: 5.432,
        desiredRetention: 0.85,
        decay: 0.154,
        lastReviewAtMs: learning.lastReviewAtMs,
      },
    });
    expect(notes[0]?.tags).toEqual(["two-words", "cost"]);
    expect(decks.find(({ id }) => id === cards[0]?.deckId)?.levels).toEqual(["Warmup", "Transformers", "Attention"]);
    expect(decks.map(({ levels }) => levels.join("::"))).toContain("Warmup::Transformers");
    expect(read.map(({ atMs, grade, kind, timeTakenMs }) => [atMs, grade, kind, timeTakenMs])).toEqual([
      [reviews[1]?.atMs, 1, "learning", 9000],
      [reviews[0]?.atMs, 3, "review", 4000],
    ]);
  });

  test("is new before its first review, in the order in which cards were made", async () => {
    const later = { ...plain, id: "card_0", createdAtMs: plain.createdAtMs + 1 };
    const { cards } = await readAnkiPackage(await writeAnkiPackage([later, plain]));
    expect(cards.map(({ phase, due }) => [phase, due])).toEqual([
      ["new", { kind: "position", position: 0 }],
      ["new", { kind: "position", position: 1 }],
    ]);
    expect(cards[0]?.id).toBe(plain.createdAtMs);
  });

  test("says the same when it is read again", async () => {
    const back =
      "Since $\\operatorname{Var}(q^\\top k) = d$:\n\n$$\nq^\\top k / \\sqrt{d}\n$$\n\n- **one** `a_b`\n- two";
    const { cards, notes, noteTypes, decks } = await readAnkiPackage(
      await writeAnkiPackage([{ ...plain, back, source: "*Vaswani* et al." }]),
    );
    const [card, note, noteType, deck] = [cards[0], notes[0], noteTypes[0], decks[0]];
    if (card === undefined || note === undefined || noteType === undefined || deck === undefined)
      throw new Error("empty");
    const rendered = renderAnkiCard({ card, note, noteType, deck });
    expect(rendered).toMatchObject({ front: plain.front, back: `${back}\n\n*Vaswani* et al.`, remarks: [] });
  });

  test("stays suspended", async () => {
    const { cards } = await readAnkiPackage(await writeAnkiPackage([{ ...plain, suspended: true }]));
    expect(cards[0]?.standing).toBe("suspended");
  });

  test("has its formulas where Anki looks for them, and nowhere else", async () => {
    const back = "$$\na < b\n$$\n\nCode `$x$` and <b>tags</b>\n\n- one\n- **two**\n\n![a curve](gr%C3%B6%C3%9Fe.png)";
    const { notes } = await readAnkiPackage(await writeAnkiPackage([{ ...plain, back }]));
    const [front = "", html = ""] = notes[0]?.fields ?? [];
    expect(front).toBe(String.raw`<p>What does \(\sqrt{d}\) do?</p>`);
    expect(html).toContain(String.raw`\[a &lt; b\]`);
    expect(html).toContain("<code>$x$</code> and &lt;b&gt;tags&lt;/b&gt;");
    expect(html).toContain("<strong>two</strong>");
    expect(html).toContain('<img src="größe.png" alt="a curve"/>');
    expect(html).not.toContain("<link");
  });

  test("is the same note to Anki whatever else is exported, and another than every other", async () => {
    const others = ["card_2", "card_3", "card_4"].map((id) => ({ ...plain, id }));
    const alone = await readAnkiPackage(await writeAnkiPackage([plain]));
    const among = await readAnkiPackage(await writeAnkiPackage([...others, { ...plain, front: "Changed" }]));
    const changed = among.notes.find(({ fields }) => fields[0]?.includes("Changed"));
    expect(changed?.guid).toBe(alone.notes[0]?.guid);
    expect(new Set(among.notes.map(({ guid }) => guid)).size).toBe(4);
    expect(among.noteTypes).toEqual(alone.noteTypes);
  });

  test("loses no answer to one at the same millisecond", async () => {
    const twins = ["card_1", "card_2"].map((id) => ({ ...plain, id, learning, reviews }));
    const read = await readAnkiPackage(await writeAnkiPackage(twins));
    expect(read.reviews).toHaveLength(4);
    expect(new Set(read.reviews.map(({ atMs }) => atMs)).size).toBe(4);
  });
});

describe("the package", () => {
  test("has the same bytes for the same cards, in whatever order", async () => {
    const cards = ["card_1", "card_2", "card_3"].map((id) => ({ ...plain, id, learning, reviews }));
    const media = new Map([
      ["b.png", Uint8Array.of(1)],
      ["a.png", Uint8Array.of(2)],
    ]);
    const bytes = await writeAnkiPackage(cards, { media });
    const again = await writeAnkiPackage(cards.toReversed(), { media: new Map([...media].toReversed()) });
    expect(Buffer.compare(again, bytes)).toBe(0);
    // The date of its first file, as zips write it: the first day that they know, not today.
    expect(Buffer.from(bytes).readUInt16LE(12)).toBe(0x21);
  });

  test("stores its members uncompressed: the collection, the media map, and the media by number", async () => {
    const media = new Map([["größe.png", Uint8Array.of(1, 2, 3)]]);
    const bytes = await writeAnkiPackage([plain], { media });
    expect(Object.keys(unzipSync(bytes)).toSorted()).toEqual(["0", "collection.anki2", "media"]);
    expect(Buffer.from(bytes).includes("SQLite format 3")).toBe(true);
    const read = (await readAnkiPackage(bytes)).media.get("größe.png");
    expect([...(read?.() ?? [])]).toEqual([1, 2, 3]);
  });

  test("can be empty", async () => {
    expect((await readAnkiPackage(await writeAnkiPackage([]))).cards).toEqual([]);
  });

  test.each([
    ["a text", { front: "a\u001fb" }],
    ["a stability", { learning: { ...learning, stability: 0 } }],
    ["a difficulty", { learning: { ...learning, difficulty: 11 } }],
    ["a day", { learning: { ...learning, dueOn: "tomorrow" } }],
  ])("is not made with %s that Anki could not hold", async (_, change) => {
    const unwritable = { code: "anki.card_unwritable", message: expect.stringContaining("card_1") };
    await expect(writeAnkiPackage([{ ...plain, ...change }])).rejects.toMatchObject(unwritable);
  });

  test("takes no medium whose name is a path", async () => {
    const media = new Map([["../a.png", new Uint8Array()]]);
    await expect(writeAnkiPackage([plain], { media })).rejects.toMatchObject({ code: "anki.media_name_unsafe" });
  });

  test("says how far it is, and ends as soon as it is told to", async () => {
    const cards = Array.from({ length: 50 }, (_, index) => ({ ...plain, id: `card_${index}` }));
    const done: number[] = [];
    await writeAnkiPackage(cards, { onProgress: (progress) => done.push(progress.done) });
    expect(done).toEqual([20, 40, 50]);
    const signal = AbortSignal.abort(new Error("the user left"));
    await expect(writeAnkiPackage(cards, { signal })).rejects.toThrow("the user left");
  });
});

test("whatever the state, it comes back as exactly as Anki keeps it", async () => {
  const state = fc.record({
    stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    desiredRetention: fc.integer({ min: 70, max: 99 }).map((percent) => percent / 100),
    decay: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
    lastReviewAtMs: fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") }),
    intervalDays: fc.integer({ min: 1, max: 3650 }),
    dueOn: fc
      .date({ min: new Date("2015-01-01"), max: new Date("2045-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  });
  await fc.assert(
    fc.asyncProperty(state, async (learning) => {
      const { cards } = await readAnkiPackage(await writeAnkiPackage([{ ...plain, learning }]));
      const memory = cards[0]?.memory;
      expect(Math.abs((memory?.stability ?? 0) - learning.stability)).toBeLessThanOrEqual(0.00005001);
      expect(Math.abs((memory?.difficulty ?? 0) - learning.difficulty)).toBeLessThanOrEqual(0.0005001);
      expect(memory?.desiredRetention).toBe(learning.desiredRetention);
      expect(cards[0]?.due).toEqual({ kind: "day", date: learning.dueOn });
    }),
    { numRuns: 30 },
  );
});
