import type { Card, Review } from "#knowledge/knowledge.schemas.ts";

/** A sitting of reviews: what is left, what is shown, and what was done. */
export interface ReviewSession {
  /** Cards in the order in which they are asked; the first is on screen. */
  queue: readonly Card[];
  /** Whether the back of the first is shown. */
  revealed: boolean;
  /** What was graded, newest last, so that it can be taken back. */
  done: readonly Graded[];
}

/** A card as it was graded. */
export interface Graded {
  card: Card;
  review: Review;
}

/** A forgotten card comes back after so many others, or at the end. */
const forgottenReturnsAfter = 8;

/** A sitting over these cards. */
export function beginSession(cards: readonly Card[]): ReviewSession {
  return { queue: cards, revealed: false, done: [] };
}

/** Shows the back. */
export function reveal(session: ReviewSession): ReviewSession {
  return session.queue.length === 0 ? session : { ...session, revealed: true };
}

/** Grades the card that is shown: a forgotten one is asked again in this sitting. */
export function gradeCard(session: ReviewSession, review: Review): ReviewSession {
  const [card, ...rest] = session.queue;
  if (card === undefined || !session.revealed) return session;
  const queue = review.grade === 1 ? rest.toSpliced(Math.min(forgottenReturnsAfter, rest.length), 0, card) : rest;
  return { queue, revealed: false, done: [...session.done, { card, review }] };
}

/** Takes the last grade back: its card is on screen again, its back shown. */
export function undoGrade(session: ReviewSession): ReviewSession {
  const last = session.done.at(-1);
  if (last === undefined) return session;
  const without = session.queue.filter(({ id }) => id !== last.card.id);
  return { queue: [last.card, ...without], revealed: true, done: session.done.slice(0, -1) };
}

/** Leaves a card out of the rest: it was suspended, buried or deleted, or reviewed in another window. */
export function dropCard(session: ReviewSession, id: string): ReviewSession {
  const isFirst = session.queue[0]?.id === id;
  return {
    ...session,
    queue: session.queue.filter((card) => card.id !== id),
    revealed: isFirst ? false : session.revealed,
  };
}

/** Puts a card as it stands now in the place of what it was: it was edited. */
export function replaceCard(session: ReviewSession, changed: Card): ReviewSession {
  return { ...session, queue: session.queue.map((card) => (card.id === changed.id ? changed : card)) };
}

/** How many different cards are left. */
export function leftIn(session: ReviewSession): number {
  return new Set(session.queue.map(({ id }) => id)).size;
}
