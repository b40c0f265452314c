import type { Review } from "#knowledge/knowledge.schemas.ts";

const longestMs = 86_400_000;

/** A review made now. `shownAt`: when the front was shown, by the page's clock (`performance.now`). */
export function makeReview(given: Pick<Review, "cardId" | "grade" | "mode">, shownAt: number): Review {
  return {
    ...given,
    id: newReviewId(),
    reviewedAt: new Date().toISOString(),
    durationMs: Math.min(Math.round(performance.now() - shownAt), longestMs),
  };
}

/** Made here so that a review can be sent again without being counted again. */
function newReviewId(): string {
  const time = Date.now().toString(36).padStart(9, "0");
  const random = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => (byte % 36).toString(36)).join("");
  return `rev_${time}${random}`;
}
