import { localTimeAt, dayWords } from "#campaign/calendar/local-time.rules.ts";
import { capitalised } from "#plan/day-words.rules.ts";
import type { AheadRound, DueFollowUp, PlanItem, Today } from "#plan/plan.schemas.ts";

/** A calendar day in full: `Saturday 21 November`. */
export function dayTitle(day: string): string {
  return new Date(`${day}T12:00:00Z`)
    .toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
    .replace(",", "");
}

/** Why an item is here, as a line of its own: `Never solved; Meridian asks for it`, with its part where it has parts. */
export function whyWords({ because, part, moved }: Pick<PlanItem, "because" | "part" | "moved">): string {
  const parts = part === null ? [] : [`part ${part.number} of ${part.of}`];
  return capitalised(
    [because, ...parts, ...(moved ? ["put off to today"] : [])].filter((one) => one !== "").join("; "),
  );
}

/** When something of the week is, in the user's time zone: `Tue 24 Nov, 17:00`, without a time the day alone. */
export function weekTime({ day, startsAt }: Pick<Today["week"][number], "day" | "startsAt">, timeZone: string): string {
  return startsAt === null ? dayWords(day) : `${dayWords(day)}, ${localTimeAt(startsAt, timeZone).slice(11)}`;
}

/** What is known of a round besides its name: when, how long, in what form. */
export function roundFacts(round: AheadRound, timeZone: string): string {
  return [
    weekTime(round, timeZone),
    round.startsAt === null ? "" : `${round.minutes} minutes`,
    round.format,
    round.role,
  ]
    .filter((words) => words !== "")
    .join(" · ");
}

/** Follow-ups that do not stand among the items of the day. */
export function otherFollowUps({ followUps, items }: Pick<Today, "followUps" | "items">): DueFollowUp[] {
  const listed = new Set(items.map(({ start }) => (start?.type === "page" ? start.href : "")));
  return followUps.filter(({ subject }) => !listed.has(outreachHref(subject)));
}

/** Where something due about someone is done. */
export function outreachHref(subject: string): string {
  return `/outreach?subject=${encodeURIComponent(subject)}`;
}

/** What was done, in a line: `3 things, 74 minutes`. */
export function doneWords(done: Today["done"]): string {
  const minutes = done.reduce((sum, item) => sum + item.minutes, 0);
  const things = `${done.length} ${done.length === 1 ? "thing" : "things"}`;
  return minutes === 0 ? things : `${things}, ${minutes} minutes`;
}

/** Below this readiness a kind of round stands out. */
const lowReadiness = 0.7;

/** Whether readiness is low; where nothing was measured it is not. */
export function isLow(value: number | null): boolean {
  return value !== null && value < lowReadiness;
}

/** The kind of round whose figure asks most for a reason: the lowest. Null where nothing was measured. */
export function lowestReadiness(readiness: Today["readiness"]): Today["readiness"][number] | null {
  const measured = readiness.filter(({ value }) => value !== null);
  return measured.toSorted((one, other) => (one.value ?? 0) - (other.value ?? 0))[0] ?? null;
}
