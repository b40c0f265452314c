import type { ItemKind, RoundType, Start } from "#plan/plan.schemas.ts";

/** Something that is done outside of the program, or in a room to come, and ticked by the user. */
export interface OutsideThing {
  /** As in `planItemSchema`; of what comes several times the beginning, which a number ends. */
  id: string;
  kind: ItemKind;
  title: string;
  minutes: number;
  /** The kinds of round that it is for. */
  rounds: readonly RoundType[];
  /** How many of it a plan has. */
  count: number;
  /** What begins it. */
  start: Start;
}

const page = (href: string): Start => ({ type: "page", href });

/** Rounds that no interviewer holds: a talk slide by slide. */
const elsewhere: Partial<Readonly<Record<RoundType, Start>>> = {
  "job-talk": page("/research?give=talk"),
};

const mock = (type: RoundType, title: string, minutes: number, count: number): OutsideThing => ({
  id: `mock:${type}`,
  kind: "mock",
  title,
  minutes,
  rounds: [type],
  count,
  start: elsewhere[type] ?? page(`/mocks?round=${type}`),
});

/** Practice of whole rounds: two of what decides most loops, three of the design round, which is least like anything else. */
export const mocks: readonly OutsideThing[] = [
  mock("algorithms", "Mock round: algorithms", 45, 2),
  mock("ml-coding", "Mock round: ML coding", 60, 2),
  mock("debugging", "Mock round: ML debugging", 60, 1),
  mock("theory", "Mock round: theory", 60, 2),
  mock("probability", "Mock round: probability", 45, 1),
  mock("system-design", "Mock round: system design", 60, 3),
  mock("research", "Mock round: research deep-dive", 60, 2),
  mock("job-talk", "The job talk, out loud and whole", 60, 2),
  mock("behavioural", "Mock round: behavioural", 45, 1),
  mock("hiring-manager", "Mock round: hiring manager", 30, 1),
  mock("recruiter-screen", "Mock round: recruiter screen", 30, 1),
  mock("negotiation", "Mock call: negotiation", 30, 1),
];

const story = (theme: string, title: string): OutsideThing => ({
  id: `story:${theme}`,
  kind: "story",
  title,
  minutes: 20,
  rounds: ["behavioural", "hiring-manager"],
  count: 1,
  start: page(`/stories?view=questions&family=${theme}`),
});

/** What behavioural rounds ask for, one story each. */
export const stories: readonly OutsideThing[] = [
  story("conflict", "A story of a conflict, and what you did"),
  story("failure", "A story of a failure, and what changed after"),
  story("feedback", "A story of hard feedback"),
  story("priorities", "A story of too much to do at once"),
  story("collaboration", "A story of work with people unlike you"),
  story("learning", "A story of something learnt quickly"),
];

const writeUp = (
  id: string,
  title: string,
  minutes: number,
  rounds: readonly RoundType[],
  count = 1,
): OutsideThing => ({
  id: `write-up:${id}`,
  kind: "write-up",
  title,
  minutes,
  rounds,
  count,
  start: page("/research"),
});

/** The opinions on recent papers, which the checklist counts. */
export const paperOpinions = writeUp("paper", "An opinion on a recent paper", 30, ["research", "hiring-manager"], 3);

/** What is written down about one's own research before one talks about it. */
export const writeUps: readonly OutsideThing[] = [
  writeUp("two-minutes", "Your research in two minutes, for someone outside of it", 30, [
    "recruiter-screen",
    "hiring-manager",
    "research",
  ]),
  writeUp("twenty-minutes", "Your main project in twenty minutes, for an expert", 60, ["research", "job-talk"]),
  writeUp("alternatives", "Why this and not the obvious alternative, for each choice", 40, ["research"]),
  writeUp("weakest-part", "The weakest part of your work, and what you would do about it", 30, ["research"]),
  paperOpinions,
  writeUp("job-talk", "The job talk: one theme, a roadmap, minutes for each part", 90, ["job-talk"]),
];

/** The ids of a thing that is done so many times, in order. */
export function idsOf({ id, count }: Pick<OutsideThing, "id" | "count">): string[] {
  return count === 1 ? [id] : Array.from({ length: count }, (_, index) => `${id}-${index + 1}`);
}
