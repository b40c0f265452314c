import { drillFamilies } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { familyStandings } from "#debugging/debugging.rules.ts";
import type { Family, FinishedDrill } from "#debugging/debugging.rules.ts";
import type { FamilyStanding } from "#debugging/debugging.schemas.ts";
import { findDrillEntries } from "#debugging/drills.store.ts";
import type { DrillEntry } from "#debugging/drills.store.ts";
import { finishedDrills } from "#debugging/finished-drills.ts";

/** What drills show of what the user can do. */
export interface DrillEvidence {
  /** How each family of faults stands; only those that the user has met while the judge is not ready. */
  families: FamilyStanding[];
  /** Whether `families` are all there are. */
  isWhole: boolean;
  /** Oldest first. */
  finished: (FinishedDrill & Pick<DrillEntry, "title" | "interview">)[];
}

/** How the user finds faults, without waiting for the judge. */
export async function readDrillEvidence(context: DebuggingContext): Promise<DrillEvidence> {
  const entries = await findDrillEntries(context.database, context.user.id);
  const known = new Map(entries.map(({ id, title, interview }) => [id, { title, interview }]));
  const finished = finishedDrills(entries).toSorted((one, other) => (one.finishedAt < other.finishedAt ? -1 : 1));
  const all = await familiesIfReady(context);
  return {
    families: familyStandings(all ?? metFamilies(entries), finished, context.clock()),
    isWhole: all !== null,
    finished: finished.map((drill) => ({ title: drill.id, interview: false, ...known.get(drill.id), ...drill })),
  };
}

/** Null while nothing can tell the families: the judge warms up, or there is none. */
async function familiesIfReady(context: DebuggingContext): Promise<Family[] | null> {
  const { runtimes } = context.judge.status();
  if (!runtimes.some(({ name, state }) => name === "numpy" && state === "ready")) return null;
  try {
    return await drillFamilies(context);
  } catch (error) {
    context.log.info({ err: error }, "The families of faults could not be read.");
    return null;
  }
}

function metFamilies(entries: readonly DrillEntry[]): Family[] {
  const met = entries
    .filter(({ finished_at: finishedAt }) => finishedAt !== null)
    .flatMap(({ faults }) => faults.map(({ operator, familyTitle }) => [operator.family, familyTitle] as const));
  return [...new Map(met)].map(([id, title]) => ({ id, title })).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
