import type { ReviewQueue } from "#knowledge/knowledge.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { isUnreachable } from "../api.ts";
import { getQueue } from "../cards/knowledge-api.ts";
import { keptQueue, reviewOutbox } from "./review-store.ts";

const imageAddress = /\/api\/images\/[\w-]+/g;

/** What to review, from the server or, where it is gone, as this browser kept it. */
export interface QueueNow {
  queue: ReviewQueue;
  /** The instant at which the server gave it; null where it did so just now. */
  keptAt: string | null;
}

/** What to review today. What this browser still holds of reviews is sent first, so that no card is asked again for want of its answer. */
export const reviewQueueQuery = queryOptions({
  queryKey: ["queue"],
  queryFn: async (): Promise<QueueNow> => {
    await reviewOutbox.flush().catch(() => undefined);
    try {
      const queue = withoutPassed(await getQueue());
      keptQueue.keep(queue);
      fetchImages(queue);
      return { queue, keptAt: null };
    } catch (error) {
      const kept = isUnreachable(error) ? keptQueue.read() : null;
      if (kept === null) throw error;
      return kept;
    }
  },
});

/** A queue that was made without the reviews that could not be sent. */
function withoutPassed(queue: ReviewQueue): ReviewQueue {
  const waiting = reviewOutbox.waiting().filter(({ grade }) => grade > 1);
  const passed = new Set(waiting.map(({ cardId }) => cardId));
  return { ...queue, cards: queue.cards.filter(({ id }) => !passed.has(id)) };
}

/** Fetches the images of today's cards ahead: an image never changes, so that the browser then has it without the server. */
function fetchImages({ cards }: ReviewQueue): void {
  const addresses = cards.flatMap(({ front, back }) => `${front} ${back}`.match(imageAddress) ?? []);
  for (const address of new Set(addresses)) fetch(address).catch(() => undefined);
}
