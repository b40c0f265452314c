import { isTimeZone } from "#platform/wall-clock.rules.ts";
import { instantOf, localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { nouns, type Fields } from "#campaign/records/record.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";

const texts = ["format", "place", "interviewers", "said", "notes"] as const;

/** A round as its form has it. Times are what clocks in its time zone show, `2026-11-24T17:00`, or empty. */
export type RoundForm = Record<
  | "type"
  | "startsAt"
  | "timeZone"
  | "minutes"
  | "dueAt"
  | "held"
  | "tentative"
  | "second"
  | "outcome"
  | (typeof texts)[number],
  string
>;

/** What a form says of a round, or why it cannot be saved, as a sentence. */
export type RoundReading = { fields: Partial<Fields<"rounds">> } | { problem: string };

/** The form of a round; of a new one where it is null. `timeZone` is the user's. */
export function roundForm(round: CampaignRecord<"rounds"> | null, timeZone: string): RoundForm {
  const zone = round?.timeZone ?? timeZone;
  const local = (instant: string | null | undefined): string => (instant == null ? "" : localTimeAt(instant, zone));
  return {
    type: round?.type ?? "recruiter-screen",
    startsAt: local(round?.startsAt),
    timeZone: zone,
    minutes: String(round?.minutes ?? 60),
    dueAt: local(round?.dueAt),
    held: round?.held === true ? "yes" : "",
    tentative: round?.tentative === true ? "yes" : "",
    second: isSecond(round?.startsAt ?? null, zone) ? "yes" : "",
    outcome: round?.outcome ?? "open",
    format: round?.format ?? "",
    place: round?.place ?? "",
    interviewers: round?.interviewers ?? "",
    said: round?.said ?? "",
    notes: round?.notes ?? "",
  };
}

/** Whether an instant is the second of two at which clocks show the same time. */
function isSecond(instant: string | null, timeZone: string): boolean {
  if (instant === null) return false;
  const local = localTimeAt(instant, timeZone);
  const { shown, instant: first } = instantOf(local, timeZone);
  return shown === "twice" && Date.parse(instant) - Date.parse(first) >= 60_000;
}

/** Reads the form of a round that is changed; of a new one where it is null. */
export function readRoundForm(form: RoundForm, round: CampaignRecord<"rounds"> | null = null): RoundReading {
  if (!isTimeZone(form.timeZone))
    return { problem: `“${form.timeZone}” is no time zone. Write one such as Europe/London.` };
  const minutes = Number(form.minutes);
  if (!Number.isInteger(minutes) || minutes < 1) return { problem: "A round takes a whole number of minutes." };
  const before = roundForm(round, form.timeZone);
  function instant(name: "startsAt" | "dueAt"): string | null {
    // What was not touched stays as it was, to the second.
    const isTouched = form[name] !== before[name] || (name === "startsAt" && form.second !== before.second);
    if (round !== null && !isTouched && form.timeZone === round.timeZone) return round[name];
    const occurrence = name === "startsAt" && form.second !== "" ? "second" : "first";
    return form[name] === "" ? null : instantOf(form[name], form.timeZone, occurrence).instant;
  }
  const isHeld = form.held !== "" && form.startsAt === "";
  const fields = {
    type: roundNames.find((name) => name === form.type) ?? "recruiter-screen",
    startsAt: instant("startsAt"),
    timeZone: form.timeZone,
    minutes,
    dueAt: instant("dueAt"),
    held: isHeld,
    tentative: form.tentative !== "" && form.startsAt !== "",
    outcome: form.outcome as Fields<"rounds">["outcome"],
    ...Object.fromEntries(texts.map((name) => [name, form[name]])),
  };
  // The id is of no matter to the fields, and is not theirs to check.
  const checked = nouns.rounds.schema.safeParse({ ...fields, applicationId: `appl_${"0".repeat(26)}` });
  if (checked.success) return { fields };
  const [issue] = checked.error.issues;
  return {
    problem: `“${issue?.path.join(".") ?? "It"}” does not fit: it ${issue?.message ?? "is not what a round has"}.`,
  };
}
