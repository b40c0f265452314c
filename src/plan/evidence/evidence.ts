import type { RoundType } from "#plan/plan.schemas.ts";
import type { AreaName } from "#catalogue/topic.schemas.ts";
import type { DrillKind } from "#debugging/debugging.schemas.ts";
import type { SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import type { LearningPath, ProblemSummary, Shelves } from "#practice/practice.schemas.ts";

/** A go at a problem; see `Go` of practice. Days are the user's. */
export interface GoFacts {
  day: string;
  /** Instant, ISO 8601. */
  at: string;
  kind: "pass" | "solution-look";
  aided: boolean;
  activeMs: number | null;
  slower: boolean | null;
}

/** A problem of the shelves and what was shown of it. */
export interface ProblemFacts extends Pick<
  ProblemSummary,
  "id" | "title" | "shelf" | "section" | "difficulty" | "minutes" | "asked" | "state" | "retrievability"
> {
  /** Ids of topics that the map has. */
  topics: readonly string[];
  /** The day on which it comes back by spaced repetition; null before a pass or a look at the solution. */
  dueDay: string | null;
  /** The day of the last submit; null before the first. */
  triedDay: string | null;
  /** Oldest first. */
  goes: readonly GoFacts[];
  /** The problem that an interviewer would ask before it; null where it stands on none. */
  before: string | null;
}

/** A family of faults and how it stands. */
export interface FamilyFacts {
  id: string;
  title: string;
  retrievability: number | null;
  dueDay: string | null;
}

/** A drill that was finished. */
export interface DrillFacts {
  id: string;
  title: string;
  kind: DrillKind;
  families: readonly string[];
  day: string;
  fixed: boolean;
  /** Whether it was done under interview conditions. */
  interview: boolean;
  /** Whether it was fixed within its time. */
  inTime: boolean;
  falseLeads: number;
  /** Its target, in minutes. */
  minutes: number;
}

/** A topic of the map and how it stands. */
export interface TopicFacts {
  id: string;
  name: string;
  area: AreaName;
  /** 1 to 3. */
  weight: number;
  rounds: readonly RoundType[];
  prerequisites: readonly string[];
  questions: number;
  /** Of each answered question: the day of the last answer, and what share of its key points it had; null where none were ticked. */
  answers: readonly { day: string; share: number | null }[];
  cards: number;
  /** Mean chance of recall today over its reviewed cards, 0 to 1; null where there is none. */
  recall: number | null;
}

/** A derivation and how it stands. */
export interface DerivationFacts {
  id: string;
  title: string;
  topics: readonly string[];
  minutes: number;
  best: "new" | "helped" | "unaided";
  solvedDay: string | null;
}

/** A probability problem and how it stands; `recall` is null before the first attempt. */
export interface ProbabilityFacts {
  id: string;
  topic: string;
  recall: number | null;
  lastRight: boolean | null;
}

/** A set against the clock that was finished. */
export interface SetFacts {
  id: string;
  kind: SetKind;
  minutes: number;
  day: string;
}

/** A round of the search, or a date that reviews are planned towards. */
export interface RoundFacts {
  id: string;
  type: RoundType;
  /** Null while it has no time. */
  day: string | null;
  startsAt: string | null;
  timeZone: string;
  minutes: number;
  outcome: "open" | "passed" | "lost" | "cancelled";
  /** The day on which its record was changed last: of a lost round the day on which that was learned. */
  changedDay: string;
  held: boolean;
  format: string;
  /** What it asks, as it was written down: ids or names of topics. */
  named: readonly string[];
  name: string;
  applicationId: string | null;
  companyId: string | null;
  company: string | null;
  role: string;
  /** 1 is the most wanted; null where it is not ranked. */
  rank: number | null;
}

/** What a scorecard suggested, the user put into the plan, and was not done since. */
export interface TakenFacts {
  /** A problem, a family of faults or a topic by its id; the rest is work of its own kind. */
  kind: "problem" | "drill" | "topic" | "story" | "mock" | "write-up";
  id: string;
  title: string;
  mockId: string;
  /** The kind of round that was practised. */
  round: RoundType;
  /** The day on which it was put into the plan. */
  day: string;
  /** `missed in the mock of 22 Nov`. */
  because: string;
  /** Where it is done. */
  href: string;
}

/** Everything the program knows that a plan or readiness follows from, as of one instant; plain data, so that rules stay pure. */
export interface Evidence {
  /** The user's day. */
  today: string;
  /** IANA name. */
  timeZone: string;
  problems: readonly ProblemFacts[];
  sections: Shelves["sections"];
  paths: readonly LearningPath[];
  families: readonly FamilyFacts[];
  /** Whether `families` are all there are; while the judge warms up only those met are known. */
  familiesAreWhole: boolean;
  /** Oldest first. */
  drills: readonly DrillFacts[];
  topics: readonly TopicFacts[];
  /** Ids of topics by every name they go by, as ids are written. */
  topicIds: ReadonlyMap<string, string>;
  derivations: readonly DerivationFacts[];
  probability: readonly ProbabilityFacts[];
  /** Oldest first. */
  sets: readonly SetFacts[];
  cards: {
    total: number;
    /** To review today, and reviewed today so far. */
    left: number;
    doneToday: number;
    dueByDay: ReadonlyMap<string, number>;
  };
  rounds: readonly RoundFacts[];
  /** Whole rounds that were practised to their end: mock interviews, debugging rounds under interview conditions, talks given out loud. */
  mocks: readonly { round: RoundType; minutes: number; day: string; href: string }[];
  /** Stories that are written whole, with the families of questions that they answer, oldest first. */
  stories: readonly { id: string; families: readonly string[]; day: string }[];
  /** The days on which each write-up about one's own research was last saved, by what follows `write-up:` in its item, oldest first. */
  writeUps: Readonly<Record<string, readonly string[]>>;
  /** What scorecards suggested and the user put into the plan, those first that were put there first. */
  taken: readonly TakenFacts[];
  /** `became` has what each line was turned into, as `readBecame` reads it; empty before the first line. */
  debriefs: readonly { roundId: string; dayOff: boolean; day: string; became: readonly string[] }[];
  search: {
    companies: number;
    rankedCompanies: number;
    rankedWithReferral: number;
    applications: number;
    stagedApplications: number;
    coldMails: number;
    /** Lines of the checklist that the last check of the CV shows. */
    shownLines: readonly string[];
  };
}
