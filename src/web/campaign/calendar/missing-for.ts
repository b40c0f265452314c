import type { WarnedRound } from "#campaign/calendar/calendar-warnings.rules.ts";
import type { RoundReadiness } from "#plan/readiness.schemas.ts";

/** A round that is further away leaves time to get ready. */
const nearDays = 14;
/** Readiness at or above this is enough to go: what is asked holds for the most part. */
const enough = 0.6;
const named = 2;
/** Rounds that are done in the program whole; of the others it sees too little to say that one is not ready. */
const seenWhole: ReadonlySet<WarnedRound["type"]> = new Set([
  "algorithms",
  "ml-coding",
  "debugging",
  "theory",
  "probability",
]);

/**
 * What is missing for a round within two weeks, as a sentence that follows its name; null where the user is ready, or where the
 * program sees too little of its kind to tell. `now` is an instant.
 */
export function missingFor(
  readiness: readonly RoundReadiness[],
  now: string,
): (round: Pick<WarnedRound, "type" | "startsAt">) => string | null {
  const byType = new Map(readiness.map((one) => [one.round, one]));
  return ({ type, startsAt }) => {
    const known = byType.get(type);
    if (known === undefined || !seenWhole.has(type) || startsAt === null) return null;
    const daysLeft = (Date.parse(startsAt) - Date.parse(now)) / 86_400_000;
    if (daysLeft < 0 || daysLeft > nearDays) return null;
    if (known.value === null) return "nothing of what it asks was done here yet.";
    if (known.value >= enough) return null;
    const most = known.weak.slice(0, named).map(({ name, words }) => `${name.replace(/ \(.*\)$/, "")} (${words})`);
    return `${Math.round(100 * known.value)} of 100${most.length === 0 ? "" : `, with most to gain from ${most.join(" and ")}`}.`;
  };
}
