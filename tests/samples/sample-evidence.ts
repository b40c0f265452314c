import type { DrillFacts, Evidence, GoFacts, ProblemFacts, RoundFacts, TopicFacts } from "#plan/evidence/evidence.ts";
import type { PlanSettings } from "#plan/plan.schemas.ts";
import { minuteMs } from "#platform/clock.ts";

/** The day of the samples: a Saturday. */
export const sampleToday = "2026-11-21";

/** Evidence of someone who has done nothing, with what a test adds. */
export function sampleEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    today: sampleToday,
    timeZone: "Europe/London",
    problems: [],
    sections: [],
    paths: [],
    families: [],
    familiesAreWhole: true,
    drills: [],
    topics: [],
    topicIds: new Map((changes.topics ?? []).map(({ id }) => [id, id])),
    derivations: [],
    probability: [],
    sets: [],
    cards: { total: 0, left: 0, doneToday: 0, dueByDay: new Map() },
    rounds: [],
    mocks: [],
    stories: [],
    writeUps: {},
    taken: [],
    debriefs: [],
    search: {
      companies: 0,
      rankedCompanies: 0,
      rankedWithReferral: 0,
      applications: 0,
      stagedApplications: 0,
      coldMails: 0,
      shownLines: [],
    },
    ...changes,
  };
}

/** A new medium problem of ML coding, 20 minutes, asked often, with what a test changes. */
export function sampleProblem(id: string, changes: Partial<ProblemFacts> = {}): ProblemFacts {
  return {
    id,
    title: id,
    shelf: "ml-coding",
    section: "attention",
    difficulty: "medium",
    minutes: 20,
    asked: 2,
    state: "new",
    retrievability: null,
    topics: [],
    dueDay: null,
    triedDay: null,
    goes: [],
    before: null,
    ...changes,
  };
}

/** A pass without help in so many minutes, with what a test changes. */
export function sampleGo(day: string, minutes: number | null, changes: Partial<GoFacts> = {}): GoFacts {
  return {
    day,
    at: `${day}T12:00:00.000Z`,
    kind: "pass",
    aided: false,
    activeMs: minutes === null ? null : minutes * minuteMs,
    slower: null,
    ...changes,
  };
}

/** A topic for theory rounds with four questions, asked often, with what a test changes. */
export function sampleTopicFacts(id: string, changes: Partial<TopicFacts> = {}): TopicFacts {
  return {
    id,
    name: id,
    area: "language-models",
    weight: 2,
    rounds: ["theory"],
    prerequisites: [],
    questions: 4,
    answers: [],
    cards: 0,
    recall: null,
    ...changes,
  };
}

/** A round of an application at Meridian, open, with what a test changes. */
export function sampleRound(changes: Partial<RoundFacts> = {}): RoundFacts {
  const day = changes.day === undefined ? "2026-11-27" : changes.day;
  return {
    id: "roun_1",
    type: "ml-coding",
    day,
    startsAt: day === null ? null : `${day}T14:00:00.000Z`,
    timeZone: "Europe/London",
    minutes: 60,
    outcome: "open",
    changedDay: "2026-11-01",
    held: false,
    format: "",
    named: [],
    name: "ML coding at Meridian",
    applicationId: "appl_1",
    companyId: "comp_1",
    company: "Meridian",
    role: "Research engineer",
    rank: null,
    ...changes,
  };
}

/** A component drill that was fixed in time, with what a test changes. */
export function sampleDrill(id: string, day: string, changes: Partial<DrillFacts> = {}): DrillFacts {
  return {
    id,
    title: id,
    kind: "component",
    families: ["data"],
    day,
    fixed: true,
    interview: false,
    inTime: true,
    falseLeads: 0,
    minutes: 10,
    ...changes,
  };
}

/** An engineer with ten hours a week but on Sundays, and ten weeks, with what a test changes. */
export function sampleSettings(changes: Partial<PlanSettings> = {}): PlanSettings {
  return {
    target: { day: "2027-01-29", round: null },
    minutesByWeekday: [90, 90, 90, 90, 90, 150, 0],
    background: { coding: "steady", areas: [] },
    track: "engineer",
    rounds: ["algorithms", "ml-coding", "debugging", "theory"],
    ...changes,
  };
}
