import { postReviews } from "../cards/knowledge-api.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { createKeptQueue } from "./kept-queue.ts";
import { createReviewOutbox } from "./review-outbox.ts";

/** A server that takes longer (ms) is taken for gone: a connection that fell asleep never answers. */
const longestSendingMs = 20_000;

/** The reviews of this page on their way: one outbox, so that one request goes at a time. */
export const reviewOutbox = createReviewOutbox({
  storage: browserStorage,
  post: async (reviews, { keepalive }) =>
    postReviews(reviews, keepalive === true ? { keepalive } : { signal: AbortSignal.timeout(longestSendingMs) }),
});

/** Today's cards, for when the server is gone. */
export const keptQueue = createKeptQueue({ storage: forgetfulStorage, clock: () => new Date() });
