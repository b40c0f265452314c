import { reviewSchema, type Review, type ReviewsTaken } from "#knowledge/knowledge.schemas.ts";
import * as z from "zod";

/** Reviews that the server has not confirmed, kept in this browser until it does. */
export interface ReviewOutbox {
  /** Keeps a review before anything else happens; false where this browser's storage is full or blocked. */
  add(review: Review): boolean;
  /** Takes back a review that has not been sent; false where it is no longer here. */
  take(id: string): boolean;
  /** Sends what waits. Resolves to what the server said, or null where nothing waits; throws as `post` does, and keeps all then. */
  flush(options?: { keepalive?: boolean }): Promise<ReviewsTaken | null>;
  /** How many wait. */
  waiting(): number;
}

/** Where reviews wait in the browser's storage; every tab of it shares them. */
export const outboxKey = "warmup:reviews";
const mostAtOnce = 500;

/** Makes a {@link ReviewOutbox}. Sending a review twice is harmless: the server knows it by its id. */
export function createReviewOutbox({
  storage,
  post,
}: {
  storage: Pick<Storage, "getItem" | "setItem">;
  post: (reviews: readonly Review[], options: { keepalive?: boolean }) => Promise<ReviewsTaken>;
}): ReviewOutbox {
  // Where storage refuses, what this page holds is still sent.
  let unstored: Review[] = [];

  const stored = (): Review[] => readReviews(storage.getItem(outboxKey));

  function store(reviews: readonly Review[]): boolean {
    try {
      storage.setItem(outboxKey, JSON.stringify(reviews));
      return true;
    } catch {
      return false;
    }
  }

  return {
    add(review) {
      if (store([...stored(), review])) return true;
      unstored = [...unstored, review];
      return false;
    },
    take(id) {
      const before = stored();
      const isHere = [...before, ...unstored].some((review) => review.id === id);
      unstored = unstored.filter((review) => review.id !== id);
      store(before.filter((review) => review.id !== id));
      return isHere;
    },
    async flush(options = {}) {
      const reviews = [...stored(), ...unstored].slice(0, mostAtOnce);
      if (reviews.length === 0) return null;
      const taken = await post(reviews, options);
      // Another tab may have added some meanwhile; only what was confirmed or refused for good leaves.
      const settled = new Set([...taken.taken, ...taken.refused]);
      unstored = unstored.filter(({ id }) => !settled.has(id));
      store(stored().filter(({ id }) => !settled.has(id)));
      return taken;
    },
    waiting: () => stored().length + unstored.length,
  };
}

/** What storage holds; a record that makes no sense is left out, the others stay. */
function readReviews(text: string | null): Review[] {
  if (text === null) return [];
  try {
    const list = z.array(z.unknown()).parse(JSON.parse(text));
    return list.flatMap((one) => {
      const review = reviewSchema.safeParse(one);
      return review.success ? [review.data] : [];
    });
  } catch {
    return [];
  }
}
