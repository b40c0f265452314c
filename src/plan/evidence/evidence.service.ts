import { readSearchEvidence } from "#campaign/records/search-evidence.service.ts";
import type { RoundEvidence, SearchEvidence } from "#campaign/records/search-evidence.service.ts";
import { readDrillEvidence } from "#debugging/drill-evidence.service.ts";
import type { DrillEvidence } from "#debugging/drill-evidence.service.ts";
import { readKnowledgeEvidence } from "#knowledge/knowledge-evidence.service.ts";
import type { KnowledgeEvidence } from "#knowledge/knowledge-evidence.service.ts";
import type { Evidence, ProblemFacts, RoundFacts } from "#plan/evidence/evidence.ts";
import { listMockEvidence } from "#mock/mocks.service.ts";
import { listResearchEvidence } from "#research/research.service.ts";
import { listTalksGiven } from "#research/rehearsals.service.ts";
import type { ResearchEvidence } from "#research/research-evidence.rules.ts";
import { listStoryEvidence } from "#stories/stories.service.ts";
import { isDebuggingMock } from "#plan/work/held.rules.ts";
import { listPlannedSuggestions } from "#mock/scorecard/taken.service.ts";
import { openTaken } from "#plan/evidence/taken.rules.ts";
import { findPrerequisites } from "#plan/evidence/prerequisites.rules.ts";
import { minuteMs } from "#platform/clock.ts";
import type { PlanContext } from "#plan/plan.context.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { readPracticeEvidence } from "#practice/practice-evidence.service.ts";
import type { PracticeEvidence } from "#practice/practice-evidence.service.ts";

/** Everything the program knows that a plan or readiness follows from, now. Each room is asked once. */
export async function readEvidence(context: PlanContext): Promise<Evidence> {
  const [practice, drills, knowledge, search, mocks, stories, research, talks, planned] = await Promise.all([
    readPracticeEvidence(context.practice),
    readDrillEvidence(context.debugging),
    readKnowledgeEvidence(context.knowledge),
    readSearchEvidence(context.campaign),
    listMockEvidence(context.mock),
    listStoryEvidence(context.stories),
    listResearchEvidence(context.research),
    listTalksGiven(context.research),
    listPlannedSuggestions(context.mock),
  ]);
  const { today, timeZone, dayAt } = knowledge.days;
  return {
    today,
    timeZone,
    ...practiceFacts(practice, knowledge),
    ...drillFacts(drills, dayAt),
    ...knowledgeFacts(knowledge),
    ...searchFacts(search, knowledge),
    mocks: roundsHeld({ mocks, drills, talks }, dayAt),
    taken: openTaken(
      planned,
      { problems: practice.problems, topics: knowledge.topics, drills: drills.finished, stories, talks },
      dayAt,
    ),
    writeUps: writeUpDays(research, dayAt),
    stories: stories.flatMap(({ id, families, createdAt, isWhole }) =>
      isWhole ? [{ id, families, day: dayAt(createdAt) }] : [],
    ),
  };
}

type DayAt = (instant: string) => string;

