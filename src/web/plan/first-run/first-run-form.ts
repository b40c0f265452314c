import { areaNames, roundNames } from "#catalogue/topic.schemas.ts";
import { weekdayNames } from "#plan/day-words.rules.ts";
import {
  careerTracks,
  type codingLevels,
  planSettingsSchema,
  type PlanSettings,
  type RoundType,
} from "#plan/plan.schemas.ts";
import { hoursWords, spreadMinutes } from "./spread-minutes.ts";

/** The five answers as they are typed; lists are joined by commas. */
export type FirstRunForm = {
  /** Empty without a date. */
  day: string;
  /** Empty where the date is no round's. */
  round: string;
  hours: string;
  /** Of each weekday, Monday first. */
  minutes: string;
  coding: string;
  areas: string;
  track: string;
  rounds: string;
};

/** The rounds that a track's loops usually have. */
export const usualRounds: Record<PlanSettings["track"], readonly RoundType[]> = {
  scientist: [
    "recruiter-screen",
    "algorithms",
    "ml-coding",
    "theory",
    "research",
    "job-talk",
    "behavioural",
    "hiring-manager",
  ],
  engineer: [
    "recruiter-screen",
    "algorithms",
    "ml-coding",
    "debugging",
    "theory",
    "system-design",
    "behavioural",
    "hiring-manager",
  ],
  "ml-engineer": [
    "recruiter-screen",
    "algorithms",
    "ml-coding",
    "probability",
    "system-design",
    "behavioural",
    "hiring-manager",
  ],
};

const usualWeek = spreadMinutes(600, [1, 1, 1, 1, 1, 1, 0]);
const defaults: PlanSettings = {
  target: null,
  minutesByWeekday: usualWeek,
  background: { coding: "steady", areas: [] },
  track: "scientist",
  rounds: [...usualRounds.scientist],
};

/** The answers that were given, or ones that make a plan as they are. */
export function firstRunForm(settings: PlanSettings | null): FirstRunForm {
  const { target, minutesByWeekday, background, track, rounds } = settings ?? defaults;
  return {
    day: target?.day ?? "",
    round: target?.round ?? "",
    hours: hoursWords(sumOf(minutesByWeekday)),
    minutes: minutesByWeekday.join(","),
    coding: background.coding,
    areas: background.areas.join(","),
    track,
    rounds: rounds.join(","),
  };
}

/** The answers as the server takes them, or what is wrong with them, and with which question. */
export type ReadForm =
  | { settings: PlanSettings; problem: null }
  | { settings: null; problem: { question: "when" | "time" | "rounds" | "all"; text: string } };

/** Reads what was typed. */
export function readFirstRunForm(form: FirstRunForm, today: string): ReadForm {
  const typed = minutesOf(form);
  const wrong = typed.findIndex((text) => !/^\d{1,3}$/.test(text.trim()) || Number(text) > 720);
  if (wrong >= 0) return refuse("time", `Minutes on ${weekdayNames[wrong] ?? "a day"}: a whole number up to 720.`);
  const minutesByWeekday = typed.map(Number);
  if (sumOf(minutesByWeekday) === 0) return refuse("time", "Leave time on one day at least.");
  const rounds = listOf(form.rounds, roundNames);
  if (rounds.length === 0) return refuse("rounds", "Choose one round at least.");
  if (form.day !== "" && form.day < today) return refuse("when", "This day has gone by: choose a later one, or none.");
  const parsed = planSettingsSchema.safeParse({
    target: form.day === "" ? null : { day: form.day, round: form.round === "" ? null : form.round },
    minutesByWeekday,
    background: { coding: form.coding, areas: listOf(form.areas, areaNames) },
    track: form.track,
    rounds,
  });
  if (parsed.success) return { settings: parsed.data, problem: null };
  return refuse("all", "One of the answers cannot be read: choose it again.");
}

function refuse(question: "when" | "time" | "rounds" | "all", text: string): ReadForm {
  return { settings: null, problem: { question, text } };
}

/** What is typed for each weekday. */
export function minutesOf({ minutes }: Pick<FirstRunForm, "minutes">): string[] {
  const typed = minutes.split(",");
  return weekdayNames.map((_, day) => typed[day] ?? "0");
}

/** Minutes of a week as far as they can be read. */
export function weekMinutes(form: Pick<FirstRunForm, "minutes">): number[] {
  return minutesOf(form).map((text) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0));
}

/** The form after the hours of a week were typed: spread as the days stand to each other. */
export function withHours(form: FirstRunForm, hours: string): Partial<FirstRunForm> {
  const minutes = Number(hours.replace(",", ".")) * 60;
  if (hours.trim() === "" || !Number.isFinite(minutes) || minutes < 0) return { hours };
  const known = weekMinutes(form);
  return { hours, minutes: spreadMinutes(minutes, sumOf(known) === 0 ? usualWeek : known).join(",") };
}

/** The form after the week was spread anew. */
export function withSpread(form: FirstRunForm, weights: readonly number[]): Partial<FirstRunForm> {
  const minutes = spreadMinutes(sumOf(weekMinutes(form)) || sumOf(usualWeek), weights);
  return { hours: hoursWords(sumOf(minutes)), minutes: minutes.join(",") };
}

/** The form after the minutes of a day were typed. */
export function withDay(form: FirstRunForm, day: number, typed: string): Partial<FirstRunForm> {
  const minutes = minutesOf(form)
    .map((text, index) => (index === day ? typed.replaceAll(",", "") : text))
    .join(",");
  return { minutes, hours: hoursWords(sumOf(weekMinutes({ minutes }))) };
}

/** The form after a track was chosen: rounds that were not chosen by hand follow it. */
export function withTrack(form: FirstRunForm, track: PlanSettings["track"]): Partial<FirstRunForm> {
  const areUsual = careerTracks.some((one) => usualRounds[one].join(",") === form.rounds);
  return areUsual ? { track, rounds: usualRounds[track].join(",") } : { track };
}

/** A list after one of its members was ticked or not, in the order of all there are. */
export function toggled(joined: string, value: string, all: readonly string[]): string {
  const chosen = new Set(joined.split(","));
  if (!chosen.delete(value)) chosen.add(value);
  return all.filter((one) => chosen.has(one)).join(",");
}

/** Members of a joined list that there are. */
export function listOf<Name extends string>(joined: string, all: readonly Name[]): Name[] {
  const chosen = new Set(joined.split(","));
  return all.filter((one) => chosen.has(one));
}

/** The ways coding may go, as the user calls them. */
export const codingTitles: Record<(typeof codingLevels)[number], string> = {
  rusty: "Rusty",
  steady: "Steady",
  fluent: "Fluent",
};

function sumOf(minutes: readonly number[]): number {
  return minutes.reduce((sum, one) => sum + one, 0);
}
