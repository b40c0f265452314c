import type { Review } from "#knowledge/knowledge.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { cardsQuery, postReviews } from "../cards/knowledge-api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { createReviewOutbox, type ReviewOutbox } from "./review-outbox.ts";

const retryMs = 3000;
const channelName = "warmup:reviews";

/** Reviews on their way, and what became of them. */
export interface ReviewSync {
  outbox: ReviewOutbox;
  /** How many the server has not confirmed. */
  waiting: number;
  /** Keeps a review, tells other tabs, and sends it. */
  keep: (review: Review) => void;
  /** Sends what waits now; whether none is left. */
  flush: () => Promise<boolean>;
}

/** Sends reviews as they are made, and again every few seconds while the server is gone. `onElsewhere`: a card was reviewed in another tab. */
export function useReviewSync(onElsewhere: (cardId: string) => void): ReviewSync {
  const client = useQueryClient();
  const outbox = useMemo(() => createReviewOutbox({ storage: browserStorage, post: postReviews }), []);
  const [waiting, setWaiting] = useState(() => outbox.waiting());
  const channel = useRef<BroadcastChannel | null>(null);
  const heard = useRef(onElsewhere);
  useEffect(() => {
    heard.current = onElsewhere;
  });

  const flush = useCallback(async (): Promise<boolean> => {
    try {
      await outbox.flush();
      void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ["topics"] });
    } catch {
      // it waits; the next try is a few seconds away
    }
    setWaiting(outbox.waiting());
    return outbox.waiting() === 0;
  }, [client, outbox]);

  useEffect(() => {
    void flush();
    const timer = setInterval(() => {
      if (outbox.waiting() > 0) void flush();
    }, retryMs);
    const leave = (): void => void outbox.flush({ keepalive: true }).catch(() => undefined);
    addEventListener("pagehide", leave);
    addEventListener("online", flush);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      removeEventListener("online", flush);
    };
  }, [flush, outbox]);

  useEffect(() => {
    const opened = new BroadcastChannel(channelName);
    channel.current = opened;
    opened.onmessage = ({ data }) => {
      if (typeof data === "string") heard.current(data);
    };
    return () => opened.close();
  }, []);

  function keep(review: Review): void {
    outbox.add(review);
    setWaiting(outbox.waiting());
    channel.current?.postMessage(review.cardId);
    void flush();
  }

  return { outbox, waiting, keep, flush };
}
