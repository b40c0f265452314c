import type { Question, Topic } from "#catalogue/topic.schemas.ts";
import type { MockLevel, MockRound } from "#mock/mock.schemas.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { leanWeight, leansOf } from "#mock/scripted/track-leans.rules.ts";
import type { MockTrack } from "#mock/scripted/track-leans.rules.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** How a topic stands with the user: what makes it worth asking. */
export interface TopicStanding {
  answered: number;
  questions: number;
  /** The mean chance of recall today; null where no card of it was reviewed. */
  recall: number | null;
}

/** What topic questions of a round are chosen from. */
export interface TopicChoice {
  topics: ReadonlyMap<string, Topic>;
  standings: ReadonlyMap<string, TopicStanding>;
  round: MockRound;
  level: MockLevel;
  /** How many questions to choose. */
  count: number;
  random: SeededRandom;
  /** Ids of questions to begin with. */
  first: readonly string[];
  /** Topics that the description of the role names. */
  named: ReadonlySet<string>;
  /** The role that the round is for. */
  track: MockTrack;
}

/** So many times sooner a topic comes that the description names. */
export const namedWeight = 5;

/** How long an oral question may take, in minutes, by its depth. */
const minutesOfDepth: Readonly<Record<number, number>> = { 1: 4, 2: 5, 3: 7 };

/** The depth at which each level is asked first, and the deepest that follows. */
const depthsOf: Readonly<Record<MockLevel, readonly [number, number]>> = {
  intern: [1, 2],
  "new-graduate": [1, 3],
  senior: [2, 3],
  principal: [2, 3],
};

/**
 * Questions over topics that the round asks for, drawn by weight, by what the description names, by what the track leans to and by how little is known of how they stand; every second
 * one goes deeper into the topic of the one before, as interviewers do. No question comes twice.
 */
export function chooseTopicQuestions(choice: TopicChoice): PlannedQuestion[] {
  const { topics, count, first } = choice;
  const all = new Map([...topics.values()].flatMap((topic) => topic.questions.map((one) => [one.id, { topic, one }])));
  const chosen: { topic: Topic; one: Question }[] = first.flatMap((id) => all.get(id) ?? []);
  const drawn = drawTopics(choice);
  for (const topic of drawn) {
    if (chosen.length >= count) break;
    if (chosen.some((other) => other.topic.id === topic.id)) continue;
    chosen.push(...pairOf(topic, choice));
  }
  return chosen.slice(0, Math.max(count, first.length)).map(({ topic, one }) => plan(topic, one));
}

/** A question to begin with, and one that goes deeper. */
function pairOf(topic: Topic, { level, random }: TopicChoice): { topic: Topic; one: Question }[] {
  const [from, to] = depthsOf[level];
  const starts = topic.questions.filter(({ depth }) => depth === from);
  const pool = starts.length > 0 ? starts : topic.questions;
  const opening = pool[random.integer(0, pool.length - 1)];
  if (opening === undefined) return [];
  const deeper = topic.questions.filter(({ depth, id }) => depth > opening.depth && depth <= to && id !== opening.id);
  const next = deeper.find(({ id }) => opening.followUps.includes(id)) ?? deeper[0];
  return [opening, ...(next === undefined ? [] : [next])].map((one) => ({ topic, one }));
}

/** The topics of the round in a random order in which those that weigh more and stand worse come sooner (Efraimidis and Spirakis, 2006). */
function drawTopics({ topics, standings, round, random, named, track }: TopicChoice): Topic[] {
  const { areas } = leansOf(track);
  const pull = ({ id, area }: Topic): number =>
    (named.has(id) ? namedWeight : 1) * (areas.includes(area) ? leanWeight : 1);
  return [...topics.values()]
    .filter(({ rounds }) => rounds.includes(round))
    .map((topic) => ({
      topic,
      key: random.unit() ** (1 / (urgency(topic, standings.get(topic.id), round) * pull(topic))),
    }))
    .toSorted((one, other) => other.key - one.key)
    .map(({ topic }) => topic);
}

function urgency({ weight, rounds }: Topic, standing: TopicStanding | undefined, round: MockRound): number {
  const known =
    standing === undefined
      ? 0
      : (standing.recall ?? 0) * 0.6 + (standing.answered / Math.max(1, standing.questions)) * 0.3;
  // A topic names first the round that asks for it most.
  return weight * (rounds[0] === round ? 2 : 1) * (1 - known);
}

function plan(topic: Topic, { id, ask, depth, points, wrong }: Question): PlannedQuestion {
  return {
    id,
    source: "topic",
    about: topic.id,
    title: topic.name,
    ask,
    minutes: minutesOfDepth[depth] ?? 5,
    points,
    probes: [],
    hints: [nudges[depth] ?? "", `Someone else answered: “${wrong}” What is wrong with that?`],
    answers: [],
  };
}

const nudges: Readonly<Record<number, string>> = {
  1: "Begin with the definition: write it down in symbols, and say what each one is.",
  2: "Take the smallest case in which it matters, and say what happens there.",
  3: "Say what must hold for the claim to be true, and look for the step that uses it.",
};
