import { describe, expect, test } from "vitest";
import type { Card } from "#knowledge/knowledge.schemas.ts";
import fc from "fast-check";
import {
  beginSession,
  dropCard,
  gradeCard,
  leftIn,
  replaceCard,
  reveal,
  undoGrade,
  type ReviewSession,
} from "./review-session.ts";

const card = (id: string): Card => ({
  id,
  createdAt: "2026-11-21T09:00:00.000Z",
  updatedAt: "2026-11-21T09:00:00.000Z",
  revision: 1,
  origin: "scratch",
  questionId: null,
  topics: [],
  front: id,
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
const over = (...ids: string[]): ReviewSession => beginSession(ids.map(card));
const ids = (session: ReviewSession): string[] => session.queue.map(({ id }) => id);

describe("a sitting of reviews", () => {
  test("a card is graded only once its back is shown", () => {
    const session = over("a", "b");
    expect(gradeCard(session, 3, "rev_1")).toBe(session);
    expect(ids(gradeCard(reveal(session), 3, "rev_1"))).toEqual(["b"]);
  });

  test("a forgotten card comes back after eight others, or at the end", () => {
    expect(ids(gradeCard(reveal(over("a", "b", "c")), 1, "rev_1"))).toEqual(["b", "c", "a"]);
    const long = over("a", ..."bcdefghijkl");
    expect(ids(gradeCard(reveal(long), 1, "rev_1")).indexOf("a")).toBe(8);
  });

  test("the last grade is taken back with its card on screen, also after it was forgotten", () => {
    const graded = gradeCard(reveal(over("a", "b", "c")), 1, "rev_1");
    const undone = undoGrade(graded);
    expect(ids(undone)).toEqual(["a", "b", "c"]);
    expect(undone).toMatchObject({ revealed: true, done: [] });
    expect(undoGrade(undone)).toBe(undone);
  });

  test("a card that leaves does not show the back of the next", () => {
    const session = dropCard(reveal(over("a", "b")), "a");
    expect(ids(session)).toEqual(["b"]);
    expect(session.revealed).toBe(false);
    expect(dropCard(reveal(over("a", "b")), "b").revealed).toBe(true);
  });

  test("an edited card stays in its place", () => {
    expect(replaceCard(over("a", "b"), { ...card("b"), front: "new" }).queue.map(({ front }) => front)).toEqual([
      "a",
      "new",
    ]);
  });

  test("every card leaves by a grade that passes, however often it was forgotten before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.constantFrom(1, 2, 3, 4)), (count, grades) => {
        let session = over(...Array.from({ length: count }, (_, index) => `card ${index}`));
        for (const [index, grade] of grades.entries()) session = gradeCard(reveal(session), grade, `rev_${index}`);
        const passed = new Set(session.done.filter(({ grade }) => grade > 1).map((one) => one.card.id));
        expect(leftIn(session)).toBe(count - passed.size);
        while (session.done.length > 0) session = undoGrade(session);
        expect(leftIn(session)).toBe(count);
      }),
    );
  });
});
