import { dayName } from "#plan/day-words.rules.ts";
import type { DerivationFacts, Evidence, TopicFacts } from "#plan/evidence/evidence.ts";
import type { PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import { topicWords } from "#plan/readiness/topic-score.rules.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { debriefRise, roundsFor, type Debriefed, type DebriefedThings } from "#plan/work/debriefed.rules.ts";
import { joinReasons, pullOf } from "#plan/work/pull.rules.ts";
import { noWork } from "#plan/work/work.ts";
import type { Work, WorkList } from "#plan/work/work.ts";

/** Rounds in which one talks about topics. */
const talkedRounds: ReadonlySet<RoundType> = new Set([
  "recruiter-screen",
  "theory",
  "probability",
  "system-design",
  "research",
  "job-talk",
  "behavioural",
  "hiring-manager",
  "take-home",
  "negotiation",
]);
/** Minutes to answer a question in one's own words, tick its key points and make a card of it, and to read into a topic. */
const questionMinutes = 4;
const openingMinutes = 4;
const longestTopicMinutes = 30;
/** A point of weight or depth in the order of topics; the areas of one's own research come after others of their weight. */
const ranks = { weight: 10, begun: 5, knownArea: -12 };
/** Below this chance of a right answer a probability problem is worth doing again. */
const shakyRecall = 0.7;
const setSize = 8;
const setMinutes = 20;
const mostSets = 12;
const quizMinutes = 8;

/** What the work with topics is chosen by. */
export interface KnowledgeChoice {
  types: ReadonlySet<RoundType>;
  coming: readonly ComingRound[];
  areas: PlanSettings["background"]["areas"];
  debriefed: DebriefedThings;
}

/** Topics whose questions are not all answered, prerequisites first; those of areas that the user knows are taken for known. */
export function topicWork(
  { topics }: Pick<Evidence, "topics">,
  { types, coming, areas, debriefed }: KnowledgeChoice,
): WorkList {
  const isKnown = ({ area }: TopicFacts): boolean => areas.includes(area);
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const list: WorkList = { wanted: [], due: [], heldWeight: 0 };
  for (const topic of topics) {
    const asked = openDebrief(topic, debriefed);
    const rounds = roundsFor(
      topic.rounds,
      topic.rounds.filter((type) => types.has(type) && (asked !== null || talkedRounds.has(type))),
      asked,
    );
    if (rounds.length === 0) continue;
    const open = topic.questions - topic.answers.length;
    if (open <= 0) list.heldWeight += topic.weight ** 2;
    if (open <= 0 && asked === null) continue;
    const weight = open <= 0 ? 0 : topic.weight ** 2;
    const pull = pullOf(coming, { rounds, topics: [topic.id] });
    list.wanted.push({
      id: `topic:${topic.id}`,
      kind: "topic",
      strand: "theory",
      title: topic.name,
      minutes: Math.min(longestTopicMinutes, openingMinutes + questionMinutes * Math.max(1, open)),
      weight,
      rank:
        ranks.weight * topic.weight +
        (topic.answers.length > 0 ? ranks.begun : 0) +
        (isKnown(topic) ? ranks.knownArea : 0) +
        (asked === null ? 0 : debriefRise) +
        pull.rise,
      because: joinReasons(
        topicWords(topic),
        asked?.because ??
          pull.because ??
          (isKnown(topic) ? "your own field: the questions will tell" : weightWords(topic.weight)),
      ),
      start: { type: "page", href: `/topics/${topic.id}` },
      rounds,
      needs: topic.prerequisites.flatMap((id) => {
        const before = byId.get(id);
        return before === undefined || isKnown(before) ? [] : [`topic:${id}`];
      }),
    });
  }
  return list;
}

/** That a round asked for a topic of which no question was answered since. */
function openDebrief({ id, answers }: TopicFacts, debriefed: DebriefedThings): Debriefed | null {
  const asked = debriefed("topic", id);
  if (asked === null || asked.isChosen) return asked;
  return answers.some(({ day }) => day > asked.day) ? null : asked;
}

/** Derivations that were not done without help yet. */
export function derivationWork(
  { derivations, topics }: Pick<Evidence, "derivations" | "topics">,
  { types, coming }: KnowledgeChoice,
): WorkList {
  if (!types.has("theory") && !types.has("research")) return noWork;
  const weights = new Map(topics.map(({ id, weight }) => [id, weight]));
  const list: WorkList = { wanted: [], due: [], heldWeight: 0 };
  for (const derivation of derivations) {
    const importance = Math.max(1, ...derivation.topics.map((id) => weights.get(id) ?? 1));
    if (derivation.best === "unaided") {
      list.heldWeight += importance ** 2;
      continue;
    }
    const pull = pullOf(coming, { rounds: ["theory"], topics: derivation.topics });
    list.wanted.push({
      id: `derivation:${derivation.id}`,
      kind: "derivation",
      strand: "derivations",
      title: derivation.title,
      minutes: derivation.minutes,
      weight: importance ** 2,
      rank: ranks.weight * importance + (derivation.best === "helped" ? ranks.begun : 0) + pull.rise,
      because: joinReasons(derivationWords(derivation), pull.because ?? weightWords(importance)),
      start: { type: "page", href: `/derivations/${derivation.id}` },
      rounds: ["theory"],
      needs: [],
    });
  }
  return list;
}

/** Timed sets of probability problems, as many as there are problems that were never tried or do not hold. */
export function probabilityWork(
  { probability, sets }: Pick<Evidence, "probability" | "sets">,
  { types, coming }: KnowledgeChoice,
): WorkList {
  if (!types.has("probability")) return noWork;
  const shaky = probability.filter(({ recall }) => recall === null || recall < shakyRecall);
  const untried = shaky.filter(({ recall }) => recall === null).length;
  const done = sets.filter(({ kind }) => kind === "probability").length;
  const pull = pullOf(coming, { rounds: ["probability"], topics: [] });
  const because = joinReasons(
    untried > 0 ? `${untried} problems never tried` : `${shaky.length} problems do not hold`,
    pull.because,
  );
  const count = Math.min(mostSets, Math.ceil(shaky.length / setSize));
  return {
    wanted: inTurn(count, done, "probability-set").map(({ id, needs, number }) => ({
      id,
      kind: "probability-set",
      strand: "probability",
      title: "Eight probability problems",
      minutes: setMinutes,
      weight: 4,
      rank: -number,
      because,
      start: { type: "set", body: { kind: "probability" } },
      rounds: ["probability"],
      needs,
    })),
    due: [],
    heldWeight: 4 * Math.floor((probability.length - shaky.length) / setSize),
  };
}

/** A mixed quiz for each week, which finds what has gone. */
export function quizWork({ sets }: Pick<Evidence, "sets">, { types }: KnowledgeChoice, weeks: number): Work[] {
  if (!types.has("theory")) return [];
  const done = sets.filter(({ kind }) => kind === "mixed").length;
  return inTurn(weeks, done, "quiz").map(({ id, needs, number }) => ({
    id,
    kind: "quiz",
    strand: "theory",
    title: "Ten mixed questions",
    minutes: quizMinutes,
    weight: 1,
    // The first comes early and the others on their way through the topics.
    rank: 32 - 3 * number,
    because: "once a week, to find what has gone",
    start: { type: "set", body: { kind: "mixed" } },
    rounds: ["theory"],
    needs,
  }));
}

/** So many of a kind that come one after the other, numbered on from those that were done. */
export function inTurn(count: number, done: number, prefix: string): { id: string; needs: string[]; number: number }[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    id: `${prefix}:${done + index + 1}`,
    needs: index === 0 ? [] : [`${prefix}:${done + index}`],
    number: index,
  }));
}

function weightWords(weight: number): string {
  return ["asked sometimes", "asked often", "asked nearly always"][weight - 1] ?? "asked sometimes";
}

function derivationWords({ best, solvedDay }: DerivationFacts): string {
  if (best === "new") return "never derived";
  return solvedDay === null ? "done with help" : `done with help on ${dayName(solvedDay)}`;
}
