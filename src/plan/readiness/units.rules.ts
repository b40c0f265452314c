import type { Evidence, TopicFacts } from "#plan/evidence/evidence.ts";
import { isInTime, isSolved, problemScore, problemWords } from "#plan/evidence/problem-standing.rules.ts";
import { daysBetween } from "#platform/days.rules.ts";
import { topicScore, topicWords } from "#plan/readiness/topic-score.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";

/** One of the things that a kind of round asks, and how it stands. */
export interface Unit {
  /** Id of the topic, the section of the shelf, or the family of faults. */
  key: string;
  name: string;
  href: string | null;
  weight: number;
  /** From 0 to 1. */
  score: number;
  words: string;
  /** Whether anything of it was ever done. */
  touched: boolean;
}

/** Sections of the algorithms shelf in which rounds want fluency; what is not named weighs 1. */
export const sectionWeights: Readonly<Record<string, number>> = {
  graphs: 3,
  "dp-1d": 3,
  "dp-2d": 3,
  trees: 2,
  backtracking: 2,
  "binary-search": 2,
  "two-pointers": 2,
  "sliding-window": 2,
};
/** Problems of a pattern that show the pattern, where one may show only that problem. */
const problemsOfPattern = 3;
/** Finished drills of a family that tell how it stands. */
const drillsOfFamily = 3;
/** Days after which a drill tells no longer. */
const drillDays = 90;
/** How often a problem is asked at most: almost everywhere. */
const mostAsked = 3;
/** Probability problems that show a topic. */
const problemsOfTopic = 3;

/** What was worked out of evidence: a plan, readiness and each round that is ahead ask for the same. */
const known = new WeakMap<Evidence, Map<RoundType, readonly Unit[]>>();

/** What a kind of round asks, each with its weight: patterns, topics of the map, or families of faults. */
export function unitsOf(round: RoundType, evidence: Evidence): readonly Unit[] {
  const byRound = known.get(evidence) ?? new Map<RoundType, readonly Unit[]>();
  known.set(evidence, byRound);
  const units = byRound.get(round) ?? workOutUnits(round, evidence);
  byRound.set(round, units);
  return units;
}

function workOutUnits(round: RoundType, evidence: Evidence): Unit[] {
  if (round === "algorithms") return patternUnits(evidence);
  if (round === "ml-coding") return codingUnits(evidence);
  if (round === "debugging") return familyUnits(evidence);
  if (round === "probability") return probabilityUnits(evidence);
  return topicUnits(round, evidence);
}

/** A topic counts with its weight squared: what is asked nearly always counts nine times what is asked sometimes. */
function weightOf({ weight }: TopicFacts): number {
  return weight ** 2;
}

function patternUnits({ sections, problems }: Evidence): Unit[] {
  return sections
    .filter(({ shelf }) => shelf === "algorithms")
    .flatMap(({ id, title }) => {
      const own = problems.filter((problem) => problem.section === id && problem.shelf === "algorithms");
      if (own.length === 0) return [];
      const solved = own.filter(isSolved);
      const inTime = own.filter((problem) => problem.goes.some((go) => isInTime(go, problem)));
      return {
        key: id,
        name: title,
        href: `/code?shelf=algorithms&section=${id}`,
        weight: sectionWeights[id] ?? 1,
        score: meanOfBest(own.map(problemScore), Math.min(problemsOfPattern, own.length)),
        words:
          solved.length === 0 ? "none solved" : `${solved.length} of ${own.length} solved, ${inTime.length} in time`,
        touched: own.some(({ triedDay, goes }) => triedDay !== null || goes.length > 0),
      };
    });
}

interface ScoredProblem {
  problem: Evidence["problems"][number];
  score: number;
}

function codingUnits({ topics, problems }: Evidence): Unit[] {
  const byTopic = new Map<string, ScoredProblem[]>();
  for (const problem of problems) {
    if (problem.shelf !== "ml-coding") continue;
    const scored = { problem, score: problemScore(problem) };
    for (const id of problem.topics) {
      const own = byTopic.get(id);
      if (own === undefined) byTopic.set(id, [scored]);
      else own.push(scored);
    }
  }
  const asked = topics.flatMap((topic) => {
    const own = byTopic.get(topic.id) ?? [];
    const [best] = own.toSorted((one, other) => other.score - one.score || other.problem.asked - one.problem.asked);
    if (best === undefined || !topic.rounds.includes("ml-coding")) return [];
    return { topic, own, best, frequency: own.reduce((sum, { problem }) => sum + problem.asked ** 2, 0) };
  });
  // Of equal weight first what most problems ask for.
  return asked
    .toSorted((one, other) => other.frequency - one.frequency)
    .map(({ topic, own, best: { problem, score } }) => ({
      key: topic.id,
      name: topic.name,
      href: own.length === 1 ? `/code/${problem.id}` : `/topics/${topic.id}`,
      // As code it is asked as often as its problems are.
      weight: weightOf(topic) * (Math.max(...own.map((one) => one.problem.asked)) / mostAsked) ** 2,
      score,
      words: problemWords(problem),
      touched: problem.goes.length > 0 || problem.triedDay !== null,
    }));
}

function familyUnits({ families, drills, today }: Evidence): Unit[] {
  return families.map(({ id, title, retrievability }) => {
    const met = drills.filter((drill) => drill.families.includes(id) && daysBetween(drill.day, today) <= drillDays);
    const last = met.slice(-drillsOfFamily);
    const worths = last.map(({ fixed, inTime, falseLeads }) =>
      fixed ? (inTime ? 1 : 0.6) - (falseLeads > 0 ? 0.2 : 0) : 0,
    );
    return {
      key: id,
      name: title,
      href: "/debugging",
      weight: 1,
      score: meanOfBest(worths, drillsOfFamily) * (retrievability ?? 0),
      words:
        last.length === 0
          ? "never met"
          : `${last.filter(({ inTime }) => inTime).length} of the last ${last.length} found in time`,
      touched: last.length > 0,
    };
  });
}

function probabilityUnits({ topics, probability }: Evidence): Unit[] {
  return topics.flatMap((topic) => {
    const own = probability.filter((problem) => problem.topic === topic.id);
    if (own.length === 0) return [];
    const tried = own.filter(({ lastRight }) => lastRight !== null);
    const right = tried.filter(({ lastRight }) => lastRight === true);
    return {
      key: topic.id,
      name: topic.name,
      href: `/probability?q=${encodeURIComponent(topic.name.toLowerCase())}`,
      weight: weightOf(topic),
      score: meanOfBest(
        right.map(({ recall }) => recall ?? 0),
        Math.min(problemsOfTopic, own.length),
      ),
      words: tried.length === 0 ? "never tried" : `${right.length} of ${tried.length} right last`,
      touched: tried.length > 0,
    };
  });
}

function topicUnits(round: RoundType, evidence: Evidence): Unit[] {
  return evidence.topics
    .filter(({ rounds }) => rounds.includes(round))
    .map((topic) => ({
      key: topic.id,
      name: topic.name,
      href: `/topics/${topic.id}`,
      weight: weightOf(topic),
      score: topicScore(topic, evidence),
      words: topicWords(topic),
      touched: topic.answers.length > 0 || topic.cards > 0,
    }));
}

/** The mean of the best so many; those that are missing count 0. */
function meanOfBest(scores: readonly number[], count: number): number {
  const best = scores.toSorted((one, other) => other - one).slice(0, count);
  return count === 0 ? 0 : best.reduce((sum, score) => sum + score, 0) / count;
}
