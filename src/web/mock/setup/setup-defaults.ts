import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { mockSetupSchema, type MockRound, type MockSetup } from "#mock/mock.schemas.ts";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { localDay } from "../../campaign/local-day.ts";
import type { MocksSearch } from "./mocks-search.ts";

/** The rounds that an interviewer holds today. */
export const heldRounds = [
  "algorithms",
  "ml-coding",
  "debugging",
  "theory",
  "probability",
  "system-design",
  "research",
  "job-talk",
  "behavioural",
  "recruiter-screen",
  "hiring-manager",
  "negotiation",
] as const satisfies readonly MockRound[];

/** How long such rounds usually are, in minutes. */
const usualMinutes: Readonly<Record<(typeof heldRounds)[number], number>> = {
  algorithms: 45,
  "ml-coding": 60,
  debugging: 60,
  theory: 45,
  probability: 45,
  "system-design": 45,
  research: 45,
  "job-talk": 60,
  behavioural: 45,
  "recruiter-screen": 30,
  "hiring-manager": 30,
  negotiation: 20,
};

/** A round of the search that can be rehearsed. */
export interface RoundToRehearse extends NonNullable<MockSetup["rehearses"]> {
  /** What the recruiter said of it, and what is special about it. */
  told: string;
  round: (typeof heldRounds)[number];
  minutes: number;
}

/** What is kept from one set-up to the next. */
type KeptSetup = Partial<Pick<MockSetup, "level" | "track" | "style" | "round" | "interviewer" | "voice">>;

const mostRounds = 12;
const mostToldLetters = 20_000;
const keptKey = "warmup.mock-setup";
const roleKey = "warmup.mock-role";
const companyKey = (about: string | null): string => `warmup.mock-company ${about ?? "none"}`;
const shortest = 10;
const longest = 90;

/** The rounds that are still to come and that can be held, the next one first. */
export function roundsToRehearse(campaign: Campaign | undefined, now: string): RoundToRehearse[] {
  if (campaign === undefined) return [];
  return calendarRounds(campaign)
    .flatMap(({ id, title, type, startsAt, minutes, outcome, said, format }) => {
      const round = heldRounds.find((held) => held === type);
      if (round === undefined || startsAt === null || outcome !== "open" || startsAt < now) return [];
      const length = Math.min(longest, Math.max(shortest, minutes ?? usualMinutes[round]));
      const told = [format, said].filter((words) => words.trim() !== "").join("\n\n");
      return [{ told, startsAt, roundId: id, name: title, day: localDay(new Date(startsAt)), round, minutes: length }];
    })
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
    .slice(0, mostRounds)
    .map(({ startsAt: _, ...round }) => round);
}

/** What follows from rehearsing a round, or from rehearsing none. */
export function setupFor(rehearsed: RoundToRehearse | null): Partial<MockSetup> {
  if (rehearsed === null) return { rehearses: null, company: browserStorage.getItem(companyKey(null)) ?? "" };
  const { round, minutes, roundId, name, day, told } = rehearsed;
  const company = browserStorage.getItem(companyKey(roundId)) ?? told.slice(0, mostToldLetters);
  return { round, minutes, rehearses: { roundId, name, day }, company };
}

/** The set-up that one key begins: what the address asks for, else the next round of the search, else what was chosen last. */
export function defaultSetup(
  { round, question, offer }: MocksSearch,
  coming: readonly RoundToRehearse[],
  kept: KeptSetup,
): MockSetup {
  const asked = heldRounds.find((held) => held === round);
  const next = asked === undefined ? coming[0] : coming.find((one) => one.round === asked);
  const usual = asked ?? heldRounds.find((held) => held === kept.round) ?? "theory";
  return {
    level: "senior",
    track: null,
    style: "probing",
    voice: "typed",
    interviewer: "script",
    role: browserStorage.getItem(roleKey) ?? "",
    company: "",
    ...kept,
    round: usual,
    minutes: usualMinutes[usual],
    rehearses: null,
    ...setupFor(next ?? null),
    ...(offer === undefined ? {} : { company: browserStorage.getItem(companyKey(offer)) ?? "" }),
    questions: question === undefined ? [] : [question],
  };
}

/** Keeps level, track, style, interviewer and voice for the next time. */
export function keepSetup({ level, track, style, round, interviewer, voice }: MockSetup): void {
  forgetfulStorage.setItem(keptKey, JSON.stringify({ level, track, style, round, interviewer, voice }));
}

/** Keeps the role description as it is typed; it serves for more rounds than one. */
export function keepRole(role: string): void {
  forgetfulStorage.setItem(roleKey, role);
}

/** Keeps the company notes as they are typed, for the round or the offer that they are about; for null, for neither. */
export function keepCompany(about: string | null, company: string): void {
  forgetfulStorage.setItem(companyKey(about), company);
}

/** What was chosen last; nothing where that cannot be read. */
export function readKeptSetup(): KeptSetup {
  try {
    const kept = mockSetupSchema
      .pick({ level: true, track: true, style: true, round: true, interviewer: true, voice: true })
      .safeParse(JSON.parse(browserStorage.getItem(keptKey) ?? "null"));
    return kept.data ?? {};
  } catch {
    return {};
  }
}
