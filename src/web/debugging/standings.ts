import type { DebuggingHome, DrillKind, FamilyStanding } from "#debugging/debugging.schemas.ts";
import { clockWords, countWords, dateWords } from "../ui/words.ts";

const dayMs = 24 * 60 * 60_000;
/** Further away than this a date says more than a number of days. */
const longestInDays = 30;

/** Whether a family should come back by now. One that was never met is not due: it is new. */
export function isDue({ dueAt }: Pick<FamilyStanding, "dueAt">, now: Date): boolean {
  return dueAt !== null && Date.parse(dueAt) <= now.getTime();
}

/**
 * Families by need: those that are due, the most forgotten first; then the others that were met, the next one due first;
 * then the new ones, in the order of the answer.
 */
export function byNeed(families: readonly FamilyStanding[], now: Date): FamilyStanding[] {
  const due = families.filter((standing) => isDue(standing, now));
  const met = families.filter((standing) => standing.dueAt !== null && !isDue(standing, now));
  return [
    ...due.toSorted((a, b) => (a.retrievability ?? 0) - (b.retrievability ?? 0)),
    ...met.toSorted((a, b) => Date.parse(a.dueAt ?? "") - Date.parse(b.dueAt ?? "")),
    ...families.filter(({ dueAt }) => dueAt === null),
  ];
}

/** A family's standing as the table says it. */
export interface StandingRow {
  family: string;
  title: string;
  isDue: boolean;
  /** Whether a finished drill had a fault of it; the words below are empty where none had. */
  isMet: boolean;
  /** Of the faults that were met. */
  fixed: string;
  median: string;
  /** From 0 to 1; null before the first drill. */
  recall: number | null;
  recallWords: string;
  due: string;
}

/** When a family comes back: `now`, `tomorrow`, `in 3 days`, and from a month on the date. */
export function dueWords(dueAt: string, now: Date): string {
  const ahead = Date.parse(dueAt) - now.getTime();
  if (ahead <= 0) return "now";
  const days = Math.round(ahead / dayMs);
  if (days === 0) return `in ${countWords(Math.max(1, Math.round(ahead / (60 * 60_000))), "hour")}`;
  if (days <= longestInDays) return days === 1 ? "tomorrow" : `in ${countWords(days, "day")}`;
  return dateWords(new Date(dueAt), now);
}

/** A share as a whole number of per cent: `72 %`. */
function percentWords(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The rows of the standings, by need. */
export function standingRows(families: readonly FamilyStanding[], now: Date): StandingRow[] {
  return byNeed(families, now).map((standing) => {
    const { family, title, met, fixed, medianMs, retrievability, dueAt } = standing;
    return {
      family,
      title,
      isDue: isDue(standing, now),
      isMet: met > 0,
      fixed: met === 0 ? "" : `${fixed} of ${met}`,
      median: medianMs === null ? "" : clockWords(medianMs),
      recall: retrievability,
      recallWords: retrievability === null ? "" : percentWords(retrievability),
      due: dueAt === null ? "" : dueWords(dueAt, now),
    };
  });
}

/** How debugging stands, in a sentence or two. */
export function homeSentence({ families, open }: Pick<DebuggingHome, "families" | "open">, now: Date): string {
  const met = families.reduce((sum, family) => sum + family.met, 0);
  if (met === 0) {
    return open.length === 0
      ? "Find out why, and mend it, against the clock."
      : "Nothing finished yet. Your first drill is open.";
  }
  const fixed = families.reduce((sum, family) => sum + family.fixed, 0);
  const due = families.filter((standing) => isDue(standing, now)).length;
  const dueSentence = due === 0 ? "No family is due." : `${due === 1 ? "1 family is" : `${due} families are`} due.`;
  return `${fixed} of ${countWords(met, "fault")} fixed. ${dueSentence}`;
}

/**
 * The kinds in which a family may have a drill, the one in which it was last met first. A round draws from many families,
 * so that it is none of them.
 */
export function kindsForFamily(family: string, points: DebuggingHome["points"]): DrillKind[] {
  const latest = points
    .filter((point) => point.family === family)
    .toSorted((a, b) => b.finishedAt.localeCompare(a.finishedAt))[0];
  return latest === undefined || latest.kind === "component" ? ["component", "training"] : ["training", "component"];
}
