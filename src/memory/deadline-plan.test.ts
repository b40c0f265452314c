import fc from "fast-check";
import { createEmptyCard, fsrs } from "ts-fsrs";
import type { Card, Grade as LibraryGrade } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { constantRetention, lowThenSweep } from "#memory/deadline.ts";
import type { DeadlineCard, DeadlineDate, DeadlineTask } from "#memory/deadline.ts";
import { planDeadline } from "#memory/deadline-plan.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade } from "#memory/memory-model.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

const model = createFsrs6();
const noise = 0.003;

/** A third new, the others of stability 1 to 60 days, last seen up to one and a half times as long ago. */
function mixedCards(count: number, weights: (row: number) => number[] = () => [1], seed = 11): DeadlineCard[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, (_, row) => {
    const stability = 60 ** random.unit();
    const state = { stability, difficulty: 1 + 8 * random.unit() };
    const ago = Math.floor(stability * 1.5 * random.unit());
    const seen = row % 3 === 0 ? { state: null, lastReviewDay: null } : { state, lastReviewDay: -ago };
    return { id: `card ${row}`, weights: weights(row), ...seen };
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const onDay = (day: number): DeadlineDate[] => [{ day, name: "Round" }];
const followed = (cards: readonly DeadlineCard[], day: number, dailyCap: number | null): number =>
  planDeadline(cards, onDay(day), { today: 0, dailyCap, model, effort: Number.POSITIVE_INFINITY }).readiness[0]
    ?.ifFollowed ?? Number.NaN;

describe("a plan towards a date", () => {
  test.each([
    { days: [30], dailyCap: 15 },
    { days: [45], dailyCap: 40 },
    { days: [45], dailyCap: null },
    { days: [15, 40], dailyCap: 20 },
  ])(
    "towards days $days with a cap of $dailyCap it is not below constant retention or two phases at equal effort",
    ({ days, dailyCap }) => {
      const dates = days.map((day) => ({ day, name: `Day ${day}` }));
      const cards = mixedCards(150, (row) => days.map((_, place) => (row + place) % 3));
      const task: DeadlineTask = { cards, dates, today: 0, dailyCap, model };
      // Chances that the plan was not chosen on.
      const chances = drawChances(150, 4711, 40);
      const policies = [0.9, 0.95, 0.97].map((retention) => constantRetention(retention, dates));
      for (const policy of [...policies, lowThenSweep(task)]) {
        const other = simulateDeadline(task, policy, chances);
        const plan = planDeadline(cards, dates, { today: 0, dailyCap, model, effort: other.effort });
        const own = simulateDeadline(task, plan.policy, chances);
        expect(mean(own.readiness)).toBeGreaterThanOrEqual(mean(other.readiness) - noise);
        expect(own.effort).toBeLessThanOrEqual(other.effort * 1.04);
        expect(mean(plan.readiness.map(({ ifFollowed }) => ifFollowed))).toBeCloseTo(mean(own.readiness), 2);
      }
    },
  );

  test("more looks a day never lower what the plan reaches, and more of them raise it", () => {
    const cards = mixedCards(100);
    const reached = [0, 2, 5, 10, 25, null].map((cap) => followed(cards, 30, cap));
    for (const [place, value] of reached.entries())
      expect(value).toBeGreaterThanOrEqual((reached[place - 1] ?? 0) - noise);
    expect(reached[4]).toBeGreaterThan((reached[1] ?? 1) + 0.1);
  });

  test("more days to the date never lower what the plan reaches while there is more to learn than a day holds", () => {
    const cards = mixedCards(100);
    const reached = [3, 7, 14, 30, 60].map((day) => followed(cards, day, 8));
    for (const [place, value] of reached.entries())
      expect(value).toBeGreaterThanOrEqual((reached[place - 1] ?? 0) - noise);
    expect(reached[4]).toBeGreaterThan((reached[0] ?? 1) + 0.1);
  });

  test("the same cards on the same day have the same plan", () => {
    const plan = (): object => planDeadline(mixedCards(60), onDay(20), { today: 0, dailyCap: 10, model, effort: null });
    expect(plan()).toEqual(plan());
  });

  test("where the cap binds it gives up the cards that weigh least, and says so", () => {
    const cards = mixedCards(90, (row) => [row < 45 ? 10 : 1]).map((card) => ({
      ...card,
      state: null,
      lastReviewDay: null,
    }));
    const plan = planDeadline(cards, onDay(12), { today: 0, dailyCap: 5, model, effort: Number.POSITIVE_INFINITY });
    const heavy = new Set(cards.slice(0, 45).map(({ id }) => id));
    expect(plan.queue.every((id) => heavy.has(id))).toBe(true);
    expect(plan.dropped.length).toBeGreaterThan(30);
    for (const dropped of plan.dropped) {
      expect(dropped).toMatchObject({ reason: "cap", recallWithout: 0 });
      expect(heavy.has(dropped.id)).toBe(false);
    }
  });

  test("where effort binds it is effort that it gives cards up for", () => {
    const plan = planDeadline(mixedCards(60), onDay(20), { today: 0, dailyCap: null, model, effort: 30 });
    expect(plan.effort).toBeLessThanOrEqual(30);
    expect(plan.dropped.length).toBeGreaterThan(0);
    expect(new Set(plan.dropped.map(({ reason }) => reason))).toEqual(new Set(["effort"]));
  });

  test("dates may ask for different cards, each has its readiness, and those past have none", () => {
    const cards = mixedCards(80, (row) => [row % 2, 1, 1 - (row % 2)]);
    const dates = [
      { day: 40, name: "Onsite" },
      { day: -3, name: "Past" },
      { day: 12, name: "Screen" },
    ];
    const plan = planDeadline(cards, dates, { today: 0, dailyCap: 10, model, effort: null });
    expect(plan.readiness.map(({ date }) => date.name)).toEqual(["Screen", "Onsite"]);
    for (const { ifStopped, ifFollowed } of plan.readiness) expect(ifFollowed).toBeGreaterThan(ifStopped + 0.1);
    expect(plan.looksByDay).toHaveLength(40);
  });

  test("without cards, without dates and on the day itself there is nothing to do and nothing fails", () => {
    const options = { today: 0, dailyCap: 10, model, effort: null };
    expect(planDeadline([], onDay(5), options)).toMatchObject({ queue: [], effort: 0, dropped: [] });
    expect(planDeadline(mixedCards(5), [], options)).toMatchObject({ queue: [], readiness: [] });
    const onTheDay = planDeadline(mixedCards(5), onDay(0), options);
    expect(onTheDay.queue).toEqual([]);
    expect(onTheDay.readiness[0]?.ifFollowed).toBeCloseTo(onTheDay.readiness[0]?.ifStopped ?? 0, 12);
  });

  test("the queue keeps to the cap and the deck, and following never falls below stopping", () => {
    const state = fc.record({
      stability: fc.double({ min: 0.1, max: 300, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    });
    const seen = fc.oneof(
      fc.constant({ state: null, lastReviewDay: null }),
      fc.record({ state, lastReviewDay: fc.integer({ min: -200, max: 100 }) }),
    );
    const weights = fc.array(fc.constantFrom(0, 0.5, 1, 3), { minLength: 2, maxLength: 2 });
    const deck = fc.array(fc.tuple(seen, weights), { maxLength: 12 });
    const days = fc.tuple(fc.integer({ min: 95, max: 130 }), fc.integer({ min: 95, max: 130 }));
    const cap = fc.option(fc.integer({ min: 0, max: 15 }));
    const budget = fc.option(fc.integer({ min: 0, max: 80 }));
    fc.assert(
      fc.property(deck, days, cap, budget, (drawn, [one, other], dailyCap, effort) => {
        const cards = drawn.map(([memory, asked], row) => ({ id: `card ${row}`, weights: asked, ...memory }));
        const dates = [one, other].map((day) => ({ day, name: `Day ${day}` }));
        const plan = planDeadline(cards, dates, { today: 100, dailyCap, model, effort });
        expect(plan.queue.length).toBeLessThanOrEqual(dailyCap ?? cards.length);
        expect(new Set(plan.queue).size).toBe(plan.queue.length);
        for (const id of plan.queue) expect(cards.some((card) => card.id === id)).toBe(true);
        for (const looks of plan.looksByDay) expect(looks).toBeLessThanOrEqual(dailyCap ?? Number.POSITIVE_INFINITY);
        for (const { ifStopped, ifFollowed } of plan.readiness) {
          expect(ifStopped).toBeGreaterThanOrEqual(0);
          expect(ifFollowed).toBeLessThanOrEqual(1);
          expect(ifFollowed).toBeGreaterThanOrEqual(ifStopped - 1e-12);
        }
        expect(plan.effort).toBeLessThanOrEqual((effort ?? Number.POSITIVE_INFINITY) + 1e-9);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a plan that is made anew each day", () => {
  const dates = onDay(15);
  const dailyCap = 8;
  const random = createSeededRandom(5);
  const reviews = new Map<string, { day: number; grade: Grade }[]>();
  let cards = mixedCards(24, () => [1]).map((card): DeadlineCard => ({ ...card, state: null, lastReviewDay: null }));
  const promised =
    planDeadline(cards, dates, { today: 0, dailyCap, model, effort: null }).readiness[0]?.ifFollowed ?? 0;
  for (let today = 0; today < 15; today += 1) {
    const { queue } = planDeadline(cards, dates, { today, dailyCap, model, effort: null });
    for (const id of queue) {
      cards = cards.map((card) => {
        if (card.id !== id) return card;
        const elapsedDays = today - (card.lastReviewDay ?? today);
        const recalled = card.state === null || random.chance(model.retrievability(elapsedDays, card.state.stability));
        const grade: Grade = recalled ? 3 : 1;
        reviews.set(id, [...(reviews.get(id) ?? []), { day: today, grade }]);
        return { ...card, state: model.next(card.state, elapsedDays, grade), lastReviewDay: today };
      });
    }
  }

  test("it keeps what the first day's plan promised", () => {
    const reached =
      planDeadline(cards, dates, { today: 15, dailyCap, model, effort: null }).readiness[0]?.ifStopped ?? 0;
    expect(Math.abs(reached - promised)).toBeLessThan(0.05);
  });

  test("after the round the same states go on under plain FSRS", () => {
    const scheduler = fsrs({ enable_fuzz: false, request_retention: 0.9, learning_steps: [], relearning_steps: [] });
    const noon = (day: number): Date => new Date(Date.UTC(2026, 0, 1 + day, 12));
    for (const { id, state, lastReviewDay } of cards) {
      let card: Card = createEmptyCard(noon(0));
      for (const { day, grade } of reviews.get(id) ?? [])
        card = scheduler.next(card, noon(day), grade as LibraryGrade).card;
      expect(card.stability).toBeCloseTo(state?.stability ?? 0, 5);
      expect(card.difficulty).toBeCloseTo(state?.difficulty ?? 0, 5);
      const interval = Math.max(1, Math.round(model.intervalFor(state?.stability ?? 0, 0.9)));
      expect(card.due).toEqual(noon((lastReviewDay ?? 0) + interval));
    }
  });
});
