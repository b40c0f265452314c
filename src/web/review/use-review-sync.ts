import type { Review } from "#knowledge/knowledge.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { cardsQuery } from "../cards/knowledge-api.ts";
import { showToast } from "../ui/toasts.tsx";
import { onReviewsSent, sendReviews } from "./review-sending.ts";
import { reviewOutbox } from "./review-store.ts";

const channelName = "warmup:reviews";
const noRoom = "This browser has no room to keep reviews: leave this page open until the server is back.";

/** Reviews on their way. */
export interface ReviewSync {
  /** How many the server has not confirmed. */
  waiting: number;
  /** Keeps a review, tells other tabs, and sends it. */
  keep: (review: Review) => void;
  /** Takes a review back, wherever it is by now. */
  undo: (review: Review) => void;
}

/** Sends reviews as they are made. `onElsewhere`: a card was reviewed in another tab. */
export function useReviewSync(onElsewhere: (cardId: string) => void): ReviewSync {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState(() => reviewOutbox.waiting().length);
  const channel = useRef<BroadcastChannel | null>(null);
  const heard = useRef(onElsewhere);
  useEffect(() => {
    heard.current = onElsewhere;
  });

  useEffect(
    () =>
      onReviewsSent(() => {
        setWaiting(reviewOutbox.waiting().length);
        void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
        void client.invalidateQueries({ queryKey: ["topics"] });
      }),
    [client],
  );

  useEffect(() => {
    const opened = new BroadcastChannel(channelName);
    channel.current = opened;
    opened.onmessage = ({ data }) => {
      if (typeof data === "string") heard.current(data);
    };
    return () => opened.close();
  }, []);

  function send(isStored: boolean): void {
    setWaiting(reviewOutbox.waiting().length);
    void sendReviews().then(() => {
      if (!isStored && !reviewOutbox.isEmpty()) showToast(noRoom);
    });
  }

  return {
    waiting,
    keep(review) {
      const isStored = reviewOutbox.add(review);
      channel.current?.postMessage(review.cardId);
      send(isStored);
    },
    undo: (review) => send(reviewOutbox.undo(review)),
  };
}
