import { toSlug } from "#catalogue/topic-slug.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { listDerivations } from "#knowledge/derivations/derivations.service.ts";
import type { DerivationSummary } from "#knowledge/derivations/derivations.schemas.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import type { ProblemStanding } from "#knowledge/probability/probability.rules.ts";
import { readStandings } from "#knowledge/probability/probability.service.ts";
import type { SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import { findAnswerCoverage, findSets } from "#knowledge/probability/timed-sets.store.ts";
import { listDeadlines } from "#knowledge/readiness/deadlines.service.ts";
import type { Deadline } from "#knowledge/readiness/deadlines.schemas.ts";
import { measureQueue } from "#knowledge/reviews/queue-size.service.ts";
import type { UserDays } from "#knowledge/settings.service.ts";
import { summariseTopics } from "#knowledge/topics/topics.service.ts";
import { probabilityProblems } from "#probability/all-problems.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";

/** A topic, how it stands, and how its questions were answered last. */
export interface TopicEvidence extends TopicSummary {
  /** Of each question that was answered: when last, and what share of its key points was there; null where none were ticked. */
  answers: { questionId: string; at: string; share: number | null }[];
}

/** A probability problem and how it stands; null before the first attempt. */
export interface ProbabilityEvidence extends Pick<ProbabilityProblem, "id" | "topic" | "minutes"> {
  standing: ProblemStanding | null;
}

/** What knowledge shows of what the user knows. */
export interface KnowledgeEvidence {
  days: UserDays;
  /** In order of areas. */
  topics: TopicEvidence[];
  /** Ids of topics by their own names and other names, as ids are written. */
  topicIds: ReadonlyMap<string, string>;
  derivations: DerivationSummary[];
  probability: ProbabilityEvidence[];
  /** Sets that were finished, oldest first. */
  sets: { id: string; kind: SetKind; minutes: number; finishedAt: string }[];
  cards: {
    total: number;
    /** To review today, and reviewed today so far. */
    left: number;
    doneToday: number;
    /** By coming day, how many cards are due first on it. */
    dueByDay: ReadonlyMap<string, number>;
  };
  deadlines: Deadline[];
}

/** Everything that knowledge knows about the user, read once, for whoever plans or judges how ready the user is. */
export async function readKnowledgeEvidence(context: KnowledgeContext): Promise<KnowledgeEvidence> {
  const { database, user } = context;
  const standpoint = await standpointOf(context);
  const { today } = standpoint.days;
  const topics = await context.topics();
  const [{ cards, left, doneToday }, answers, standings, sets, { derivations }, deadlines] = await Promise.all([
    measureQueue(context, standpoint),
    findAnswerCoverage(database, user.id),
    readStandings(context),
    findSets(database, user.id),
    listDerivations(context),
    listDeadlines(context),
  ]);
  const last = new Map(answers.map((answer) => [answer.question_id, answer]));
  const summaries = summariseTopics([...topics.values()], cards, today, new Set(last.keys()));
  const dueByDay = new Map<string, number>();
  for (const { dueDay, suspended } of cards)
    if (!suspended && dueDay !== null && dueDay > today) dueByDay.set(dueDay, (dueByDay.get(dueDay) ?? 0) + 1);
  return {
    days: standpoint.days,
    topics: summaries.map((summary) => ({
      ...summary,
      answers: (topics.get(summary.id)?.questions ?? []).flatMap(({ id }) => {
        const answer = last.get(id);
        return answer === undefined ? [] : [{ questionId: id, at: answer.answered_at, share: shareOf(answer.covered) }];
      }),
    })),
    topicIds: topicIdsOf(topics),
    derivations,
    probability: probabilityProblems.map(({ id, topic, minutes }) => ({
      id,
      topic,
      minutes,
      standing: standings.get(id) ?? null,
    })),
    sets: sets
      .flatMap(({ id, kind, minutes, finished_at: finishedAt }) =>
        finishedAt === null ? [] : [{ id, kind, minutes, finishedAt }],
      )
      .toReversed(),
    cards: { total: cards.length, left, doneToday, dueByDay },
    deadlines,
  };
}

type Topics = Awaited<ReturnType<KnowledgeContext["topics"]>>;

const knownIds = new WeakMap<Topics, ReadonlyMap<string, string>>();

/** Ids of topics by each of their names, worked out once for a catalogue. */
function topicIdsOf(topics: Topics): ReadonlyMap<string, string> {
  const known = knownIds.get(topics);
  if (known !== undefined) return known;
  const ids = new Map(
    [...topics.values()].flatMap(({ id, aliases }) => [id, ...aliases.map(toSlug)].map((name) => [name, id] as const)),
  );
  knownIds.set(topics, ids);
  return ids;
}

function shareOf(covered: readonly boolean[] | null): number | null {
  return covered === null || covered.length === 0 ? null : covered.filter(Boolean).length / covered.length;
}
