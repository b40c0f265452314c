import { describe, expect, test } from "vitest";
import type { Review, ReviewsTaken } from "#knowledge/knowledge.schemas.ts";
import { createReviewOutbox, outboxKey } from "./review-outbox.ts";

const review = (number: number): Review => ({
  id: `rev_${String(number).padStart(26, "0")}`,
  cardId: "card_a",
  reviewedAt: "2026-11-21T09:00:00.000Z",
  grade: 3,
  durationMs: 1000,
  mode: "read",
});

function memory(): Pick<Storage, "getItem" | "setItem"> & { full: boolean } {
  const kept = new Map<string, string>();
  return {
    full: false,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error("full");
      kept.set(key, value);
    },
  };
}

const takesAll = async (reviews: readonly Review[]): Promise<ReviewsTaken> => ({
  taken: reviews.map(({ id }) => id),
  refused: [],
  cards: [],
});

describe("reviews on their way to the server", () => {
  test("wait in the browser until the server has confirmed them, also over a reload", async () => {
    const storage = memory();
    const first = createReviewOutbox({ storage, post: async () => Promise.reject(new Error("gone")) });
    expect(first.add(review(1))).toBe(true);
    await expect(first.flush()).rejects.toThrow("gone");
    const sent: string[] = [];
    const later = createReviewOutbox({
      storage,
      post: async (reviews) => {
        sent.push(...reviews.map(({ id }) => id));
        return takesAll(reviews);
      },
    });
    expect(later.waiting()).toBe(1);
    await later.flush();
    expect(sent).toEqual([review(1).id]);
    expect(later.waiting()).toBe(0);
    expect(await later.flush()).toBeNull();
  });

  test("what another tab adds while some are sent stays", async () => {
    const storage = memory();
    const other = createReviewOutbox({ storage, post: takesAll });
    const one = createReviewOutbox({
      storage,
      post: async (reviews) => {
        other.add(review(2));
        return takesAll(reviews);
      },
    });
    one.add(review(1));
    await one.flush();
    expect(one.waiting()).toBe(1);
  });

  test("one that has not been sent is taken back here", () => {
    const outbox = createReviewOutbox({ storage: memory(), post: takesAll });
    outbox.add(review(1));
    expect(outbox.take(review(1).id)).toBe(true);
    expect(outbox.take(review(1).id)).toBe(false);
    expect(outbox.waiting()).toBe(0);
  });

  test("full storage loses none that the page still holds", async () => {
    const storage = memory();
    storage.full = true;
    const outbox = createReviewOutbox({ storage, post: takesAll });
    expect(outbox.add(review(1))).toBe(false);
    expect(outbox.waiting()).toBe(1);
    expect((await outbox.flush())?.taken).toEqual([review(1).id]);
    expect(outbox.waiting()).toBe(0);
  });

  test("what is damaged in storage is left out, and the rest is sent", () => {
    const storage = memory();
    storage.setItem(outboxKey, JSON.stringify([{ id: "?" }, review(3)]));
    expect(createReviewOutbox({ storage, post: takesAll }).waiting()).toBe(1);
    storage.setItem(outboxKey, "{");
    expect(createReviewOutbox({ storage, post: takesAll }).waiting()).toBe(0);
  });
});
