import { reviewSchema, type Review, type ReviewsTaken } from "#knowledge/knowledge.schemas.ts";
import type { RecordStorage } from "../ui/browser-storage.ts";

/** Reviews that the server has not confirmed, and those taken back of which it has not heard; kept in this browser until it has. */
export interface ReviewOutbox {
  /** Keeps a review before anything else happens; false where this browser's storage is full or blocked. */
  add(review: Review): boolean;
  /** Takes a review back, wherever it is: here, on its way, or with the server. False as for {@link ReviewOutbox.add}. */
  undo(review: Review): boolean;
  /**
   * Sends what is here until nothing is left; of several calls at once one sends for all. Throws as `post` does, and keeps all
   * then. As the page goes (`isLeaving`) it sends at once, as much as a browser lets outlive a page.
   */
  flush(options?: { isLeaving?: boolean }): Promise<void>;
  /** The reviews here that count. */
  waiting(): Review[];
  /** Whether there is nothing to send. */
  isEmpty(): boolean;
}

const reviewKey = "warmup:review:";
const undoneKey = "warmup:review-undone:";
const mostAtOnce = 500;
/** Browsers let 64 KiB outlive a page; a review takes a quarter of a KiB. */
const mostAsPageGoes = 200;

/** How reviews are sent; one that is sent twice counts once, and one sent with `undone` never again. */
export type PostReviews = (reviews: readonly Review[], options: { keepalive?: boolean }) => Promise<ReviewsTaken>;

/**
 * Makes a {@link ReviewOutbox}. A review, and that it was taken back, stand under a key each: a tab that hears of the one being
 * confirmed leaves the other alone.
 */
export function createReviewOutbox({ storage, post }: { storage: RecordStorage; post: PostReviews }): ReviewOutbox {
  // Where storage refuses, what this page holds is still sent.
  const unstored = new Map<string, Review>();
  let flushing: Promise<void> | null = null;

  function keep(prefix: string, review: Review): boolean {
    const key = prefix + review.id;
    try {
      storage.setItem(key, JSON.stringify(review));
      return true;
    } catch {
      unstored.set(key, review);
      return false;
    }
  }

  function remove(prefix: string, id: string): void {
    storage.removeItem(prefix + id);
    unstored.delete(prefix + id);
  }

  function read(prefix: string): Review[] {
    const stored = storage.keys().flatMap((key) => {
      const review = key.startsWith(prefix) ? parseReview(storage.getItem(key)) : null;
      return review === null ? [] : [review];
    });
    const held = [...unstored].flatMap(([key, review]) => (key.startsWith(prefix) ? [review] : []));
    return [...stored, ...held];
  }

  function waiting(): Review[] {
    const undone = new Set(read(undoneKey).map(({ id }) => id));
    return read(reviewKey).filter(({ id }) => !undone.has(id));
  }

  const unsent = (): Review[] => [...waiting(), ...read(undoneKey)];

  async function send(reviews: readonly Review[], options: { keepalive?: boolean }): Promise<boolean> {
    const { taken, refused } = await post(reviews, options);
    // refused for good: its card is gone
    const settled = new Set([...taken, ...refused]);
    const done = reviews.filter(({ id }) => settled.has(id));
    for (const { id, undone } of done) {
      remove(reviewKey, id);
      if (undone === true) remove(undoneKey, id);
    }
    return done.length > 0;
  }

  async function sendAll(): Promise<void> {
    try {
      let goesOn = true;
      while (goesOn) {
        const reviews = unsent().slice(0, mostAtOnce);
        goesOn = reviews.length > 0 && (await send(reviews, {}));
      }
    } finally {
      flushing = null;
    }
  }

  return {
    add: (review) => keep(reviewKey, review),
    undo(review) {
      const isStored = keep(undoneKey, { ...review, undone: true });
      remove(reviewKey, review.id);
      return isStored;
    },
    async flush({ isLeaving = false } = {}) {
      const reviews = unsent();
      if (reviews.length === 0) return;
      if (isLeaving) await send(reviews.slice(0, mostAsPageGoes), { keepalive: true });
      else await (flushing ??= sendAll());
    },
    waiting,
    isEmpty: () => unsent().length === 0,
  };
}

/** A review as it was kept; null where it makes no sense. */
function parseReview(text: string | null): Review | null {
  try {
    return reviewSchema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
