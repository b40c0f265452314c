import type { DatabaseSync } from "node:sqlite";

import type { AnkiCard, AnkiDeck, AnkiNote, AnkiNoteType, AnkiReview } from "#anki/anki-collection.ts";
import { ankiPackageBroken, ankiPackageInconsistent } from "#anki/anki.errors.ts";
import { dueOf, memoryOf, phaseOf, standingOf } from "#anki/card-state.ts";
import { collectionName } from "#anki/open-collection.ts";
import { requireWithin } from "#anki/package-limits.ts";
import type { Pace } from "#anki/pace.ts";
import { textIn, wholeIn } from "#anki/row.ts";
import type { Row } from "#anki/row.ts";

const fieldSeparator = "\u001f";
const rowsAtATime = 2000;
/** The types of `revlog`; 4 and 5 log reschedulings, by hand and by the program. */
const reviewKinds = ["learning", "review", "relearning", "filtered"] as const;
const manualTypes = [4, 5];
const oldestManual = 0;

/** The notes, oldest first. Throws `anki.package_inconsistent` where one does not fit its note type. */
export async function readNotes(
  database: DatabaseSync,
  noteTypes: readonly AnkiNoteType[],
  most: number,
  pace: Pace,
): Promise<AnkiNote[]> {
  const known = new Map(noteTypes.map((noteType) => [noteType.id, noteType]));
  return collect(
    database,
    "notes",
    "select id, guid, mid, mod, tags, flds from notes order by id",
    most,
    pace,
    (row) => {
      const id = wholeIn(row, "id", "notes");
      const noteType = known.get(wholeIn(row, "mid", "notes"));
      const fields = textIn(row, "flds", "notes").split(fieldSeparator);
      if (noteType === undefined)
        throw ankiPackageInconsistent(`Its note ${id}`, "has a note type that the package does not hold");
      if (fields.length !== noteType.fields.length)
        throw ankiPackageInconsistent(
          `Its note ${id}`,
          `has ${fields.length} fields; its note type ${noteType.name} has ${noteType.fields.length}`,
        );
      const tags = textIn(row, "tags", "notes")
        .split(/[ \u3000]+/)
        .filter((tag) => tag !== "");
      const modifiedAtMs = wholeIn(row, "mod", "notes") * 1000;
      return { id, guid: textIn(row, "guid", "notes"), noteTypeId: noteType.id, fields, tags, modifiedAtMs };
    },
  );
}

/** The cards, oldest first; `firstDay` is the date from which due days count. Throws `anki.package_inconsistent`. */
export async function readCards(
  database: DatabaseSync,
  known: {
    notes: readonly AnkiNote[];
    noteTypes: readonly AnkiNoteType[];
    decks: readonly AnkiDeck[];
    firstDay: string;
  },
  most: number,
  pace: Pace,
): Promise<AnkiCard[]> {
  const decks = new Set(known.decks.map(({ id }) => id));
  const noteTypes = new Map(known.noteTypes.map((noteType) => [noteType.id, noteType]));
  const noteTypeOfNote = new Map(known.notes.map((note) => [note.id, noteTypes.get(note.noteTypeId)]));
  const columns = "id, nid, did, odid, ord, type, queue, due, odue, data";
  return collect(database, "cards", `select ${columns} from cards order by id`, most, pace, (row) => {
    const whole = (column: string): number => wholeIn(row, column, "cards");
    const id = whole("id");
    const noteType = noteTypeOfNote.get(whole("nid"));
    const ordinal = whole("ord");
    if (noteType === undefined)
      throw ankiPackageInconsistent(`Its card ${id}`, "has a note that the package does not hold");
    if (ordinal < 0 || (noteType.kind === "standard" ? ordinal : 0) >= noteType.templates.length)
      throw ankiPackageInconsistent(`Its card ${id}`, `has no template in its note type ${noteType.name}`);
    // A filtered deck only borrows: the deck and day that a card goes back to are the ones with an o, but for one that
    // is being learnt.
    const filtered = whole("odid") !== 0;
    const deckId = filtered ? whole("odid") : whole("did");
    if (!decks.has(deckId))
      throw ankiPackageInconsistent(`Its card ${id}`, "lies in a deck that the package does not hold");
    const phase = phaseOf(whole("type"), id);
    const hasOriginalDue = filtered && (phase === "review" || phase === "new" || whole("odue") !== 0);
    const due = dueOf(phase, hasOriginalDue ? whole("odue") : whole("due"), known.firstDay, id);
    const standing = standingOf(whole("queue"));
    const memory = memoryOf(textIn(row, "data", "cards"));
    return { id, noteId: whole("nid"), ordinal, deckId, phase, standing, due, memory, forgottenAtMs: null };
  });
}

/** The answers in order, what was left out, and sets each card's `forgottenAtMs`. */
export async function readReviews(
  database: DatabaseSync,
  cards: readonly AnkiCard[],
  options: { most: number; firstScheduler: boolean },
  pace: Pace,
): Promise<{ reviews: AnkiReview[]; leftOut: { manualReviews: number; orphanReviews: number } }> {
  const known = new Map(cards.map((card) => [card.id, card]));
  const leftOut = { manualReviews: 0, orphanReviews: 0 };
  const query = "select id, cid, ease, factor, time, type from revlog order by id";
  const rows = await collect(database, "reviews", query, options.most, pace, (row): AnkiReview | null => {
    const whole = (column: string): number => wholeIn(row, column, "revlog");
    const [atMs, type, ease] = [whole("id"), whole("type"), whole("ease")];
    const card = known.get(whole("cid"));
    if (card === undefined) {
      leftOut.orphanReviews += 1;
      return null;
    }
    if (ease === oldestManual || manualTypes.includes(type)) {
      leftOut.manualReviews += 1;
      if (type === manualTypes[0] && whole("factor") === 0) card.forgottenAtMs = atMs;
      return null;
    }
    const kind = kindOf(type, whole("factor"));
    const hadThreeButtons = options.firstScheduler && (kind === "learning" || kind === "relearning");
    const grade = hadThreeButtons && ease > 1 ? ease + 1 : ease;
    if (kind === null || !isGrade(grade))
      throw ankiPackageBroken(
        collectionName,
        `has a review ${atMs} of type ${type} and grade ${ease}, which Anki does not write`,
      );
    return { cardId: card.id, atMs, grade, kind, timeTakenMs: Math.max(0, whole("time")) };
  });
  return { reviews: rows.filter((review) => review !== null), leftOut };
}

/** Answers in filtered decks that reschedule nothing log no ease. */
function kindOf(type: number, factor: number): AnkiReview["kind"] | null {
  const kind = reviewKinds[type] ?? null;
  return kind === "filtered" && factor === 0 ? "preview" : kind;
}

function isGrade(grade: number): grade is AnkiReview["grade"] {
  return grade === 1 || grade === 2 || grade === 3 || grade === 4;
}

/** Reads a table row by row, `rowsAtATime` between two breaths. */
async function collect<Item>(
  database: DatabaseSync,
  stage: "notes" | "cards" | "reviews",
  query: string,
  most: number,
  pace: Pace,
  read: (row: Row) => Item,
): Promise<Item[]> {
  const table = stage === "reviews" ? "revlog" : stage;
  const total = wholeIn(database.prepare(`select count(*) as total from ${table}`).get() ?? {}, "total", table);
  requireWithin(stage, total, most);
  const items: Item[] = [];
  for (const row of database.prepare(query).iterate()) {
    items.push(read(row));
    if (items.length % rowsAtATime === 0) await pace({ stage, done: items.length, total });
  }
  await pace({ stage, done: total, total });
  return items;
}
