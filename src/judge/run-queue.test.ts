import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRunQueue, type EndTurn } from "./run-queue.ts";

/** Lets what has been resolved go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Asks for turns and notes in which order they begin; nothing ends by itself. */
const observe = (slots: number) => {
  const queue = createRunQueue(slots);
  const begun: string[] = [];
  const ends: EndTurn[] = [];
  const ask = (owner: string, name = owner, signal?: AbortSignal) =>
    queue.turn(owner, signal).then((end) => {
      begun.push(name);
      ends.push(end);
    });
  const endNext = async () => {
    ends.shift()?.();
    await settle();
  };
  return { queue, begun, ask, endNext };
};

describe("the queue of runs", () => {
  test("lets as many go at once as there are slots, and the next when one ends", async () => {
    const { queue, begun, ask, endNext } = observe(2);
    for (const name of ["first", "second", "third"]) void ask("me", name);
    await settle();
    expect([begun, queue.running, queue.waiting]).toEqual([["first", "second"], 2, 1]);
    await endNext();
    expect([begun.at(-1), queue.running, queue.waiting]).toEqual(["third", 2, 0]);
  });

  test("takes owners in turn, whoever asked more or sooner", async () => {
    const { begun, ask, endNext } = observe(1);
    for (const name of ["a1", "a2", "a3", "a4"]) void ask("a", name);
    for (const name of ["b1", "b2"]) void ask("b", name);
    void ask("c", "c1");
    for (let count = 0; count < 7; count += 1) await endNext();
    expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
  });

  test("a turn that ends twice frees one slot", async () => {
    const queue = createRunQueue(1);
    const end = await queue.turn("a");
    void queue.turn("a");
    void queue.turn("a");
    end();
    end();
    await settle();
    expect([queue.running, queue.waiting]).toEqual([1, 1]);
  });

  test("who aborts while waiting is passed over, and who has aborted never waits", async () => {
    const { queue, begun, ask, endNext } = observe(1);
    const stop = new AbortController();
    void ask("a", "a1");
    const left = ask("a", "a2", stop.signal);
    void ask("a", "a3");
    stop.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    await expect(queue.turn("a", AbortSignal.abort(new Error("late")))).rejects.toThrow("late");
    await endNext();
    expect([begun, queue.waiting]).toEqual([["a1", "a3"], 0]);
  });

  test("aborting after a turn began does not end it", async () => {
    const queue = createRunQueue(1);
    const stop = new AbortController();
    await queue.turn("a", stop.signal);
    stop.abort();
    expect(queue.running).toBe(1);
  });

  test("whatever is asked, all get their turn, and no owner waits more than one turn of each other owner", async () => {
    const owners = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(owners, fc.integer({ min: 1, max: 4 }), async (asked, slots) => {
        const { queue, begun, ask, endNext } = observe(slots);
        for (const owner of asked) void ask(owner);
        while (begun.length < asked.length || queue.running > 0) await endNext();
        expect(begun.toSorted()).toEqual(asked.toSorted());
        // once all have asked, an owner with runs left comes up at least once in as many turns as there are owners
        for (const owner of new Set(asked)) {
          const last = begun.lastIndexOf(owner);
          for (let from = slots; from + 3 <= last; from += 1) expect(begun.slice(from, from + 3)).toContain(owner);
        }
      }),
    );
  });
});
