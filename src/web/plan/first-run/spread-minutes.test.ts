import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursWords, spreadMinutes } from "./spread-minutes.ts";

const sum = (minutes: readonly number[]): number => minutes.reduce((all, one) => all + one, 0);

describe("a week's time spread over its days", () => {
  test("gives each day its part in steps of five", () => {
    expect(spreadMinutes(600, [1, 1, 1, 1, 1, 1, 0])).toEqual([100, 100, 100, 100, 100, 100, 0]);
    expect(spreadMinutes(500, [1, 1, 1, 0, 0, 0, 0])).toEqual([170, 165, 165, 0, 0, 0, 0]);
  });

  test("keeps the sum and leaves days without weight free", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 144 }),
        fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 7, maxLength: 7 }),
        (fives, weights) => {
          const spread = spreadMinutes(5 * fives, weights);
          expect(sum(spread)).toBe(5 * fives);
          const free = weights.flatMap((weight, day) => (weight === 0 && sum(weights) > 0 ? [spread[day]] : []));
          expect(free.every((minutes) => minutes === 0)).toBe(true);
        },
      ),
    );
  });

  test("stays as it is when it is spread again in its own ratio", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 }), (fives) => {
        const minutes = fives.map((count) => 5 * count);
        fc.pre(sum(minutes) > 0);
        expect(spreadMinutes(sum(minutes), minutes)).toEqual(minutes);
      }),
    );
  });

  test("is told in hours as one types them", () => {
    expect([600, 450, 100, 0].map(hoursWords)).toEqual(["10", "7.5", "1.67", "0"]);
  });
});
