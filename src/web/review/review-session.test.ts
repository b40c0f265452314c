import { describe, expect, test } from "vitest";
import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
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
let reviews = 0;
const graded = (session: ReviewSession, grade: Review["grade"]): ReviewSession =>
  gradeCard(session, {
    id: `rev_${String((reviews += 1)).padStart(26, "0")}`,
    cardId: session.queue[0]?.id ?? "",
    reviewedAt: "2026-11-21T09:00:00.000Z",
    grade,
    durationMs: 1000,
    mode: "read",
  });
const over = (...ids: string[]): ReviewSession => beginSession(ids.map(card));
const ids = (session: ReviewSession): string[] => session.queue.map(({ id }) => id);

describe("a sitting of reviews", () => {
  test("a card is graded only once its back is shown", () => {
    const session = over("a", "b");
    expect(graded(session, 3)).toBe(session);
    expect(ids(graded(reveal(session), 3))).toEqual(["b"]);
  });

  test("a forgotten card comes back after eight others, or at the end", () => {
    expect(ids(graded(reveal(over("a", "b", "c")), 1))).toEqual(["b", "c", "a"]);
    const long = over("a", ..."bcdefghijkl");
    expect(ids(graded(reveal(long), 1)).indexOf("a")).toBe(8);
  });

  test("the last grade is taken back with its card on screen, also after it was forgotten", () => {
    const undone = undoGrade(graded(reveal(over("a", "b", "c")), 1));
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
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.constantFrom<Review["grade"]>(1, 2, 3, 4)),
        (count, grades) => {
          let session = over(...Array.from({ length: count }, (_, index) => `card ${index}`));
          for (const grade of grades) session = graded(reveal(session), grade);
          const passed = new Set(session.done.filter(({ review }) => review.grade > 1).map((one) => one.card.id));
          expect(leftIn(session)).toBe(count - passed.size);
          while (session.done.length > 0) session = undoGrade(session);
          expect(leftIn(session)).toBe(count);
        },
      ),
    );
  });
});
