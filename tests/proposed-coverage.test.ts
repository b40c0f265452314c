import { resolve } from "node:path";

import { readTopics } from "#catalogue/load-topics.ts";
import type { Question } from "#catalogue/topic.schemas.ts";
import { proposeCoverage } from "#grading/propose-coverage.ts";
import { demoLessons } from "#knowledge/demo/all-lessons.ts";
import { ticksFor } from "#knowledge/demo/demo-answers.ts";
import { expect, test } from "vitest";

const { topics } = await readTopics(resolve(import.meta.dirname, "../catalogue"));
const questions = new Map(
  [...topics.values()].flatMap((topic) => topic.questions.map((question) => [question.id, question] as const)),
);

/** How often points of a question are heard in a text, of those for which it is asked. */
const heard = async (
  cases: readonly { text: string; question: Question; ticks: readonly boolean[] }[],
): Promise<{ share: number; of: number }> => {
  let made = 0;
  let of = 0;
  for (const { text, question, ticks } of cases) {
    const proposed = await proposeCoverage(text, question.points);
    made += proposed.filter((isHeard, index) => isHeard && ticks[index] === true).length;
    of += ticks.filter(Boolean).length;
  }
  return { share: made / of, of };
};

/** The answers of the demo's lessons, as someone types them, with what their writer ticked. */
const written = demoLessons.flatMap(({ answers }) =>
  answers.flatMap(({ question: id, text, lacks = [], quick }) => {
    const question = questions.get(id);
    if (question === undefined) return [];
    const whole = { text, question, ticks: ticksFor(question.points.length, lacks) };
    if (quick === undefined) return [whole];
    return [whole, { text: quick.text, question, ticks: ticksFor(question.points.length, quick.lacks ?? []) }];
  }),
);

test("of the points that an expert's own words make, seven of ten are heard, and few that they do not make", async () => {
  const made = await heard(written);
  const notMade = await heard(written.map((one) => ({ ...one, ticks: one.ticks.map((isMade) => !isMade) })));
  expect(made.of).toBeGreaterThan(350);
  expect(notMade.of).toBeGreaterThan(200);
  expect(made.share).toBeGreaterThan(0.7);
  expect(notMade.share).toBeLessThan(0.1);
});

test("hardly a point is heard in the common wrong answer, and in an answer to another question", async () => {
  const all = (question: Question): boolean[] => question.points.map(() => true);
  const wrong = await heard(
    [...questions.values()].map((question) => ({ text: question.wrong, question, ticks: all(question) })),
  );
  const other = await heard(
    written.flatMap(({ text, question: { id } }) =>
      [...questions.values()]
        .filter((question) => question.id !== id && question.id.split("-")[0] === id.split("-")[0])
        .map((question) => ({ text, question, ticks: all(question) })),
    ),
  );
  expect(wrong.of).toBeGreaterThan(3000);
  expect(other.of).toBeGreaterThan(3000);
  expect(wrong.share).toBeLessThan(0.07);
  expect(other.share).toBeLessThan(0.07);
});
