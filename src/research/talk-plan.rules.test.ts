import { jobTalkFieldsSchema } from "#research/job-talk.schemas.ts";
import { checkTalk, plannedSeconds, slideCount, talkMinutes } from "#research/talk-plan.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const part = (id: string, minutes: number, firstSlide: number | null, lastSlide: number | null) => ({
  id: `${id}xxxx`.slice(0, 8),
  title: id,
  minutes,
  firstSlide,
  lastSlide,
});
const talk = (parts: ReturnType<typeof part>[], slides: number | null = null) =>
  jobTalkFieldsSchema.parse({ slides, parts });

describe("the plan of a job talk", () => {
  test("counts the questions into the slot", () => {
    expect(talkMinutes(talk([part("intro", 7.5, 1, 3), part("body", 37.5, 4, 20)]))).toEqual({
      talk: 45,
      questions: 15,
      slot: 60,
    });
    expect(checkTalk(talk([part("long", 70, 1, 9)]))).toEqual([
      "The parts take 10 minutes more than the slot of 60 has.",
    ]);
    expect(checkTalk(talk([]))).toEqual([]);
  });

  test("gives each slide of a part its share, and a slide of no part no time", () => {
    expect(plannedSeconds(talk([part("one", 2, 1, 2), part("two", 3, 4, 4)], 5))).toEqual([60, 60, null, 180, null]);
    expect(checkTalk(talk([part("one", 2, 1, 2), part("two", 3, 4, 4)], 6))).toEqual([
      "Slides 3 and 5–6 are in no part, and without a time.",
    ]);
  });

  test("says which slides are in two parts, and which part ends before it begins", () => {
    const wrong = talk([part("one", 2, 1, 3), part("two", 3, 3, 4), part("three", 1, 6, 5)], 4);
    expect(checkTalk(wrong)).toEqual([
      "“three” ends on a slide before its first.",
      "Slide 3 is in two parts; the first of them counts.",
    ]);
    expect(plannedSeconds(wrong)).toEqual([40, 40, 40, 180]);
    expect(checkTalk(talk([part("one", 2, 1, 9)], 4))).toContain("A part goes on after the last slide, 4.");
  });

  test("never plans more than the parts have, and all of it where their slides are apart", () => {
    const size = fc.record({ minutes: fc.integer({ min: 0, max: 30 }), slides: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(size, { maxLength: 6 }), (sizes) => {
        let next = 1;
        const parts = sizes.map(({ minutes, slides }, at) => {
          const made = part(`p${at}xx`, minutes, next, next + slides - 1);
          next += slides;
          return made;
        });
        const fields = talk(parts);
        expect(slideCount(fields)).toBe(next - 1);
        const total = plannedSeconds(fields).reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
        expect(total / 60).toBeCloseTo(talkMinutes(fields).talk, 6);
      }),
    );
  });
});
