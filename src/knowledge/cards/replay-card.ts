import { replayReviews } from "#knowledge/cards/card-state.rules.ts";
import { updateCard } from "#knowledge/cards/cards.store.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import { findReviewsOf } from "#knowledge/reviews/reviews.store.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";

/** Works a card's state out anew from its reviews: after one was added, taken back, or brought in from elsewhere. */
export async function replayCard(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  { model, days }: Pick<Standpoint, "model" | "days">,
): Promise<void> {
  const reviews = await findReviewsOf(database, userId, id);
  const graded = reviews.map((one) => ({ day: days.dayAt(one.reviewed_at), grade: gradeSchema.parse(one.grade) }));
  const found = replayReviews(graded, model);
  await updateCard(database, userId, id, {
    algorithm: found === null ? null : model.algorithm,
    stability: found?.state.stability ?? null,
    difficulty: found?.state.difficulty ?? null,
    first_reviewed_at: reviews[0]?.reviewed_at ?? null,
    last_reviewed_at: reviews.at(-1)?.reviewed_at ?? null,
    review_count: found?.reviewCount ?? 0,
    lapse_count: found?.lapseCount ?? 0,
  });
}
