import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { MockLevel } from "#mock/mock.schemas.ts";
import { namedWeight } from "#mock/scripted/topic-questions.rules.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { leanWeight } from "#mock/scripted/track-leans.rules.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** A problem and whether the user has solved it. */
export interface ProblemToAsk {
  problem: Problem;
  isSolved: boolean;
  /** Whether it is about a topic that the description of the role names. */
  isNamed: boolean;
  /** Whether the track of the round leans to its section. */
  isLeanedTo: boolean;
}

const difficulties: Readonly<Record<MockLevel, readonly Problem["difficulty"][]>> = {
  intern: ["easy", "medium"],
  "new-graduate": ["medium"],
  senior: ["medium", "hard"],
  principal: ["medium", "hard"],
};

/**
 * Problems for a coding round: those asked for first, then others of the level drawn by how often they are asked, by what the description names and by what
 * the track leans to, solved ones last, as many as fill the round. A round whose first problem is solved early goes on with the next.
 */
export function chooseProblems(
  all: readonly ProblemToAsk[],
  {
    level,
    minutes,
    random,
    first,
  }: { level: MockLevel; minutes: number; random: SeededRandom; first: readonly string[] },
  titleOf: (id: string) => string | undefined,
): PlannedQuestion[] {
  const asked = first.flatMap((id) => all.find(({ problem }) => problem.id === id) ?? []);
  const drawn = all
    .filter(({ problem }) => !first.includes(problem.id) && !problem.training && problem.minutes <= minutes)
    .filter(({ problem }) => difficulties[level].includes(problem.difficulty))
    .map((one) => ({
      one,
      key: random.unit() ** (1 / pull(one)) - (one.isSolved ? 1 : 0),
    }))
    .toSorted((one, other) => other.key - one.key)
    .map(({ one }) => one);
  const chosen: ProblemToAsk[] = [...asked];
  let filled = asked.reduce((sum, { problem }) => sum + problem.minutes, 0);
  for (const one of drawn) {
    if (chosen.length > 0 && filled >= minutes) break;
    chosen.push(one);
    filled += one.problem.minutes;
  }
  return chosen.map(({ problem }) => toQuestion(problem, titleOf));
}

function pull({ problem, isNamed, isLeanedTo }: ProblemToAsk): number {
  return problem.asked * (isNamed ? namedWeight : 1) * (isLeanedTo ? leanWeight : 1);
}

function toQuestion(
  { id, title, minutes, hints, followUps }: Problem,
  titleOf: (id: string) => string | undefined,
): PlannedQuestion {
  const next = followUps.flatMap((one) => titleOf(one) ?? []);
  return {
    id,
    source: "problem",
    about: id,
    title,
    ask: `**${title}.** It stands beside the editor. Tell me first how you read it, and what you would do; then write it.`,
    minutes,
    points: [],
    probes: [
      "What does it cost in time and memory, and can that be better?",
      "Which input would you test that the cases may not have?",
      ...next.map((other) => `Suppose the next task is “${other}”. What of your code changes?`),
    ],
    hints,
    answers: [],
  };
}
