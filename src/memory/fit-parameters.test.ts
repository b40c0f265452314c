import { BindingMemoryState, FSRSBinding } from "@open-spaced-repetition/binding";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawReview } from "#memory/calibration.ts";
import { fitParameters, trainingHistories } from "#memory/fit-parameters.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade, MemoryState } from "#memory/memory-model.ts";
import { dayMs } from "#platform/clock.ts";
import { forgetfulModel } from "#tests/samples/simulated-reviews.ts";

const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);
const review = (cardId: string, day: number, grade: Grade): RawReview => ({ cardId, at: new Date(day * dayMs), grade });
const briefly = (reviews: readonly RawReview[]): string[] =>
  trainingHistories(reviews, dayOf).map((history) =>
    history.map(({ grade, elapsedDays }) => `${grade}@${elapsedDays}`).join(" "),
  );

describe("what the optimiser learns from", () => {
  test("each review on a later day than its card's one before, with all before it, in order of time", () => {
    expect(
      briefly([review("a", 0, 3), review("b", 1, 1), review("a", 2, 3), review("b", 4, 3), review("a", 9, 1)]),
    ).toEqual(["3@0 3@2", "1@0 3@3", "3@0 3@2 1@7"]);
  });

  test("further reviews on a day are no such review, but count for those after; hard among them is handed on as good", () => {
    expect(briefly([review("a", 0, 1), review("a", 0, 2), review("a", 3, 2), review("a", 3, 4)])).toEqual([
      "1@0 3@0 2@3",
    ]);
    expect(briefly([review("a", 0, 1), review("a", 0, 4), review("a", 0, 1)])).toEqual([]);
  });

  test("a card's first 64 reviews, so that one of thousands does not take over", () => {
    const reviews = Array.from({ length: 300 }, (_, day) => review("a", day, 3));
    const histories = trainingHistories(reviews, dayOf);
    expect(histories).toHaveLength(63);
    expect(histories.at(-1)).toHaveLength(64);
  });

  test("the user's days decide", () => {
    const [one, other] = [review("a", 0, 3), { ...review("a", 0, 3), at: new Date(6 * 3_600_000) }];
    expect(trainingHistories([one, other], dayOf)).toEqual([]);
    expect(trainingHistories([one, other], (at) => Math.floor(at.getTime() / 1000))).toHaveLength(1);
  });
});

describe("the optimiser", () => {
  test.each([
    { whose: "the defaults", model: createFsrs6() },
    { whose: "other parameters", model: forgetfulModel },
  ])("believes the same of memory as we do, by $whose", ({ model }) => {
    const library = new FSRSBinding([...model.parameters]);
    // Hard on the same day is where the two differ; it is never handed on.
    const look = fc.oneof(
      fc.record({ elapsedDays: fc.integer({ min: 1, max: 400 }), grade: fc.constantFrom<Grade>(1, 2, 3, 4) }),
      fc.record({ elapsedDays: fc.constant(0), grade: fc.constantFrom<Grade>(1, 3, 4) }),
    );
    fc.assert(
      fc.property(fc.constantFrom<Grade>(1, 2, 3, 4), fc.array(look, { maxLength: 12 }), (first, looks) => {
        let ours: MemoryState | null = null;
        let theirs: BindingMemoryState | null = null;
        for (const { elapsedDays, grade } of [{ elapsedDays: 0, grade: first }, ...looks]) {
          ours = model.next(ours, elapsedDays, grade);
          const { again, hard, good, easy } = library.nextStates(theirs, 0.9, elapsedDays);
          const { memory } = { 1: again, 2: hard, 3: good, 4: easy }[grade];
          theirs = new BindingMemoryState(memory.stability, memory.difficulty);
          expect(memory.stability / ours.stability).toBeCloseTo(1, 3);
          expect(memory.difficulty).toBeCloseTo(ours.difficulty, 3);
        }
      }),
    );
  });

  test("of next to nothing it makes the defaults", async () => {
    const close = createFsrs6().parameters.map((parameter) => expect.closeTo(parameter, 6) as unknown);
    expect(await fitParameters([])).toEqual(close);
    const histories = trainingHistories([review("a", 0, 3), review("a", 2, 3), review("a", 9, 1)], dayOf);
    expect(await fitParameters(histories)).toEqual(close);
  });
});
