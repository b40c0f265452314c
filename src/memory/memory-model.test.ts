import fc from "fast-check";
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import type { Grade as LibraryGrade } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade, MemoryState } from "#memory/memory-model.ts";

const model = createFsrs6();
const published = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const grades: Grade[] = [1, 2, 3, 4];
const anyGrade = fc.constantFrom(...grades);
const anyState = fc.record({
  stability: fc.double({ min: 0.01, max: 3000, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
});

const replay = (reviews: readonly (readonly [elapsedDays: number, grade: Grade])[]): MemoryState | null => {
  let state: MemoryState | null = null;
  for (const [elapsedDays, grade] of reviews) state = model.next(state, elapsedDays, grade);
  return state;
};

// Good ×6, Again ×2, Good ×5, and the intervals that follow each.
const longGrades: Grade[] = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3];
const longIntervals = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];

describe("FSRS-6 by its defaults", () => {
  test("it names itself and the parameters that every state is stored with", () => {
    expect(model.algorithm).toBe("FSRS-6");
    expect(model.parameters).toEqual(published);
  });

  test("a first review leaves the published stability and difficulty of its grade", () => {
    const states = grades.map((grade) => model.next(null, 0, grade));
    expect(states.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    [6.4133, 5.11217071, 2.11810397, 1].forEach((difficulty, place) =>
      expect(states[place]?.difficulty).toBeCloseTo(difficulty, 8),
    );
  });

  test("retrievability falls from 1 by the published curve, through 0.9 after one stability", () => {
    const curve = [0, 1, 2, 3].map((days) => model.retrievability(days, 1));
    [1, 0.9, 0.84588465, 0.8093881].forEach((value, days) => expect(curve[days]).toBeCloseTo(value, 7));
  });

  test("again and five goods after 0, 0, 1, 3, 8 and 21 days leave the published state", () => {
    const state = replay([
      [0, 1],
      [0, 3],
      [1, 3],
      [3, 3],
      [8, 3],
      [21, 3],
    ]);
    expect(state?.stability).toBeCloseTo(53.62691, 4);
    expect(state?.difficulty).toBeCloseTo(6.3574867, 6);
  });

  test("thirteen reviews, each when due, have the published intervals in a replay with learning steps", () => {
    const intervals: number[] = [];
    let state: MemoryState | null = null;
    for (const [place, grade] of longGrades.entries()) {
      state = model.next(state, intervals.at(-1) ?? 0, grade);
      const inSteps = place === 0 || grade === 1;
      intervals.push(inSteps ? 0 : Math.max(1, Math.round(model.intervalFor(state.stability, 0.9))));
    }
    expect(intervals).toEqual(longIntervals);
  });

  test("the library's own scheduler gives the same intervals and ends in the same state", () => {
    const scheduler = fsrs({ enable_fuzz: false, learning_steps: ["1m", "10m"], relearning_steps: ["10m"] });
    const at = new Date("2022-11-29T12:30:00Z");
    let card = createEmptyCard(at);
    let now = at;
    const intervals: number[] = [];
    for (const grade of longGrades) {
      card = scheduler.next(card, now, grade as LibraryGrade).card;
      intervals.push(card.scheduled_days);
      now = card.due;
    }
    const elapsed = [0, ...longIntervals];
    const state = replay(longGrades.map((grade, place) => [elapsed[place] ?? 0, grade] as const));
    expect(intervals).toEqual(longIntervals);
    expect(state?.stability).toBeCloseTo(card.stability, 5);
    expect(state?.difficulty).toBeCloseTo(card.difficulty, 5);
    expect(Rating.Good).toBe(3);
  });

  test("recall has fallen to the asked retention exactly when the interval is over", () => {
    fc.assert(
      fc.property(anyState, fc.double({ min: 0.5, max: 0.99, noNaN: true }), ({ stability }, retention) => {
        const days = model.intervalFor(stability, retention);
        expect(model.retrievability(days, stability)).toBeCloseTo(retention, 9);
      }),
    );
  });

  test("a state stays in its ranges, a pass never weakens memory and forgetting never strengthens it", () => {
    fc.assert(
      fc.property(anyState, fc.integer({ min: 0, max: 2000 }), anyGrade, (state, elapsedDays, grade) => {
        const next = model.next(state, elapsedDays, grade);
        expect(next.difficulty).toBeGreaterThanOrEqual(1);
        expect(next.difficulty).toBeLessThanOrEqual(10);
        expect(next.stability).toBeGreaterThan(0);
        const growth = (next.stability - state.stability) * (grade === 1 ? -1 : 1);
        expect(growth).toBeGreaterThanOrEqual(-1e-7);
      }),
    );
  });

  test("of any 21 numbers it makes a model whose states stay in their ranges", () => {
    const anyParameters = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 21,
      maxLength: 21,
    });
    const looks = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), anyGrade), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyParameters, looks, (parameters, history) => {
        const odd = createFsrs6(parameters);
        let state: MemoryState | null = null;
        for (const [elapsedDays, grade] of history) {
          const recall: number = state === null ? 1 : odd.retrievability(elapsedDays, state.stability);
          expect(recall >= 0 && recall <= 1).toBe(true);
          state = odd.next(state, elapsedDays, grade);
          expect(state.stability > 0 && state.stability <= 36_500).toBe(true);
          expect(state.difficulty >= 1 && state.difficulty <= 10).toBe(true);
        }
        expect(createFsrs6(odd.parameters).parameters).toEqual(odd.parameters);
      }),
    );
  });

  test("parameters of another length or none at all are refused", () => {
    expect(() => createFsrs6(published.slice(0, 19))).toThrow(RangeError);
    expect(() => createFsrs6(published.map(() => Number.NaN))).toThrow(RangeError);
  });
});
