import { readFileSync } from "node:fs";

import type { AnkiCollection } from "#anki/anki-collection.ts";
import { readAnkiPackage } from "#anki/read-package.ts";
import { buildCollection, buildOldPackage } from "#tests/anki/build-package.ts";
import { fsrs } from "ts-fsrs";
import type { FSRSState, Grade } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import * as z from "zod";

const packages = ["oldest.apkg", "legacy.apkg", "legacy.colpkg", "modern.apkg", "modern.colpkg"];
const phases = ["new", "learning", "review", "relearning"];
const standings: Record<string, string> = { "-1": "suspended", "-2": "buried", "-3": "buried" };
const dayMs = 86_400_000;
const dayStartsAtMs = 4 * 3_600_000;
const folder = new URL("../../tests/anki/", import.meta.url);

/** What Anki itself said of the collection that all packages hold. */
const truth = z
  .object({
    daysSinceCreation: z.number(),
    created: z.number(),
    cards: z.array(
      z.object({
        id: z.number(),
        guid: z.string(),
        deck: z.string(),
        ordinal: z.number(),
        queue: z.number(),
        type: z.number(),
        dueInDays: z.number().nullable(),
        stability: z.number().nullable(),
        difficulty: z.number().nullable(),
        reviews: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("truth.json", folder), "utf8")));

function load(name: string): Uint8Array {
  return readFileSync(new URL(name, folder));
}

/** The date on which a card is due that Anki says is due in `days`. */
function dueDate(days: number): string {
  const today = truth.created * 1000 + truth.daysSinceCreation * dayMs;
  return new Date(today + days * dayMs).toISOString().slice(0, 10);
}

function known<Item extends { id: number }>(items: readonly Item[], id: number): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

describe.each(packages)("%s, made by Anki,", (name) => {
  test("gives every card with its deck, note, standing, due day and state of FSRS", async () => {
    const { cards, notes, decks } = await readAnkiPackage(load(name));
    const read = cards.map((card) => ({
      id: card.id,
      guid: known(notes, card.noteId).guid,
      deck: known(decks, card.deckId).levels.join("::"),
      ordinal: card.ordinal,
      phase: card.phase,
      standing: card.standing,
      dueOn: card.due.kind === "day" ? card.due.date : null,
      stability: card.memory?.stability ?? null,
      difficulty: card.memory?.difficulty ?? null,
    }));
    const expected = truth.cards.map(({ id, guid, deck, ordinal, queue, type, dueInDays, stability, difficulty }) => ({
      ...{ id, guid, deck, ordinal, stability, difficulty },
      phase: phases[type],
      standing: standings[String(queue)] ?? "active",
      dueOn: dueInDays === null ? null : dueDate(dueInDays),
    }));
    expect(read).toEqual(expected);
    expect(new Set(read.map(({ standing }) => standing))).toEqual(new Set(["active", "suspended", "buried"]));
    expect(cards[0]?.memory).toMatchObject({ desiredRetention: 0.9, decay: 0.154 });
  });

  test("gives every answer and leaves out what was rescheduled by hand", async () => {
    const { reviews, leftOut } = await readAnkiPackage(load(name));
    const answers = truth.cards.flatMap(({ id, reviews }) => reviews.map((review) => [id, ...review] as const));
    const given = answers.filter(([, , grade]) => grade > 0).toSorted((a, b) => a[1] - b[1]);
    expect(reviews.map(({ cardId, atMs, grade, timeTakenMs }) => [cardId, atMs, grade, timeTakenMs])).toEqual(
      given.map(([id, at, grade, time]) => [id, at, grade, time]),
    );
    expect(reviews.length).toBeGreaterThan(40);
    expect(leftOut).toEqual({ manualReviews: 2, orphanReviews: 0 });
  });

  test("replays to the states that Anki stored, but for the card that was forgotten", async () => {
    const { cards, reviews } = await readAnkiPackage(load(name));
    const deviations = cards.map(({ id, forgottenAtMs, memory }) => {
      const replayed = replay(reviews.filter(({ cardId, atMs }) => cardId === id && atMs > (forgottenAtMs ?? 0)));
      if (memory === null || replayed === null) return memory === replayed ? 0 : Number.POSITIVE_INFINITY;
      const { stability, difficulty } = replayed;
      return Math.max(Math.abs(stability / memory.stability - 1), Math.abs(difficulty / memory.difficulty - 1));
    });
    // Anki keeps four digits of stability and three of difficulty between two reviews.
    expect(Math.max(...deviations)).toBeLessThan(0.001);
    expect(cards.filter(({ forgottenAtMs }) => forgottenAtMs !== null)).toHaveLength(1);
  });

  test("gives fields, tags, nested decks and note types of both kinds", async () => {
    const { notes, noteTypes, decks } = await readAnkiPackage(load(name));
    expect(notes[0]).toMatchObject({
      fields: [String.raw`Cost of attention in the length \(n\)?`, String.raw`\(O(n^2)\) &amp; not<br>\(O(n)\)`],
      tags: ["cost", "paper::2017"],
    });
    expect(decks.map(({ levels }) => levels)).toContainEqual(["Papers", "Transformers", "Attention"]);
    const cloze = noteTypes.find((noteType) => noteType.name === "Cloze");
    expect(cloze).toMatchObject({
      kind: "cloze",
      fields: ["Text", "Back Extra"],
      templates: [{ name: "Cloze", question: "{{cloze:Text}}" }],
    });
    const reversed = noteTypes.find((noteType) => noteType.name === "Basic (and reversed card)");
    expect(reversed?.kind).toBe("standard");
    expect(reversed?.templates.map(({ question }) => question)).toEqual(["{{Front}}", "{{Back}}"]);
  });

  test("gives the picture under its name", async () => {
    const { media } = await readAnkiPackage(load(name));
    expect([...media.keys()]).toEqual(["größe-図.png"]);
    const picture = media.get("größe-図.png")?.();
    expect(
      Buffer.from(picture ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect(picture).toHaveLength(67);
  });
});

/** FSRS-6 with its default parameters over answers, days counted as Anki counts them: from 4 o'clock, here of UTC. */
function replay(reviews: AnkiCollection["reviews"]): FSRSState | null {
  const scheduler = fsrs();
  let [state, lastDay]: [FSRSState | null, number] = [null, 0];
  for (const { atMs, grade } of reviews) {
    const day = Math.floor((atMs - dayStartsAtMs) / dayMs);
    const rating: Grade = grade;
    state = scheduler.next_state(state, state === null ? 0 : day - lastDay, rating);
    lastDay = day;
  }
  return state;
}

describe("reading", () => {
  test("says how far it is, up to the last row", async () => {
    const said: string[] = [];
    await readAnkiPackage(buildOldPackage(buildCollection(4500)), {
      onProgress: ({ stage, done, total }) => said.push(`${stage} ${done}/${total}`),
    });
    expect(said.filter((line) => line.startsWith("notes"))).toEqual([
      "notes 2000/4500",
      "notes 4000/4500",
      "notes 4500/4500",
    ]);
    expect(said.at(-1)).toBe("reviews 4500/4500");
  });

  test("ends as soon as it is told to, with the reason it was given", async () => {
    const controller = new AbortController();
    let calls = 0;
    const reading = readAnkiPackage(buildOldPackage(buildCollection(9000)), {
      signal: controller.signal,
      onProgress: () => {
        calls += 1;
        controller.abort(new Error("the user left"));
      },
    });
    await expect(reading).rejects.toThrow("the user left");
    expect(calls).toBe(1);
  });

  test("lets others have a turn while it reads", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await readAnkiPackage(buildOldPackage(buildCollection(20_000)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  test("a card in a filtered deck belongs to the deck and day that it goes back to", async () => {
    const sql = "update cards set odid = did, did = 99, odue = due, due = -100000";
    const { cards } = await readAnkiPackage(buildOldPackage(buildCollection(1, sql)));
    expect(cards[0]).toMatchObject({ deckId: 1, due: { kind: "day", date: "2020-04-10" } });
  });

  test("also where that is the collection's first day, and a card that is being learnt there stays due when it is", async () => {
    const sql = `update cards set odid = did, did = 99, odue = 0, due = -100000;
      update cards set type = 1, queue = 1, due = 1600000000 where id = 2`;
    const { cards } = await readAnkiPackage(buildOldPackage(buildCollection(2, sql)));
    expect(cards.map(({ due }) => due)).toEqual([
      { kind: "day", date: "2020-01-01" },
      { kind: "instant", atMs: 1_600_000_000_000 },
    ]);
  });

  test("learning cards are due at instants, or on days where the wait is long", async () => {
    const sql = `update cards set type = 1, queue = 1, due = 1600000000 where id = 1;
      update cards set type = 3, queue = 3, due = 3 where id = 2`;
    const { cards } = await readAnkiPackage(buildOldPackage(buildCollection(2, sql)));
    expect(cards.map(({ phase, due }) => [phase, due])).toEqual([
      ["learning", { kind: "instant", atMs: 1_600_000_000_000 }],
      ["relearning", { kind: "day", date: "2020-01-04" }],
    ]);
  });

  test.each([
    ["UTC+8, where the day began on the date before", Date.UTC(2019, 11, 31, 20), null, "2020-01-01"],
    ["UTC−8", Date.UTC(2020, 0, 1, 12), null, "2020-01-01"],
    ["UTC+13, which only the collection's own offset tells", Date.UTC(2019, 11, 31, 15), -780, "2020-01-01"],
  ])("day 0 is a date of the owner's: %s", async (_, createdAtMs, offset, date) => {
    const conf = JSON.stringify(offset === null ? { schedVer: 2 } : { schedVer: 2, creationOffset: offset });
    const sql = `update col set crt = ${createdAtMs / 1000}, conf = '${conf}'; update cards set due = 0`;
    const { cards } = await readAnkiPackage(buildOldPackage(buildCollection(1, sql)));
    expect(cards[0]?.due).toEqual({ kind: "day", date });
  });

  test("the three buttons of the first scheduler's learning cards were again, good and easy", async () => {
    const sql = `update col set conf = '{}'; update revlog set ease = id - 1600000000000; update revlog set type = 1 where id % 4 = 0`;
    const { reviews } = await readAnkiPackage(buildOldPackage(buildCollection(4, sql)));
    expect(reviews.map(({ kind, grade }) => `${kind} ${grade}`)).toEqual([
      "learning 1",
      "learning 3",
      "learning 4",
      "review 4",
    ]);
  });

  test("answers on cards that are gone are counted, not kept", async () => {
    const { reviews, leftOut } = await readAnkiPackage(
      buildOldPackage(buildCollection(3, "delete from cards where id = 2")),
    );
    expect(reviews).toHaveLength(2);
    expect(leftOut).toEqual({ manualReviews: 0, orphanReviews: 1 });
  });

  test("what filtered decks asked without rescheduling is a preview", async () => {
    const sql = "update revlog set type = 3; update revlog set factor = 0 where cid = 2";
    const { reviews } = await readAnkiPackage(buildOldPackage(buildCollection(2, sql)));
    expect(reviews.map(({ kind }) => kind)).toEqual(["filtered", "preview"]);
  });
});
