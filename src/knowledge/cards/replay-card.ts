import { setImmediate } from "node:timers/promises";

import { replayReviews } from "#knowledge/cards/card-state.rules.ts";
import type { CardState } from "#knowledge/cards/card-state.rules.ts";
import { updateCard } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import { findModelInUse } from "#knowledge/readiness/model-in-use.ts";
import type { ModelInUse } from "#knowledge/readiness/model-in-use.ts";
import { findAllReviews, findReviewsOf } from "#knowledge/reviews/reviews.store.ts";
import type { ReviewRecord } from "#knowledge/reviews/reviews.store.ts";
import type { UserDays } from "#knowledge/settings.service.ts";

const cardsAtATime = 100;

/** What a card keeps of where its reviews lead, and by which model. */
export type StateColumns = Pick<
  CardRecord,
  | "algorithm"
  | "fit_id"
  | "stability"
  | "difficulty"
  | "first_reviewed_at"
  | "last_reviewed_at"
  | "review_count"
  | "lapse_count"
>;

/**
 * Works a card's state out anew from its reviews, by the model in use: after a review was added, taken back, or brought in from
 * elsewhere. Asked for within the transaction, so that parameters that come into use meanwhile are not missed.
 */
export async function replayCard(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  { days }: { days: UserDays },
): Promise<void> {
  const inUse = await findModelInUse(database, userId);
  const reviews = await findReviewsOf(database, userId, id);
  await updateCard(database, userId, id, replay(reviews, inUse, days));
}

/** {@link replayCard} for each of the user's cards that has been reviewed, deleted ones too. */
export async function replayAllCards(database: KnowledgeDatabase, userId: string, days: UserDays): Promise<void> {
  const inUse = await findModelInUse(database, userId);
  const byCard = Map.groupBy(await findAllReviews(database, userId), (review) => review.card_id);
  let done = 0;
  for (const [id, reviews] of byCard) {
    await updateCard(database, userId, id, replay(reviews, inUse, days));
    done += 1;
    // SQLite's queries let nothing else have a turn.
    if (done % cardsAtATime === 0) await setImmediate();
  }
}

/** What a card keeps of a state, between its first review and its last. */
export function stateColumns(
  state: CardState | null,
  { first, last }: { first: string | null; last: string | null },
  { model, fitId }: ModelInUse,
): StateColumns {
  return {
    algorithm: state === null ? null : model.algorithm,
    fit_id: state === null ? null : fitId,
    stability: state?.state.stability ?? null,
    difficulty: state?.state.difficulty ?? null,
    first_reviewed_at: first,
    last_reviewed_at: last,
    review_count: state?.reviewCount ?? 0,
    lapse_count: state?.lapseCount ?? 0,
  };
}

function replay(
  reviews: readonly Pick<ReviewRecord, "reviewed_at" | "grade">[],
  inUse: ModelInUse,
  days: UserDays,
): StateColumns {
  const graded = reviews.map((one) => ({ day: days.dayAt(one.reviewed_at), grade: gradeSchema.parse(one.grade) }));
  const span = { first: reviews[0]?.reviewed_at ?? null, last: reviews.at(-1)?.reviewed_at ?? null };
  return stateColumns(replayReviews(graded, inUse.model), span, inUse);
}
