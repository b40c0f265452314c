import type { AreaName, Question, Topic } from "#catalogue/topic.schemas.ts";
import { chooseProblems } from "#knowledge/probability/probability.rules.ts";
import type { NeededProblem } from "#knowledge/probability/probability.rules.ts";
import type { SetItem, SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import { dayMs } from "#platform/clock.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** How many of what a kind of set holds, and how long it takes. */
interface SetShape {
  count: number;
  minutes: number;
  /** The share that are probability problems. */
  problems: number;
}

/** Each kind as it is unless chosen otherwise; of a diagnostic the count is that of the areas. */
export const setShapes: Readonly<Record<SetKind, SetShape>> = {
  probability: { count: 8, minutes: 20, problems: 1 },
  mixed: { count: 10, minutes: 8, problems: 0.4 },
  diagnostic: { count: 11, minutes: 10, problems: 0 },
  daily: { count: 5, minutes: 5, problems: 0.4 },
};

const probabilityArea: AreaName = "probability-and-statistics";
/** A quiz has room for what takes so many minutes with pen and paper, and no more. */
const quickMinutes = 4;
/** How many times its share of a set's time a problem may take. */
const longestShare = 2;
/** Days after which an answer counts as no answer. */
const staleDays = 60;
const mostOfAnArea = 2;

/** The last answer to a question: what share of its key points it had (null where none were ticked), and when. */
export interface LastAnswer {
  share: number | null;
  /** Instant, ISO 8601. */
  at: string;
}

/** What a set is drawn from. */
export interface SetSource {
  /** By how much they are needed. */
  problems: readonly NeededProblem[];
  /** How long the set takes. */
  minutes: number;
  topics: readonly Topic[];
  /** By question. */
  answers: ReadonlyMap<string, LastAnswer>;
  now: Date;
  random: SeededRandom;
  drawSeed: () => number;
}

/** The items of a new set in the order in which they are asked: no problem, question or topic twice while there are others. */
export function drawSet(kind: SetKind, count: number, source: SetSource): SetItem[] {
  if (kind === "diagnostic") return drawDiagnostic(source);
  const { problems, random } = source;
  if (kind === "probability") {
    // one that takes most of the time would leave none for the others
    const most = Math.max(quickMinutes, (longestShare * source.minutes) / count);
    const fitting = problems.filter(({ problem }) => problem.minutes <= most);
    return toItems(chooseProblems(fitting.length >= count ? fitting : problems, count), source);
  }
  const quick = problems.filter(({ problem }) => problem.minutes <= quickMinutes && problem.level !== "hard");
  const chosen = chooseProblems(quick, Math.round(count * setShapes[kind].problems));
  const questions = drawQuestions(count - chosen.length, source, new Set(chosen.map(({ problem }) => problem.topic)));
  return shuffle([...toItems(chosen, source), ...questions], random);
}

/** Whether an answer has every key point that it must have. */
export function isMade(question: Question | undefined, covered: readonly boolean[]): boolean {
  return question !== undefined && question.points.every(({ must }, at) => !must || covered[at] === true);
}

/** Of every area one: a problem for probability, a question for the others. */
function drawDiagnostic(source: SetSource): SetItem[] {
  const { problems, topics, random } = source;
  const areas = [...new Set(topics.map(({ area }) => area))];
  const items = areas.flatMap((area) => {
    const quick = problems.filter(({ problem }) => problem.minutes <= quickMinutes && problem.level !== "hard");
    if (area === probabilityArea && quick.length > 0) return toItems(quick.slice(0, 1), source);
    return drawQuestions(1, { ...source, topics: topics.filter((topic) => topic.area === area) }, new Set());
  });
  return shuffle(items, random);
}

function toItems(chosen: readonly NeededProblem[], { drawSeed }: SetSource): SetItem[] {
  return chosen.map(({ problem }) => ({ kind: "problem", problemId: problem.id, seed: drawSeed() }));
}

/** Questions of differing topics, at most two of an area while there are others: by the topic's weight and by what is weak. */
function drawQuestions(count: number, source: SetSource, taken: ReadonlySet<string>): SetItem[] {
  const { topics, random } = source;
  let free = topics.filter(({ id, questions }) => !taken.has(id) && questions.length > 0);
  const perArea = new Map<string, number>();
  const items: SetItem[] = [];
  while (items.length < count && free.length > 0) {
    const open = free.filter(({ area }) => (perArea.get(area) ?? 0) < mostOfAnArea);
    const from = open.length > 0 ? open : free;
    const topic = pickWeighted(from, (one) => one.weight * weaknessOf(one, source), random);
    // a question that goes deep takes longer than a quiz has
    const shallow = topic?.questions.filter(({ depth }) => depth < 3) ?? [];
    const asked = shallow.length > 0 ? shallow : (topic?.questions ?? []);
    const question = pickWeighted(asked, ({ id }) => questionNeed(id, source), random);
    if (topic === undefined || question === undefined) break;
    items.push({ kind: "question", questionId: question.id, topicId: topic.id });
    perArea.set(topic.area, (perArea.get(topic.area) ?? 0) + 1);
    free = free.filter((one) => one !== topic);
  }
  return items;
}

function weaknessOf({ questions }: Topic, source: SetSource): number {
  return questions.reduce((sum, { id }) => sum + questionNeed(id, source), 0) / questions.length;
}

/** From 0.1 to 1: never answered is 1; else what was missing, or how long it is ago, whichever is more. */
function questionNeed(id: string, { answers, now }: SetSource): number {
  const last = answers.get(id);
  if (last === undefined) return 1;
  const days = (now.getTime() - Date.parse(last.at)) / dayMs;
  return Math.min(1, Math.max(0.1, 1 - (last.share ?? 0.5), days / staleDays));
}

function pickWeighted<Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  random: SeededRandom,
): Item | undefined {
  let left = random.unit() * items.reduce((sum, item) => sum + weightOf(item), 0);
  return items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1);
}

function shuffle<Item>(items: readonly Item[], random: SeededRandom): Item[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.integer(0, rest.length - 1), 1));
}
