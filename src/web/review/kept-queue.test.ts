import { describe, expect, test } from "vitest";
import type { Card, ReviewQueue } from "#knowledge/knowledge.schemas.ts";
import { createKeptQueue } from "./kept-queue.ts";

const card = (id: string, front = id): Card => ({
  id,
  createdAt: "2026-11-21T09:00:00.000Z",
  updatedAt: "2026-11-21T09:00:00.000Z",
  revision: 1,
  origin: "scratch",
  questionId: null,
  topics: [],
  front,
  back: "",
  suspended: false,
  buriedUntil: null,
  dueDay: null,
  retrievability: null,
  stability: null,
  reviewCount: 0,
  lapseCount: 0,
  isLeech: false,
});
const queue = (...cards: Card[]): ReviewQueue => ({
  day: "2026-11-21",
  cards,
  newCount: cards.length,
  leftOut: 0,
  doneToday: 0,
  nextDay: null,
});
const given = "2026-11-21T14:05:00.000Z";

function open(kept = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, keptQueue: createKeptQueue({ storage, clock: () => new Date(given) }) };
}

describe("today's cards in this browser", () => {
  test("come back after a reload as they were left: in order, without those that are done, as they were edited", () => {
    const { kept, keptQueue } = open();
    const [a, b, c] = [card("a"), card("b"), card("c")];
    keptQueue.keep(queue(a, b, c));
    keptQueue.leave([c, a]);
    keptQueue.replace(card("a", "edited"));
    const left = { ...queue(a, b, c), cards: [c, card("a", "edited")] };
    expect(open(kept).keptQueue.read()).toEqual({ queue: left, keptAt: given });
  });

  test("one whose grade is taken back is there again", () => {
    const { kept, keptQueue } = open();
    const [a, b] = [card("a"), card("b")];
    keptQueue.keep(queue(a, b));
    keptQueue.leave([b]);
    keptQueue.leave([a, b]);
    expect(open(kept).keptQueue.read()?.queue.cards).toEqual([a, b]);
  });

  test("a fresh queue takes the place of the one before", () => {
    const { keptQueue } = open();
    keptQueue.keep(queue(card("a")));
    keptQueue.leave([]);
    keptQueue.keep(queue(card("a"), card("b")));
    expect(keptQueue.read()?.queue.cards.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("leave room for reviews, however much is on them", () => {
    const { kept, keptQueue } = open();
    const many = Array.from({ length: 100 }, (_, index) => card(`card ${index}`, "x".repeat(20_000)));
    keptQueue.keep(queue(...many));
    expect([...kept.values()].join("").length).toBeLessThan(1_100_000);
    expect(keptQueue.read()?.queue.cards).toEqual(many.slice(0, keptQueue.read()?.queue.cards.length));
    expect(keptQueue.read()?.queue.cards.length).toBeGreaterThan(40);
  });

  test("none are there where nothing was kept, or what was is damaged", () => {
    expect(open().keptQueue.read()).toBeNull();
    expect(open(new Map([["warmup:queue", "{"]])).keptQueue.read()).toBeNull();
    expect(open(new Map([["warmup:queue", '{"queue":{}}']])).keptQueue.read()).toBeNull();
  });
});
