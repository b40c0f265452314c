import { DatabaseSync } from "node:sqlite";

import { zipSync } from "fflate";
import type { Zippable } from "fflate";

import type { AnkiExportCard } from "#anki/anki-export-card.ts";
import { columnsOfCollection, schema11 } from "#anki/collection-schema.ts";
import { createPace } from "#anki/pace.ts";
import type { AnkiProgress, Pace } from "#anki/pace.ts";
import { requireName } from "#anki/read-media.ts";
import { rowsOfCard } from "#anki/rows-of-card.ts";
import type { CardRows } from "#anki/rows-of-card.ts";
import { dayMs, hourMs, secondMs } from "#platform/clock.ts";

/** What goes with the cards, and what writing may be told. */
export interface WriteAnkiOptions {
  /** The files that the cards' pictures name. */
  media?: ReadonlyMap<string, Uint8Array>;
  /** Called every few cards. */
  onProgress?: (progress: AnkiProgress) => void;
  /** Once aborted, writing throws the signal's reason. */
  signal?: AbortSignal;
}

const rootDeck = "Warmup";
const schemaVersion = 11;
// Due days count from here. Fixed, so that the same cards give the same bytes; an import counts on from its own day 0.
const firstDayMs = Date.UTC(2020, 0, 1);
const dayStartsAtMs = 4 * hourMs;
// Ids of decks are made up by their order; Anki tells decks by name.
const firstDeckId = firstDayMs;
// The zip format knows no earlier; its dates have no time zone.
const zippedAt = new Date(1980, 0, 1);
// Markdown takes about a millisecond a card.
const cardsAtATime = 20;

/**
 * Writes cards as an `.apkg` of schema 11, which every Anki imports, each with its answers and state of FSRS, in decks
 * `Warmup::Topic`. The same cards and media give the same bytes. Anki adds the cards that it lacks and never changes
 * one that it has. Throws `anki.card_unwritable` and `anki.media_name_unsafe`.
 */
export async function writeAnkiPackage(
  cards: readonly AnkiExportCard[],
  { media = new Map<string, Uint8Array>(), signal, onProgress }: WriteAnkiOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = {};
  const map: Record<string, string> = {};
  for (const [index, name] of [...media.keys()].toSorted().entries()) {
    map[index] = requireName(name);
    files[index] = media.get(name) ?? new Uint8Array();
  }
  files["media"] = new TextEncoder().encode(JSON.stringify(map));
  files["collection.anki2"] = await writeCollection(cards, createPace(signal, onProgress));
  return zipSync(files, { level: 0, mtime: zippedAt });
}

async function writeCollection(cards: readonly AnkiExportCard[], pace: Pace): Promise<Uint8Array> {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec(schema11);
    database.exec("begin");
    const decks = decksOf(cards);
    insert(database, "col", [rowOfCollection(cards, decks)]);
    const rows = await rowsOfCards(cards, decks, pace);
    insert(
      database,
      "notes",
      rows.map(({ note }) => note),
    );
    insert(
      database,
      "cards",
      rows.map(({ card }) => card),
    );
    insert(database, "revlog", withOwnInstants(rows.flatMap(({ reviews }) => reviews)));
    database.exec("commit");
    return database.serialize();
  } finally {
    database.close();
  }
}

type Row = Record<string, string | number>;

function rowOfCollection(cards: readonly AnkiExportCard[], decks: ReadonlyMap<string, number>): Row {
  const modifiedAtMs = Math.floor(cards.reduce((latest, card) => Math.max(latest, card.modifiedAtMs), firstDayMs));
  return {
    ...{ id: 1, crt: (firstDayMs + dayStartsAtMs) / secondMs, mod: modifiedAtMs, scm: modifiedAtMs },
    ...{ ver: schemaVersion, dty: 0, usn: 0, ls: 0 },
    ...columnsOfCollection([...decks].map(([name, id]) => ({ id, name }))),
  };
}

/** In the order in which the cards were made. */
async function rowsOfCards(
  cards: readonly AnkiExportCard[],
  decks: ReadonlyMap<string, number>,
  pace: Pace,
): Promise<CardRows[]> {
  const byId = (a: AnkiExportCard, b: AnkiExportCard): number => (a.id < b.id ? -1 : Number(a.id > b.id));
  const inOrder = cards.toSorted((a, b) => a.createdAtMs - b.createdAtMs || byId(a, b));
  const rows: CardRows[] = [];
  let id = 0;
  for (const [position, card] of inOrder.entries()) {
    // Anki shows a note's id as the instant of its creation.
    id = Math.max(id + 1, Math.floor(card.createdAtMs));
    rows.push(rowsOfCard(card, { id, deckId: decks.get(deckOf(card)) ?? firstDeckId, position, firstDayMs }));
    if (rows.length % cardsAtATime === 0) await pace({ stage: "cards", done: rows.length, total: cards.length });
  }
  await pace({ stage: "cards", done: cards.length, total: cards.length });
  return rows;
}

/** Reviews in order, those at the same millisecond moved apart: their instants are their ids. */
function withOwnInstants(reviews: CardRows["reviews"]): Row[] {
  let last = 0;
  return reviews
    .toSorted((a, b) => a.id - b.id)
    .map((row) => {
      last = Math.max(last + 1, row.id);
      return { ...row, id: last };
    });
}

/** Deck names, those above others included, with their ids. */
function decksOf(cards: readonly AnkiExportCard[]): Map<string, number> {
  const names = new Set([rootDeck]);
  for (const card of cards) {
    const levels = deckOf(card).split("::");
    for (let depth = 1; depth <= levels.length; depth += 1) names.add(levels.slice(0, depth).join("::"));
  }
  return new Map([...names].toSorted().map((name, index) => [name, firstDeckId + index * dayMs]));
}

function deckOf({ topic }: AnkiExportCard): string {
  return [rootDeck, ...topic.split("::").map((level) => level.trim())].filter((level) => level !== "").join("::");
}

/** Rows of one table, all with the same columns. */
function insert(database: DatabaseSync, table: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const values = columns.map((column) => `:${column}`).join(", ");
  const statement = database.prepare(`insert into ${table} (${columns.join(", ")}) values (${values})`);
  for (const row of rows) statement.run(row);
}
