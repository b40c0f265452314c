import { createHash } from "node:crypto";

import { ankiCardUnwritable } from "#anki/anki.errors.ts";
import { decodeEntities } from "#anki/decode-entities.ts";
import { warmupNoteType } from "#anki/collection-schema.ts";
import type { AnkiExportCard, AnkiExportLearning } from "#anki/anki-export-card.ts";
import { markdownToHtml } from "#anki/markdown-to-html.ts";
import { dayMs, secondMs } from "#platform/clock.ts";

type Row = Record<string, string | number>;

/** What one card comes to in Anki's tables. */
export interface CardRows {
  note: Row;
  card: Row;
  reviews: (Row & { id: number })[];
}

const type = { new: 0, review: 2 };
const queue = { suspended: -1, new: 0, review: 2 };
const reviewType = { learning: 0, review: 1 };
const again = 1;
// What SM-2 would start from, should its user turn FSRS off.
const startingFactor = 2500;
const notSynchronised = -1;
const fieldSeparator = "\u001f";
const guidLength = 16;

/**
 * The rows of a card that becomes note and card `id`. Due days count from `firstDayMs`, a midnight. Throws
 * `anki.card_unwritable`.
 */
export function rowsOfCard(
  card: AnkiExportCard,
  place: { id: number; deckId: number; position: number; firstDayMs: number },
): CardRows {
  const { id, deckId } = place;
  const reviews = card.reviews.toSorted((a, b) => a.atMs - b.atMs);
  const { learning } = card;
  if (learning !== null) requireState(card.id, learning);
  const modified = Math.floor(card.modifiedAtMs / secondMs);
  const shared = { mod: modified, usn: notSynchronised, flags: 0 };
  const standing = learning === null ? "new" : "review";
  return {
    note: { id, ...shared, ...contentOf(card), guid: guidOf(card.id), mid: warmupNoteType.id, data: "" },
    card: {
      ...{ id, nid: id, did: deckId, ord: 0, ...shared, left: 0, odue: 0, odid: 0 },
      type: type[standing],
      queue: card.suspended ? queue.suspended : queue[standing],
      due: learning === null ? place.position : dueDay(card.id, learning, place.firstDayMs),
      ivl: learning === null ? 0 : Math.max(1, Math.round(learning.intervalDays)),
      factor: learning === null ? 0 : startingFactor,
      reps: reviews.length,
      lapses: reviews.slice(1).filter(({ grade }) => grade === again).length,
      data: learning === null ? "{}" : dataOf(learning),
    },
    reviews: reviewRows(id, reviews, learning),
  };
}

/** The guid of a card that we wrote: made from our id, so that Anki knows the note again, and we do when it comes back. */
export function guidOf(cardId: string): string {
  return createHash("sha256").update(`warmup ${cardId}`).digest("base64url").slice(0, guidLength);
}

function contentOf(card: AnkiExportCard): Row {
  const fields = [card.front, card.back, card.source].map(markdownToHtml);
  for (const field of fields) {
    if (/[\u0000\u001f]/.test(field))
      throw ankiCardUnwritable(card.id, "its text has a control character that Anki cannot hold");
  }
  const sortField = sortFieldOf(fields[0] ?? "");
  const digest = createHash("sha1").update(sortField).digest();
  const tags = card.tags.map((tag) => tag.trim().replaceAll(/\s+/g, "-")).filter((tag) => tag !== "");
  return {
    flds: fields.join(fieldSeparator),
    sfld: sortField,
    // By its first four bytes Anki finds notes with the same first field.
    csum: digest.readUInt32BE(0),
    tags: tags.length === 0 ? "" : ` ${tags.join(" ")} `,
  };
}

/** A first field without its HTML; of pictures their names stay. */
function sortFieldOf(html: string): string {
  const text = html.replaceAll(/<img src="([^"]*)"[^>]*>/g, " $1 ").replaceAll(/<[^>]*>/g, "");
  return decodeEntities(text).trim();
}

function requireState(
  cardId: string,
  { stability, difficulty, desiredRetention, decay, intervalDays }: AnkiExportLearning,
): void {
  const sound =
    stability > 0 && difficulty >= 1 && difficulty <= 10 && desiredRetention > 0 && desiredRetention < 1 && decay > 0;
  if (!sound || !Number.isFinite(stability + decay + intervalDays))
    throw ankiCardUnwritable(
      cardId,
      `FSRS knows no stability ${stability} with difficulty ${difficulty} and decay ${decay}`,
    );
}

function dueDay(cardId: string, { dueOn }: AnkiExportLearning, firstDayMs: number): number {
  const day = (Date.parse(`${dueOn}T00:00:00Z`) - firstDayMs) / dayMs;
  if (!Number.isInteger(day)) throw ankiCardUnwritable(cardId, `it is due on “${dueOn}”, which is no date`);
  return day;
}

/** In the digits that Anki keeps. */
function dataOf({ stability, difficulty, desiredRetention, decay, lastReviewAtMs }: AnkiExportLearning): string {
  const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
  return JSON.stringify({
    // Below what Anki's digits can tell from 0, FSRS knows no difference either.
    s: Math.max(0.0001, rounded(stability, 4)),
    d: rounded(difficulty, 3),
    dr: rounded(desiredRetention, 2),
    decay: rounded(decay, 3),
    lrt: Math.floor(lastReviewAtMs / secondMs),
  });
}

/**
 * Intervals are whole days as they turned out; Anki's FSRS reads only instants, grades and types, and wants the first
 * to be learning.
 */
function reviewRows(
  cardId: number,
  reviews: AnkiExportCard["reviews"],
  learning: AnkiExportLearning | null,
): CardRows["reviews"] {
  const daysAfter = (index: number): number => {
    const [review, next] = [reviews[index], reviews[index + 1]];
    if (review === undefined) return 0;
    return Math.max(
      0,
      Math.round(next === undefined ? (learning?.intervalDays ?? 0) : (next.atMs - review.atMs) / dayMs),
    );
  };
  return reviews.map(({ atMs, grade, timeTakenMs }, index) => ({
    ...{
      id: Math.floor(atMs),
      cid: cardId,
      usn: notSynchronised,
      ease: grade,
      ivl: daysAfter(index),
      lastIvl: daysAfter(index - 1),
    },
    ...{ factor: startingFactor, time: Math.max(0, Math.round(timeTakenMs)) },
    type: index === 0 ? reviewType.learning : reviewType.review,
  }));
}
