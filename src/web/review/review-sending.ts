import { reviewOutbox } from "./review-store.ts";

const retryMs = 3000;
const listeners = new Set<() => void>();

/** Sends what waits. Never rejects: what could not be sent waits for the next try, a few seconds away. */
export async function sendReviews(): Promise<void> {
  await reviewOutbox.flush().catch(() => undefined);
  for (const listener of listeners) listener();
}

/** Calls back whenever reviews were sent, or could not be. Returns a function that ends it. */
export function onReviewsSent(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Sends reviews that wait, on whatever screen: now, as the page goes, and again while the server is gone. Returns a function that ends it. */
export function keepSendingReviews(): () => void {
  const send = (): void => {
    if (!reviewOutbox.isEmpty()) void sendReviews();
  };
  const leave = (): void => void reviewOutbox.flush({ isLeaving: true }).catch(() => undefined);
  const timer = setInterval(send, retryMs);
  addEventListener("pagehide", leave);
  addEventListener("online", send);
  send();
  return () => {
    clearInterval(timer);
    removeEventListener("pagehide", leave);
    removeEventListener("online", send);
  };
}
