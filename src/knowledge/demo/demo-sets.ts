import type { Topic } from "#catalogue/topic.schemas.ts";
import { quickAnswers, ticksFor } from "#knowledge/demo/demo-answers.ts";
import { firstDay, instantOn } from "#knowledge/demo/demo-evenings.ts";
import type { Evening } from "#knowledge/demo/demo-evenings.ts";
import type { DemoEvent } from "#knowledge/demo/demo-events.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { answerProbability, readProbabilityHome } from "#knowledge/probability/probability.service.ts";
import type { SetItem, SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import { finishSet, startSet } from "#knowledge/probability/timed-sets.service.ts";
import { findSet } from "#knowledge/probability/timed-sets.store.ts";
import { coverAnswer } from "#knowledge/topics/answers.service.ts";
import { minuteMs } from "#platform/clock.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";
import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import { largestSeed } from "#knowledge/probability/probability.schemas.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";

const middayHour = 12;
const seenShareAtFirst = 0.6;

/** Days ago on which there was a set or a quiz, and of which kind. */
const setDays: readonly { daysAgo: number; kind: SetKind }[] = [
  { daysAgo: firstDay, kind: "diagnostic" },
  { daysAgo: 110, kind: "daily" },
  { daysAgo: 98, kind: "daily" },
  { daysAgo: 92, kind: "probability" },
  { daysAgo: 71, kind: "daily" },
  { daysAgo: 64, kind: "daily" },
  { daysAgo: 57, kind: "daily" },
  { daysAgo: 50, kind: "mixed" },
  { daysAgo: 46, kind: "probability" },
  { daysAgo: 43, kind: "daily" },
  { daysAgo: 31, kind: "daily" },
  { daysAgo: 25, kind: "daily" },
  { daysAgo: 18, kind: "mixed" },
  { daysAgo: 12, kind: "probability" },
  { daysAgo: 9, kind: "daily" },
  { daysAgo: 3, kind: "daily" },
];
/** Days ago on which problems were done one by one. */
const practiceDays = [119, 112, 105, 96, 91, 72, 68, 61, 55, 48, 41, 29, 21, 15, 8, 4];
const problemsADay = 2;

/** What a set is worked on with. */
interface Sitter {
  topics: ReadonlyMap<string, Topic>;
  /** Questions answered on an evening before. */
  studied: ReadonlySet<string>;
  /** From 0 at the beginning to 1 now. */
  progress: number;
  random: SeededRandom;
}

/** Timed sets, quizzes and single problems, with results that rise over the months. */
export function tellSets(
  now: Date,
  evenings: readonly Evening[],
  topics: ReadonlyMap<string, Topic>,
  random: SeededRandom,
): DemoEvent[] {
  const last = setDays.at(-1)?.daysAgo;
  const sitterOn = (daysAgo: number): Sitter => ({
    topics,
    studied: new Set(
      evenings
        .filter((evening) => evening.daysAgo > daysAgo)
        .flatMap(({ lesson }) => lesson.answers.map(({ question }) => question)),
    ),
    progress: 1 - daysAgo / firstDay,
    random,
  });
  return [
    ...setDays.map(({ daysAgo, kind }): DemoEvent => ({
      at: instantOn(now, daysAgo, middayHour),
      run: async (context) => sitSet(context, kind, sitterOn(daysAgo), daysAgo === last),
    })),
    ...practiceDays.map((daysAgo): DemoEvent => ({
      at: instantOn(now, daysAgo, middayHour + 1),
      run: async (context) => practise(context, sitterOn(daysAgo)),
    })),
  ];
}

/** Draws a set as the room draws it, answers, finishes, and ticks what was said; of the last set one answer waits to be ticked. */
async function sitSet(context: KnowledgeContext, kind: SetKind, sitter: Sitter, isLast: boolean): Promise<void> {
  // a diagnostic asks anything; the others what this person has words for
  const asked = kind === "diagnostic" ? sitter.topics : answerable(sitter.topics);
  if (asked.size === 0) return;
  const { id } = await startSet({ ...context, topics: async () => asked }, { kind });
  const set = await findSet(context.database, context.user.id, id);
  if (set === null) return;
  const shareMs = (set.minutes * minuteMs) / set.items.length;
  const answers = set.items.flatMap((item, place) => {
    if (!sitter.random.chance(seenShareAtFirst + 0.5 * sitter.progress)) return [];
    const timeMs = Math.round(shareMs * Math.min(1, 0.65 * sitter.random.factor(0.5)));
    return [{ place, typed: typedFor(item, sitter), timeMs }];
  });
  const spentMs = answers.reduce((sum, { timeMs }) => sum + timeMs, 0) + minuteMs / 4;
  const end = new Date(context.clock().getTime() + spentMs);
  const later = { ...context, clock: () => end };
  const { items } = await finishSet(later, id, { answers });
  const given = items.flatMap(({ result }) =>
    result?.kind === "question" && result.answer !== null ? [result.answer] : [],
  );
  for (const answer of isLast ? given.slice(1) : given) {
    const lacks = quickAnswers.get(answer.questionId)?.lacks ?? [];
    await coverAnswer(later, answer.id, { covered: ticksFor(answer.points.length, lacks) });
  }
}

/** The map with only the questions that the person of the demo has words for. */
function answerable(topics: ReadonlyMap<string, Topic>): Map<string, Topic> {
  return new Map(
    [...topics].flatMap(([id, topic]) => {
      const questions = topic.questions.filter((question) => quickAnswers.has(question.id));
      return questions.length === 0 ? [] : [[id, { ...topic, questions }]];
    }),
  );
}

/** What is typed for an item; nothing where nothing comes to mind. */
function typedFor(item: SetItem, sitter: Sitter): string {
  if (item.kind === "question") {
    const knows = sitter.random.chance(sitter.studied.has(item.questionId) ? 0.95 : 0.25);
    return knows ? (quickAnswers.get(item.questionId)?.text ?? "") : "";
  }
  const problem = probabilityProblems.find(({ id }) => id === item.problemId);
  return problem === undefined ? "" : typedNumber(problem, item.seed, sitter);
}

/** The right number as a person rounds it, or a wrong one: that of a trap where there is one. */
function typedNumber(problem: ProbabilityProblem, seed: number, { progress, random }: Sitter): string {
  const { answer, wrong } = problem.instance(createDraws(seed));
  const ease = { easy: 0.15, medium: 0, hard: -0.15 }[problem.level];
  const isRight = random.chance(0.3 + 0.45 * progress + ease);
  const [trap = 2 * answer] = Object.values(wrong);
  return asTyped(isRight ? answer : trap);
}

/** Four digits that count, without an exponent. */
function asTyped(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return Math.abs(rounded) < 1e-6 || Math.abs(rounded) >= 1e21 ? value.toFixed(12) : String(rounded);
}

/** Two of the problems that the room puts first, each with fresh numbers. */
async function practise(context: KnowledgeContext, sitter: Sitter): Promise<void> {
  const { next } = await readProbabilityHome(context);
  let atMs = context.clock().getTime();
  for (const { problemId } of next.slice(0, problemsADay)) {
    const problem = probabilityProblems.find(({ id }) => id === problemId);
    if (problem === undefined) continue;
    const seed = sitter.random.integer(0, largestSeed);
    const timeMs = Math.round(problem.minutes * minuteMs * (1.3 - 0.5 * sitter.progress) * sitter.random.factor(0.4));
    const at = new Date((atMs += timeMs + minuteMs));
    const typed = typedNumber(problem, seed, sitter);
    await answerProbability({ ...context, clock: () => at }, problemId, { seed, typed, timeMs });
  }
}
