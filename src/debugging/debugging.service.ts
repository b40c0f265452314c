import { drillFamilies } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { familyStandings, nextLevel } from "#debugging/debugging.rules.ts";
import { drillKinds } from "#debugging/debugging.schemas.ts";
import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import { toDrillSummary } from "#debugging/drill-page.ts";
import { drillPrograms } from "#debugging/drill-programs.ts";
import { findDrillEntries } from "#debugging/drills.store.ts";
import { finishedDrills } from "#debugging/finished-drills.ts";

const shownRecent = 50;

/** What the debugging area opens with: how every family stands, what is open, and the picture of all finished drills. */
export async function readDebuggingHome(context: DebuggingContext): Promise<DebuggingHome> {
  const { database, user, catalogue, clock } = context;
  const [families, entries] = await Promise.all([drillFamilies(context), findDrillEntries(database, user.id)]);
  const finished = finishedDrills(entries);
  const programs = drillKinds.flatMap((kind) =>
    drillPrograms(catalogue, kind).map(({ program, title }) => ({ id: program.id, title, kind })),
  );
  return {
    families: familyStandings(families, finished, clock()),
    open: entries.filter(({ state }) => state === "open").map(toDrillSummary),
    recent: entries
      .filter(({ state }) => state !== "open")
      .toSorted((a, b) => (b.finished_at ?? "").localeCompare(a.finished_at ?? ""))
      .slice(0, shownRecent)
      .map(toDrillSummary),
    programs,
    points: finished.flatMap((drill) =>
      drill.families.map((family) => ({
        drillId: drill.id,
        kind: drill.kind,
        family,
        finishedAt: drill.finishedAt,
        fixed: drill.fixed,
        activeMs: drill.activeMs,
        timeShare: drill.activeMs / drill.targetMs,
        falseLeads: drill.falseLeads,
      })),
    ),
    level: nextLevel(finished),
  };
}