/** Rounds that an interviewer held, and those that are practised elsewhere: a broken program against the clock, a talk slide by slide. */
function roundsHeld(
  {
    mocks,
    drills,
    talks,
  }: {
    mocks: Awaited<ReturnType<typeof listMockEvidence>>;
    drills: DrillEvidence;
    talks: Awaited<ReturnType<typeof listTalksGiven>>;
  },
  dayAt: DayAt,
): Evidence["mocks"] {
  // A debugging round in the room is a drill too, and counts once.
  const inRoom = new Set(mocks.flatMap(({ drillId }) => drillId ?? []));
  const drilled = drills.finished.filter((drill) => isDebuggingMock(drill) && !inRoom.has(drill.id));
  return [
    ...mocks.map(({ id, round, minutes, at }) => ({ round, minutes, day: dayAt(at), href: `/mocks/${id}` })),
    ...drilled.map(({ id, activeMs, finishedAt }) => ({
      round: "debugging" as const,
      minutes: Math.round(activeMs / minuteMs),
      day: dayAt(finishedAt),
      href: `/debugging/drills/${id}`,
    })),
    ...talks.map(({ talkId, minutes, at }) => ({
      round: "job-talk" as const,
      minutes,
      day: dayAt(at),
      href: `/research/talks/${talkId}`,
    })),
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function writeUpDays(research: ResearchEvidence, dayAt: DayAt): Evidence["writeUps"] {
  const days = (saved: readonly { at: string }[]): string[] => saved.map(({ at }) => dayAt(at)).toSorted();
  return {
    "two-minutes": days(research.twoMinutes),
    "twenty-minutes": days(research.twentyMinutes),
    alternatives: days(research.alternatives),
    "weakest-part": days(research.weakestPart),
    paper: days(research.opinions),
    "job-talk": days(research.jobTalks),
  };
}

function practiceFacts(
  { problems, sections, paths }: PracticeEvidence,
  { days: { dayAt }, topicIds }: KnowledgeEvidence,
): Pick<Evidence, "problems" | "sections" | "paths"> {
  const before = findPrerequisites(problems);
  return {
    problems: problems.map((problem): ProblemFacts => ({
      id: problem.id,
      title: problem.title,
      shelf: problem.shelf,
      section: problem.section,
      difficulty: problem.difficulty,
      minutes: problem.minutes,
      asked: problem.asked,
      state: problem.state,
      retrievability: problem.retrievability,
      topics: [...new Set(problem.topics.flatMap((name) => topicIds.get(name) ?? []))],
      dueDay: problem.dueAt === null ? null : dayAt(problem.dueAt),
      triedDay: problem.lastAttemptAt === null ? null : dayAt(problem.lastAttemptAt),
      goes: problem.goes.map((go) => ({ ...go, day: dayAt(go.at) })),
      before: before.get(problem.id) ?? null,
    })),
    sections,
    paths,
  };
}

function drillFacts(
  { families, isWhole, finished }: DrillEvidence,
  dayAt: DayAt,
): Pick<Evidence, "families" | "familiesAreWhole" | "drills"> {
  return {
    families: families.map(({ family, title, retrievability, dueAt }) => ({
      id: family,
      title,
      retrievability,
      dueDay: dueAt === null ? null : dayAt(dueAt),
    })),
    familiesAreWhole: isWhole,
    drills: finished.map(
      ({ id, title, kind, interview, families: own, finishedAt, fixed, activeMs, targetMs, falseLeads }) => ({
        id,
        title,
        kind,
        families: own,
        day: dayAt(finishedAt),
        fixed,
        interview,
        inTime: fixed && activeMs <= targetMs,
        falseLeads,
        minutes: Math.round(targetMs / minuteMs),
      }),
    ),
  };
}

function knowledgeFacts({
  days: { dayAt },
  topics,
  topicIds,
  derivations,
  probability,
  sets,
  cards,
}: KnowledgeEvidence): Pick<Evidence, "topics" | "topicIds" | "derivations" | "probability" | "sets" | "cards"> {
  return {
    topics: topics.map(
      ({ id, name, area, weight, rounds, prerequisites, questions, answers, cards: count, recall }) => ({
        id,
        name,
        area,
        weight,
        rounds,
        prerequisites,
        questions,
        answers: answers.map(({ at, share }) => ({ day: dayAt(at), share })),
        cards: count,
        recall,
      }),
    ),
    topicIds,
    derivations: derivations.map(({ id, title, topics: own, minutes, standing }) => ({
      id,
      title,
      topics: own.map((topic) => topic.id),
      minutes,
      best: standing.best,
      solvedDay: standing.solvedAt === null ? null : dayAt(standing.solvedAt),
    })),
    probability: probability.map(({ id, topic, standing }) => ({
      id,
      topic,
      recall: standing?.recall ?? null,
      lastRight: standing?.lastRight ?? null,
    })),
    sets: sets.map(({ id, kind, minutes, finishedAt }) => ({ id, kind, minutes, day: dayAt(finishedAt) })),
    cards,
  };
}

function searchFacts(
  search: SearchEvidence,
  { days: { dayAt, timeZone, today }, deadlines }: KnowledgeEvidence,
): Pick<Evidence, "rounds" | "debriefs" | "search"> {
  const dates = deadlines.map((deadline): RoundFacts => ({
    id: deadline.id,
    type: deadline.round,
    day: deadline.day,
    startsAt: null,
    timeZone,
    minutes: 60,
    outcome: "open",
    changedDay: today,
    held: false,
    format: "",
    named: [],
    name: deadline.name,
    applicationId: null,
    companyId: null,
    company: null,
    role: "",
    rank: null,
  }));
  return {
    rounds: [...search.rounds.map((round) => toRoundFacts(round, dayAt)), ...dates],
    debriefs: search.debriefs.map(({ roundId, dayOff, createdAt, lines }) => ({
      roundId,
      dayOff,
      day: dayAt(createdAt),
      became: lines.map(({ became }) => became),
    })),
    search: {
      companies: search.companies.total,
      rankedCompanies: search.companies.ranked,
      rankedWithReferral: search.companies.rankedWithReferral,
      applications: search.applications.total,
      stagedApplications: search.applications.staged,
      coldMails: search.coldMails,
      shownLines: search.shownLines,
    },
  };
}

/** A take-home counts on the day on which it is due. */
function toRoundFacts(round: RoundEvidence, dayAt: DayAt): RoundFacts {
  const at = round.type === "take-home" ? (round.dueAt ?? round.startsAt) : round.startsAt;
  return {
    id: round.id,
    type: round.type,
    day: at === null ? null : dayAt(at),
    startsAt: at,
    timeZone: round.timeZone,
    minutes: round.minutes,
    outcome: round.outcome,
    changedDay: dayAt(round.updatedAt),
    held: round.held,
    format: round.format,
    named: round.topics,
    name: `${roundTitles[round.type]} at ${round.company}`,
    applicationId: round.applicationId,
    companyId: round.companyId,
    company: round.company,
    role: round.role,
    rank: round.rank,
  };
}
