import type { DrillEvidence } from "#debugging/drill-evidence.service.ts";
import type { KnowledgeEvidence } from "#knowledge/knowledge-evidence.service.ts";
import type { listPlannedSuggestions } from "#mock/scorecard/taken.service.ts";
import { suggestionHref } from "#mock/scorecard/suggestion-href.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";
import type { TakenFacts } from "#plan/evidence/evidence.ts";
import type { PracticeEvidence } from "#practice/practice-evidence.service.ts";
import type { listTalksGiven } from "#research/rehearsals.service.ts";
import type { listStoryEvidence } from "#stories/stories.service.ts";

/** A suggestion that was put into the plan. */
export type PlannedSuggestion = Awaited<ReturnType<typeof listPlannedSuggestions>>[number];

/** What shows that a suggestion was followed; instants, since some of it is done within the day. */
export interface DoneSince {
  problems: readonly {
    id: string;
    goes: readonly Pick<PracticeEvidence["problems"][number]["goes"][number], "kind" | "at">[];
  }[];
  topics: readonly Pick<KnowledgeEvidence["topics"][number], "id" | "answers">[];
  drills: readonly Pick<DrillEvidence["finished"][number], "families" | "finishedAt">[];
  stories: readonly Pick<Awaited<ReturnType<typeof listStoryEvidence>>[number], "families" | "createdAt" | "isWhole">[];
  talks: readonly Pick<Awaited<ReturnType<typeof listTalksGiven>>[number], "talkId" | "at">[];
}

/**
 * What scorecards suggested and the user put into the plan, without what was done since: the problem solved, a drill of the family finished, the
 * question answered (of a topic any of them), a story of the family written whole, the talk given. A design and a project are ticked by the user.
 */
export function openTaken(
  planned: readonly PlannedSuggestion[],
  done: DoneSince,
  dayAt: (instant: string) => string,
): TakenFacts[] {
  return planned
    .filter((one) => !isDone(one, done))
    .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
    .map((one) => ({
      ...thingOf(one),
      mockId: one.mockId,
      round: one.round,
      day: dayAt(one.at),
      because: `missed in the mock of ${dayName(dayAt(one.heldAt))}`,
      href: suggestionHref(one),
    }));
}

function isDone(
  { kind, about, question, at }: PlannedSuggestion,
  { problems, topics, drills, stories, talks }: DoneSince,
): boolean {
  switch (kind) {
    case "problem":
      return problems.some(({ id, goes }) => id === about && goes.some((go) => go.kind === "pass" && go.at > at));
    case "drill":
      return drills.some(({ families, finishedAt }) => families.includes(about) && finishedAt > at);
    case "card":
      return answersOf(topics, about).some((answer) => answer.questionId === question && answer.at > at);
    case "topic":
      return answersOf(topics, about).some((answer) => answer.at > at);
    case "story":
      return stories.some(({ families, createdAt, isWhole }) => isWhole && families.includes(about) && createdAt > at);
    case "talk":
      return talks.some((talk) => talk.talkId === about && talk.at > at);
    case "design":
    case "project":
      return false;
  }
}

function answersOf(topics: DoneSince["topics"], id: string): DoneSince["topics"][number]["answers"] {
  return topics.find((topic) => topic.id === id)?.answers ?? [];
}

function thingOf({ kind, about, title }: PlannedSuggestion): Pick<TakenFacts, "kind" | "id" | "title"> {
  switch (kind) {
    case "problem":
    case "drill":
    case "topic":
      return { kind, id: about, title };
    case "card":
      return { kind: "topic", id: about, title };
    case "story":
      return { kind, id: about, title: `A story: ${title}` };
    case "design":
      return { kind: "mock", id: about, title: `Practise the design: ${title}` };
    case "talk":
      return { kind: "mock", id: about, title: `Rehearse the talk: ${title}` };
    case "project":
      return { kind: "write-up", id: about, title: `Write it down: ${title}` };
  }
}
