import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { constantRetention, lowThenSweep, readinessIfStopped, recallOn } from "#memory/deadline.ts";
import type { DeadlineCard, DeadlineTask } from "#memory/deadline.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade } from "#memory/memory-model.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";

const model = createFsrs6();
const dates = [{ day: 45, name: "First round" }];

/**
 * Cards whose first look was the day before the plan begins: a quarter again, a tenth hard, half good, the rest easy.
 */
const freshCards = Array.from({ length: 150 }, (_, row): DeadlineCard => {
  const share = (row + 0.5) / 150;
  let grade: Grade = 4;
  if (share < 0.85) grade = 3;
  if (share < 0.35) grade = 2;
  if (share < 0.25) grade = 1;
  return { id: `card ${row}`, state: model.next(null, 0, grade), lastReviewDay: 0, weights: [1] };
});
const task: DeadlineTask = { cards: freshCards, dates, today: 1, dailyCap: 40, model };

describe("the simulator", () => {
  test("150 cards, 40 a day, 45 days: two phases match constant 0.95 at about two thirds of its effort", () => {
    const chances = drawChances(150, 1, 20);
    const constant = simulateDeadline(task, constantRetention(0.95, dates), chances);
    const twoPhases = simulateDeadline(task, lowThenSweep(task), chances);
    expect(constant.readiness[0]).toBeCloseTo(0.974, 2);
    expect(constant.effort).toBeGreaterThan(1047 * 0.9);
    expect(constant.effort).toBeLessThan(1047 * 1.1);
    expect(twoPhases.readiness[0]).toBeGreaterThanOrEqual(0.974);
    expect(twoPhases.effort).toBeGreaterThan(662 * 0.9);
    expect(twoPhases.effort).toBeLessThan(662 * 1.1);
  });

  test("the same chances give the same outcome, and others one that differs by noise alone", () => {
    const play = (seed: number): ReturnType<typeof simulateDeadline> =>
      simulateDeadline(task, lowThenSweep(task), drawChances(150, seed, 7));
    expect(play(3)).toEqual(play(3));
    expect(Math.abs((play(3).readiness[0] ?? 0) - (play(4).readiness[0] ?? 0))).toBeLessThan(0.004);
  });

  test("with no look allowed recall is what it is without a plan, and nothing is spent", () => {
    const outcome = simulateDeadline({ ...task, dailyCap: 0 }, lowThenSweep(task), drawChances(150, 1, 1));
    expect(outcome.readiness[0]).toBeCloseTo(readinessIfStopped(freshCards, dates, model)[0] ?? 0, 12);
    expect(outcome.effort).toBe(0);
  });

  test("a first look at a new card is recalled and good, and leaves it as FSRS leaves a first good", () => {
    const cards = [{ id: "new", state: null, lastReviewDay: null, weights: [1] }];
    const tomorrow = [{ day: 1, name: "Tomorrow" }];
    const outcome = simulateDeadline(
      { cards, dates: tomorrow, today: 0, dailyCap: null, model },
      constantRetention(0.9, tomorrow),
      drawChances(1, 1, 5),
    );
    expect(outcome.readiness[0]).toBeCloseTo(model.retrievability(1, 2.3065), 12);
    expect(outcome.effort).toBe(1);
    expect(outcome.looksByCard).toEqual([1]);
  });

  test("a forgotten card costs 3 with its second look that day, and 2 where the cap leaves no room for one", () => {
    const cards = [{ id: "lost", state: { stability: 0.001, difficulty: 10 }, lastReviewDay: -36_500, weights: [1] }];
    const tomorrow = [{ day: 1, name: "Tomorrow" }];
    const play = (dailyCap: number): ReturnType<typeof simulateDeadline> =>
      simulateDeadline({ cards, dates: tomorrow, today: 0, dailyCap, model }, constantRetention(0.9, tomorrow), [
        new Float64Array(32).fill(0.999),
      ]);
    expect(play(2)).toMatchObject({ effort: 3, looksByDay: [2] });
    expect(play(1)).toMatchObject({ effort: 2, looksByDay: [1] });
  });

  test("a sweep sees every card that its date asks for once, and in its order durable cards first", () => {
    const cards = [1, 30, 5, 200].map((stability) => ({
      id: `stability ${stability}`,
      state: { stability, difficulty: 5 },
      lastReviewDay: 0,
      weights: [1],
    }));
    const swept: DeadlineTask = { cards, dates: [{ day: 10, name: "Round" }], today: 6, dailyCap: 1, model };
    const policy = { ...constantRetention(0, swept.dates), sweepDays: [4] };
    const outcome = simulateDeadline(swept, policy, [new Float64Array(4 * 32)], true);
    expect(outcome.looksByDay).toEqual([1, 1, 1, 1]);
    expect(outcome.looksByCard).toEqual([1, 1, 1, 1]);
    const first = simulateDeadline({ ...swept, dates: [{ day: 7, name: "Round" }] }, policy, [new Float64Array(128)]);
    expect(first.looksByCard).toEqual([0, 0, 0, 1]);
  });

  test("a sweep that mends returns in its last days to what it found forgotten", () => {
    const cards = [{ id: "slipping", state: { stability: 10, difficulty: 5 }, lastReviewDay: 0, weights: [1] }];
    const round = [{ day: 10, name: "Round" }];
    const forgottenOnce = new Float64Array(32);
    forgottenOnce[0] = 0.9999;
    const play = (mendDays: number): ReturnType<typeof simulateDeadline> =>
      simulateDeadline(
        { cards, dates: round, today: 7, dailyCap: 1, model },
        { ...constantRetention(0, round), sweepDays: [3], mendDays },
        [forgottenOnce],
      );
    expect(play(0).looksByDay).toEqual([1, 0, 0]);
    expect(play(2).looksByDay.slice(0, 2)).toEqual([1, 1]);
    expect(play(2).readiness[0]).toBeGreaterThan(play(0).readiness[0] ?? 1);
  });

  test("the curve follows recall from today's to the date's", () => {
    const outcome = simulateDeadline(task, lowThenSweep(task), drawChances(150, 1, 3), true);
    expect(outcome.curve.map(({ day }) => day)).toEqual(Array.from({ length: 45 }, (_, place) => place + 1));
    expect(outcome.curve[0]?.readiness).toBeCloseTo(
      readinessIfStopped(freshCards, [{ day: 1, name: "" }], model)[0] ?? 0,
      12,
    );
    expect(outcome.curve.at(-1)?.readiness).toBe(outcome.readiness[0]);
  });

  test("of each date it tells the recall of each card, which make up the date's", () => {
    const cards = freshCards.map((card, row) => ({ ...card, weights: [row % 3, 1] }));
    const twoDates = { ...task, cards, dates: [{ day: 12, name: "First" }, ...dates] };
    const chances = drawChances(150, 1, 3);
    const outcome = simulateDeadline(twoDates, lowThenSweep(twoDates), chances, true);
    for (const [place, readiness] of outcome.readiness.entries()) {
      const weights = cards.map((card) => card.weights[place] ?? 0);
      const recalls = outcome.recallByCard[place] ?? [];
      const sum = recalls.reduce((total, recall, row) => total + recall * (weights[row] ?? 0), 0);
      expect(sum / weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(readiness, 12);
    }
    const idle = simulateDeadline({ ...twoDates, dailyCap: 0 }, lowThenSweep(twoDates), chances, true);
    expect(idle.recallByCard[0]?.[7]).toBeCloseTo(
      recallOn(12, cards[7] ?? { state: null, lastReviewDay: null }, model),
      12,
    );
    expect(simulateDeadline(twoDates, lowThenSweep(twoDates), chances).recallByCard).toEqual([]);
  });

  test("on no day are there more looks than the cap, and readiness stays between 0 and 1", () => {
    const cap = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(cap, fc.double({ min: 0, max: 0.98, noNaN: true }), fc.nat(1000), (dailyCap, retention, seed) => {
        const capped = { ...task, dailyCap };
        for (const policy of [constantRetention(retention, dates), lowThenSweep(capped, retention)]) {
          const outcome = simulateDeadline(capped, policy, drawChances(150, seed, 1));
          for (const looks of outcome.looksByDay) expect(looks).toBeLessThanOrEqual(dailyCap);
          for (const readiness of outcome.readiness) {
            expect(readiness).toBeGreaterThanOrEqual(0);
            expect(readiness).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
