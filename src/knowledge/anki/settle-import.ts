import { chunksOf, findCardsHere, findReviewsHere } from "#knowledge/anki/card-import.store.ts";
import type { CardImportSummary } from "#knowledge/anki/card-files.schemas.ts";
import type { ImportPace, IncomingCard, IncomingCards, IncomingReview } from "#knowledge/anki/card-import.ts";
import { replayReviews } from "#knowledge/cards/card-state.rules.ts";
import type { CardState } from "#knowledge/cards/card-state.rules.ts";
import { findImageIds } from "#knowledge/images/images.store.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";

const agreeingShare = 0.05;

/** What there is to do about a file's cards, given what is here. */
export interface SettledImport {
  newCards: IncomingCard[];
  /** Cards that were here, with the reviews they gain and where all of theirs lead then. */
  changedCards: { id: string; state: CardState; firstReviewedAt: string; lastReviewedAt: string }[];
  newReviews: (IncomingReview & { cardId: string })[];
  newImages: string[];
  summary: CardImportSummary;
}

/** Compares a file's cards with those here. Reads only. */
export async function settleImport(
  database: KnowledgeDatabase,
  userId: string,
  incoming: IncomingCards,
  { model, days, pace }: Pick<Standpoint, "model" | "days"> & { pace: ImportPace },
): Promise<SettledImport> {
  const imagesHere = new Set(await findImageIds(database, userId));
  const settled: Omit<SettledImport, "summary" | "newImages"> = { newCards: [], changedCards: [], newReviews: [] };
  let [deletedHere, reviewsHere] = [0, 0];
  for (const chunk of chunksOf(incoming.cards)) {
    const ids = chunk.map(({ id }) => id);
    const here = new Map((await findCardsHere(database, userId, ids)).map((card) => [card.id, card]));
    const known = here.size === 0 ? [] : await findReviewsHere(database, userId, [...here.keys()]);
    const knownByCard = Map.groupBy(known, ({ card_id: cardId }) => cardId);
    for (const card of chunk) {
      const before = here.get(card.id);
      if (before === undefined) {
        settled.newCards.push(card);
        settled.newReviews.push(...card.reviews.map((review) => ({ ...review, cardId: card.id })));
        continue;
      }
      if (before.deleted_at !== null) deletedHere += 1;
      const own = knownByCard.get(card.id) ?? [];
      const taken = new Set(own.flatMap(({ id, reviewed_at: at }) => [id, at]));
      const added = card.reviews.filter(({ id, at }) => !taken.has(id) && !taken.has(at));
      reviewsHere += card.reviews.length - added.length;
      if (added.length === 0) continue;
      settled.newReviews.push(...added.map((review) => ({ ...review, cardId: card.id })));
      const all = own
        .filter(({ undone_at: at }) => at === null)
        .map(({ reviewed_at: at, grade }) => ({ at, grade: gradeSchema.parse(grade) }))
        .concat(added)
        .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
      const state = replayReviews(
        all.map(({ at, grade }) => ({ day: days.dayAt(at), grade })),
        model,
      );
      const [first, last] = [all[0], all.at(-1)];
      if (state === null || first === undefined || last === undefined) continue;
      settled.changedCards.push({ id: card.id, state, firstReviewedAt: first.at, lastReviewedAt: last.at });
    }
    await pace({ stage: "storing", done: 0, total: incoming.cards.length });
  }
  const newImages = [...incoming.images.keys()].filter((id) => !imagesHere.has(id));
  const remarks = [...incoming.remarks].map(([sentence, cards]) => ({ sentence, cards }));
  if (deletedHere > 0)
    remarks.push({ sentence: "Deleted here, and stays so; restore it to have it asked.", cards: deletedHere });
  return {
    ...settled,
    newImages,
    summary: {
      cards: {
        added: settled.newCards.length,
        alreadyHere: incoming.cards.length - settled.newCards.length,
        leftOut: incoming.leftOut,
      },
      reviews: {
        added: settled.newReviews.length,
        alreadyHere: reviewsHere,
        notCounted: incoming.reviewsNotCounted,
      },
      images: { added: newImages.length },
      remarks: remarks.toSorted((a, b) => b.cards - a.cards),
      compared: compare(incoming.cards),
    },
  };
}

/** How near our replay comes to the stability that the file states. */
function compare(cards: readonly IncomingCard[]): CardImportSummary["compared"] {
  const nearness = cards.flatMap(({ state, statedStability: stated }) =>
    state === null || stated === null ? [] : [Math.abs(state.state.stability - stated) <= agreeingShare * stated],
  );
  if (nearness.length === 0) return null;
  const agree = nearness.filter(Boolean).length;
  return { agree, differ: nearness.length - agree };
}
