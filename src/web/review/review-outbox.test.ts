import { describe, expect, test } from "vitest";
import type { Review, ReviewsTaken } from "#knowledge/knowledge.schemas.ts";
import fc from "fast-check";
import type { RecordStorage } from "../ui/browser-storage.ts";
import { createReviewOutbox, type PostReviews } from "./review-outbox.ts";

const review = (number: number): Review => ({
  id: `rev_${String(number).padStart(26, "0")}`,
  cardId: "card_a",
  reviewedAt: "2026-11-21T09:00:00.000Z",
  grade: 3,
  durationMs: 1000,
  mode: "read",
});

function memory(): RecordStorage & { full: boolean } {
  const kept = new Map<string, string>();
  return {
    full: false,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

const takesAll = async (reviews: readonly Review[]): Promise<ReviewsTaken> => ({
  taken: reviews.map(({ id }) => id),
  refused: [],
  cards: [],
});
const isGone = async (): Promise<never> => Promise.reject(new Error("gone"));

/** A server as takeReviews is one: a review counts once, and never once it was sent with `undone`. */
function server() {
  const known = new Map<string, boolean>();
  return {
    post: async (reviews: readonly Review[]): Promise<ReviewsTaken> => {
      for (const { id, undone = false } of reviews) known.set(id, (known.get(id) ?? false) || undone);
      return takesAll(reviews);
    },
    counted: () => [...known].flatMap(([id, undone]) => (undone ? [] : [id])),
  };
}

/** A way to the server on which what is sent arrives when the test says so, and its answer is lost or not. */
function slowWay(to: PostReviews) {
  const underWay: { arrive: () => Promise<void>; lose: () => void }[] = [];
  const post: PostReviews = async (reviews, options) =>
    new Promise((answer, fail) => {
      underWay.push({
        arrive: async () => answer(await to(reviews, options)),
        lose: () => fail(new Error("the connection was lost")),
      });
    });
  return { post, underWay };
}

describe("reviews on their way to the server", () => {
  test("wait in the browser until the server has confirmed them, also over a reload", async () => {
    const storage = memory();
    const first = createReviewOutbox({ storage, post: isGone });
    expect(first.add(review(1))).toBe(true);
    await expect(first.flush()).rejects.toThrow("gone");
    const { post, counted } = server();
    const later = createReviewOutbox({ storage, post });
    expect(later.waiting()).toEqual([review(1)]);
    await later.flush();
    expect(counted()).toEqual([review(1).id]);
    expect(later.isEmpty()).toBe(true);
  });

  test("go one request at a time, and one flush takes along what comes meanwhile, from another tab too", async () => {
    const storage = memory();
    const { post, counted } = server();
    const { post: slowly, underWay } = slowWay(post);
    const outbox = createReviewOutbox({ storage, post: slowly });
    outbox.add(review(1));
    const flushed = Promise.all([outbox.flush(), outbox.flush()]);
    createReviewOutbox({ storage, post: isGone }).add(review(2));
    expect(underWay).toHaveLength(1);
    await underWay[0]?.arrive();
    await expect.poll(() => underWay.length).toBe(2);
    await underWay[1]?.arrive();
    await flushed;
    expect(counted()).toEqual([review(1).id, review(2).id]);
    expect(outbox.isEmpty()).toBe(true);
  });

  test("are all sent, however many, and no endless request is made of what the server neither takes nor refuses", async () => {
    const sizes: number[] = [];
    const storage = memory();
    for (let number = 1; number <= 1201; number += 1) createReviewOutbox({ storage, post: isGone }).add(review(number));
    const outbox = createReviewOutbox({
      storage,
      post: async (reviews) => {
        sizes.push(reviews.length);
        return reviews.length < 500 ? { taken: [], refused: [], cards: [] } : takesAll(reviews);
      },
    });
    await outbox.flush();
    expect(sizes).toEqual([500, 500, 201]);
    expect(outbox.waiting()).toHaveLength(201);
  });

  test("are sent at once as the page goes, though another request is under way, within what outlives a page", async () => {
    const sent: { bytes: number; keepalive: boolean | undefined }[] = [];
    const outbox = createReviewOutbox({
      storage: memory(),
      post: async (reviews, { keepalive }) => {
        sent.push({ bytes: JSON.stringify({ reviews }).length, keepalive });
        return new Promise(() => undefined);
      },
    });
    for (let number = 1; number <= 500; number += 1) outbox.add(review(number));
    void outbox.flush();
    void outbox.flush({ isLeaving: true });
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([undefined, true]);
    expect(sent[1]?.bytes).toBeLessThan(65_536);
  });

  test("full storage loses none that the page still holds", async () => {
    const storage = memory();
    storage.full = true;
    const { post, counted } = server();
    const outbox = createReviewOutbox({ storage, post });
    expect(outbox.add(review(1))).toBe(false);
    expect(outbox.waiting()).toHaveLength(1);
    await outbox.flush();
    expect(counted()).toEqual([review(1).id]);
    expect(outbox.isEmpty()).toBe(true);
  });

  test("what is damaged in storage is left out, and the rest is sent", () => {
    const storage = memory();
    storage.setItem("warmup:review:rev_x", JSON.stringify({ id: "?" }));
    storage.setItem("warmup:review:rev_y", "{");
    const outbox = createReviewOutbox({ storage, post: takesAll });
    outbox.add(review(3));
    expect(outbox.waiting()).toEqual([review(3)]);
  });
});

describe("a review that is taken back", () => {
  test("counts nothing where it was never sent", async () => {
    const { post, counted } = server();
    const outbox = createReviewOutbox({ storage: memory(), post });
    outbox.add(review(1));
    outbox.undo(review(1));
    expect(outbox.waiting()).toEqual([]);
    await outbox.flush();
    expect(counted()).toEqual([]);
    expect(outbox.isEmpty()).toBe(true);
  });

  test("counts nothing where the server has it", async () => {
    const { post, counted } = server();
    const outbox = createReviewOutbox({ storage: memory(), post });
    outbox.add(review(1));
    await outbox.flush();
    outbox.undo(review(1));
    await outbox.flush();
    expect(counted()).toEqual([]);
  });

  test("counts nothing where it is on its way meanwhile", async () => {
    const { post, counted } = server();
    const { post: slowly, underWay } = slowWay(post);
    const outbox = createReviewOutbox({ storage: memory(), post: slowly });
    outbox.add(review(1));
    const flushed = outbox.flush();
    outbox.undo(review(1));
    await underWay[0]?.arrive();
    await expect.poll(() => underWay.length).toBe(2);
    await underWay[1]?.arrive();
    await flushed;
    expect(counted()).toEqual([]);
    expect(outbox.isEmpty()).toBe(true);
  });

  test("counts nothing where the answer to its sending was lost, whenever that request arrives", async () => {
    const { post, counted } = server();
    const { post: slowly, underWay } = slowWay(post);
    const outbox = createReviewOutbox({ storage: memory(), post: slowly });
    outbox.add(review(1));
    const lost = outbox.flush();
    outbox.undo(review(1));
    underWay[0]?.lose();
    await expect(lost).rejects.toThrow("lost");
    expect(outbox.isEmpty()).toBe(false);
    const flushed = outbox.flush();
    await underWay[1]?.arrive();
    await flushed;
    await underWay[0]?.arrive();
    expect(counted()).toEqual([]);
  });

  test("counts nothing where the tab was closed before the server heard of it", async () => {
    const storage = memory();
    const { post, counted } = server();
    const closed = createReviewOutbox({ storage, post });
    closed.add(review(1));
    await closed.flush();
    closed.undo(review(1));
    const next = createReviewOutbox({ storage, post: isGone });
    await expect(next.flush()).rejects.toThrow("gone");
    expect(next.isEmpty()).toBe(false);
    await createReviewOutbox({ storage, post }).flush();
    expect(counted()).toEqual([]);
    expect(next.isEmpty()).toBe(true);
  });

  test("counts nothing where another tab hears of it being taken, after it was taken back in this one", async () => {
    const storage = memory();
    const { post, counted } = server();
    const { post: slowly, underWay } = slowWay(post);
    const other = createReviewOutbox({ storage, post: slowly });
    const outbox = createReviewOutbox({ storage, post: isGone });
    outbox.add(review(1));
    const flushed = other.flush();
    outbox.undo(review(1));
    await expect(outbox.flush()).rejects.toThrow("gone");
    await underWay[0]?.arrive();
    await expect.poll(() => underWay.length).toBe(2);
    await underWay[1]?.arrive();
    await flushed;
    expect(counted()).toEqual([]);
    expect(outbox.isEmpty()).toBe(true);
  });

  test("counts nothing where storage is full", async () => {
    const storage = memory();
    const { post, counted } = server();
    const outbox = createReviewOutbox({ storage, post });
    outbox.add(review(1));
    storage.full = true;
    expect(outbox.undo(review(1))).toBe(false);
    await outbox.flush();
    expect(counted()).toEqual([]);
    expect(outbox.isEmpty()).toBe(true);
  });
});

const step = fc.record({
  act: fc.constantFrom("add", "undo", "flush", "arrive", "lose", "reopen"),
  tab: fc.constantFrom(0, 1),
  choice: fc.nat(30),
});

test("whatever happens on the way, in two tabs, in the end exactly what was not taken back counts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      const storage = memory();
      const { post, counted } = server();
      const { post: slowly, underWay } = slowWay(post);
      const open = () => createReviewOutbox({ storage, post: slowly });
      const tabs = [open(), open()];
      const made: Review[] = [];
      const undone = new Set<string>();
      for (const { act, tab, choice } of steps) {
        const one = made[choice % Math.max(1, made.length)];
        const request = underWay[choice % Math.max(1, underWay.length)];
        if (act === "add") {
          made.push(review(made.length + 1));
          tabs[tab]?.add(review(made.length));
        }
        if (act === "undo" && one !== undefined) {
          tabs[tab]?.undo(one);
          undone.add(one.id);
        }
        if (act === "flush") void tabs[tab]?.flush().catch(() => undefined);
        if (act === "arrive") await request?.arrive();
        if (act === "lose") request?.lose();
        if (act === "reopen") tabs[tab] = open();
        await Promise.resolve();
      }
      await createReviewOutbox({ storage, post }).flush();
      for (const request of underWay) await request.arrive();
      const stands = made.flatMap(({ id }) => (undone.has(id) ? [] : [id]));
      expect(counted().toSorted()).toEqual(stands);
    }),
  );
});
