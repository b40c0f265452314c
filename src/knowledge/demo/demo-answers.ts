import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import { demoLessons } from "#knowledge/demo/all-lessons.ts";
import type { Evening } from "#knowledge/demo/demo-evenings.ts";
import type { DemoEvent } from "#knowledge/demo/demo-events.ts";
import type { DemoAnswer } from "#knowledge/demo/demo-lesson.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { answerQuestion, coverAnswer } from "#knowledge/topics/answers.service.ts";
import { minuteMs } from "#platform/clock.ts";

/** The answers of an evening, each with its key points ticked a moment later. Questions that the map does not have are left out. */
export function tellAnswers({ lesson, answeredAt }: Evening, topics: ReadonlyMap<string, Topic>): DemoEvent[] {
  const questions = topics.get(lesson.topic)?.questions ?? [];
  return lesson.answers.flatMap((answer, place) => {
    const question = questions.find(({ id }) => id === answer.question);
    const at = answeredAt[place];
    if (question === undefined || at === undefined) return [];
    return [{ at, run: async (context) => answerAndTick(context, question, answer) }];
  });
}

async function answerAndTick(
  context: KnowledgeContext,
  question: Question,
  { text, lacks = [] }: DemoAnswer,
): Promise<void> {
  const { id } = await answerQuestion(context, question.id, { text });
  const later = new Date(context.clock().getTime() + minuteMs);
  await coverAnswer({ ...context, clock: () => later }, id, { covered: ticksFor(question.points.length, lacks) });
}

/** Ticks at all points but those of these numbers, from 1. */
export function ticksFor(count: number, lacks: readonly number[]): boolean[] {
  return Array.from({ length: count }, (_, index) => !lacks.includes(index + 1));
}

/** What is said to a question against the clock, by the question's id. */
export const quickAnswers: ReadonlyMap<string, NonNullable<DemoAnswer["quick"]>> = new Map(
  demoLessons.flatMap(({ answers }) =>
    answers.flatMap(({ question, quick }) => (quick === undefined ? [] : [[question, quick] as const])),
  ),
);
