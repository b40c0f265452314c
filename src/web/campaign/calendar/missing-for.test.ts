import type { RoundReadiness } from "#plan/readiness.schemas.ts";
import { describe, expect, test } from "vitest";
import { missingFor } from "./missing-for.ts";

const now = "2026-11-22T09:00:00.000Z";
const weak = ["Cross attention (encoder to decoder)", "KV cache", "LoRA"].map((name) => ({
  name,
  href: null,
  share: 0.2,
  score: 0,
  words: "never",
}));
const readiness = (changes: Partial<RoundReadiness>): RoundReadiness => ({
  round: "ml-coding",
  title: "ML coding",
  expected: true,
  nextDay: null,
  value: 0.31,
  ceiling: 1,
  sentence: "",
  strong: [],
  weak,
  ...changes,
});
const missing = (changes: Partial<RoundReadiness>, startsAt: string | null = "2026-11-27T14:00:00.000Z") =>
  missingFor([readiness(changes)], now)({ type: "ml-coding", startsAt });

describe("what is missing for a round", () => {
  test("is how far the user is and what would add most", () => {
    expect(missing({})).toBe("31 of 100, with most to gain from Cross attention (never) and KV cache (never).");
    expect(missing({ value: null })).toBe("nothing of what it asks was done here yet.");
  });

  test("is not said where readiness is enough, cannot be told, or there is time or none", () => {
    expect(missing({ value: 0.6 })).toBeNull();
    const behavioural = readiness({ round: "behavioural" });
    expect(missingFor([behavioural], now)({ type: "behavioural", startsAt: "2026-11-27T14:00:00.000Z" })).toBeNull();
    expect(missing({}, "2026-12-07T14:00:00.000Z")).toBeNull();
    expect(missing({}, "2026-11-21T14:00:00.000Z")).toBeNull();
    expect(missing({}, null)).toBeNull();
    expect(missingFor([], now)({ type: "theory", startsAt: now })).toBeNull();
  });
});
