import type { BehaviouralQuestion, BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import type { Design } from "#catalogue/design.schemas.ts";
import type { MockRound } from "#mock/mock.schemas.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { shuffle } from "#mock/scripted/shuffle.rules.ts";
import { leansOf } from "#mock/scripted/track-leans.rules.ts";
import type { MockTrack } from "#mock/scripted/track-leans.rules.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

const minutesOfStory = 6;

/** What behavioural questions of a round are chosen by. */
interface BehaviouralChoice {
  round: MockRound;
  count: number;
  random: SeededRandom;
  /** Ids of questions to begin with. */
  first: readonly string[];
  /** The role that the round is for. */
  track: MockTrack;
}

/**
 * Behavioural questions of a round, those asked for first, then one family after the other, so that no two in a row are of the same. On a track of research those of each
 * family come sooner that research rounds ask too.
 */
export function chooseBehaviouralQuestions(
  sets: readonly BehaviouralSet[],
  { round, count, random, first, track }: BehaviouralChoice,
): PlannedQuestion[] {
  const own = sets.filter(({ id }) => id === round);
  const source = own.length > 0 ? own : sets.filter(({ kind }) => kind === "family");
  const all = sets.flatMap((set) => set.questions.map((one) => toQuestion(set, one)));
  const chosen = first.flatMap((id) => all.find((one) => one.id === id) ?? []);
  const piles = shuffle(source, random).map((set) =>
    shuffle(
      set.questions.filter(({ id, rounds }) => (own.length > 0 || rounds.includes(round)) && !first.includes(id)),
      random,
    )
      .toSorted((one, other) => Number(isSooner(other, track)) - Number(isSooner(one, track)))
      .map((one) => toQuestion(set, one)),
  );
  for (let place = 0; chosen.length < count && piles.some((pile) => place < pile.length); place += 1)
    for (const pile of piles) {
      const one = pile[place];
      if (one !== undefined && chosen.length < count) chosen.push(one);
    }
  return chosen;
}

function isSooner({ rounds }: BehaviouralQuestion, track: MockTrack): boolean {
  return leansOf(track).toResearch && rounds.includes("research");
}

function toQuestion(
  { id: family, name }: BehaviouralSet,
  { id, ask, points, probes }: BehaviouralQuestion,
): PlannedQuestion {
  return {
    id,
    source: "behavioural",
    about: family,
    title: name,
    ask,
    minutes: minutesOfStory,
    points,
    probes,
    hints: [
      "Take one occasion, and begin with where and when it was.",
      "Say what you did yourself, and what came of it.",
    ],
    answers: [],
  };
}

/** The stages of a design as questions; clarifications are answered in each of them. */
export function designQuestions({ id, title, stages, answers }: Design): PlannedQuestion[] {
  return stages.map(({ stage, minutes, ask, points, probes }) => ({
    id: `${id}:${stage}`,
    source: "design",
    about: id,
    title,
    ask,
    minutes,
    points,
    probes,
    hints: [designHints[stage] ?? "Say what you would decide first, and what it depends on."],
    answers,
  }));
}

const designHints: Readonly<Record<string, string>> = {
  clarify: "Ask for the size, the delay that is allowed, and what counts as success.",
  baseline: "Take the simplest thing that could be launched in two weeks.",
  model: "Say what goes in, what comes out, and what the loss is.",
  evaluation: "Begin with the number that the company would stop the launch for.",
  serving: "Follow one request from the door to the answer, and count.",
  failure: "Take the worst morning after the launch: what woke you?",
};
