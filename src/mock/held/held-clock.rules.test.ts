import { heldMs } from "#mock/held/held-clock.rules.ts";
import { expect, test } from "vitest";

const mock = { ms: 60_000, updatedAt: "2026-11-22T10:00:00.000Z" };

test("the clock of a round without a page goes on from the last thing that happened, and a long absence counts ten minutes", () => {
  expect(heldMs(mock, new Date("2026-11-22T10:02:00.000Z"))).toBe(180_000);
  expect(heldMs(mock, new Date("2026-11-23T10:00:00.000Z"))).toBe(660_000);
  expect(heldMs(mock, new Date("2026-11-22T09:59:00.000Z"))).toBe(60_000);
});
