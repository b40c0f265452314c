import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { countFalseLeads, firstRightMs, touches } from "#debugging/debugging.rules.ts";
import type { DrillPage, DrillSummary, RevealedFault } from "#debugging/debugging.schemas.ts";
import type { KeptFault } from "#debugging/debugging.tables.ts";
import { findDrillProgram } from "#debugging/drill-programs.ts";
import type { DrillProgram } from "#debugging/drill-programs.ts";
import type { DrillEntry, DrillRecord } from "#debugging/drills.store.ts";
import type { Program } from "#faults/faults.schemas.ts";

const ownStatement =
  "A file of your own with faults put into it. Its tests passed before, three times over, and some fail now.";

/** A drill as lists show it; what its faults are is told only once it is over. */
export function toDrillSummary(entry: DrillEntry): DrillSummary {
  const families = entry.finished_at === null ? [] : entry.faults.map(({ operator }) => operator.family);
  return {
    id: entry.id,
    shareId: entry.share_id,
    kind: entry.kind,
    programId: entry.program_id,
    title: entry.title,
    faults: entry.faults.length,
    level: entry.level,
    interview: entry.interview,
    minutes: entry.minutes,
    activeMs: entry.active_ms,
    state: entry.state,
    startedAt: entry.started_at,
    finishedAt: entry.finished_at,
    families: [...new Set(families)],
  };
}

/** The program that a drill is judged with: the user's own that is kept with it, or the catalogue's as it is today. */
export function programOf(context: DebuggingContext, drill: DrillRecord): DrillProgram | null {
  if (drill.own_program === null) return findDrillProgram(context.catalogue, drill.program_id);
  const program: Program = drill.own_program;
  return { kind: drill.kind, title: drill.title, program, statement: ownStatement, training: null };
}

/** A drill as its page shows it. A program that has left the catalogue leaves the page without its statement. */
export function toDrillPage(context: DebuggingContext, drill: DrillRecord): DrillPage {
  const found = programOf(context, drill);
  const training = found?.training ?? null;
  const over = drill.finished_at !== null;
  const fixed = drill.state === "fixed";
  return {
    ...toDrillSummary(drill),
    runtime: found?.program.runtime ?? "numpy",
    statement: found?.statement ?? "The program of this drill is no longer in the catalogue.",
    healthy: training?.healthy ?? null,
    served: drill.served,
    code: drill.code,
    revision: drill.revision,
    symptoms: drill.symptoms,
    series: training?.series ?? [],
    checks: drill.interview ? [] : (training?.checks ?? []),
    guesses: drill.guesses,
    followUps: (training?.followUps ?? []).map(({ id, title, minutes, task }) => ({
      id,
      title,
      minutes,
      task: fixed ? task : null,
      passed: drill.passed_follow_ups.includes(id),
    })),
    reveal: over
      ? {
          faults: drill.faults.map((fault) => reveal(fault, drill)),
          healthy: found?.program.code ?? "",
          firstRightMs: firstRightMs(drill.guesses),
          falseLeads: countFalseLeads(drill.guesses),
        }
      : null,
  };
}

function reveal({ operator, familyTitle, lines, before, after }: KeptFault, drill: DrillRecord): RevealedFault {
  const { family } = operator;
  const touching = drill.guesses.filter((guess) => touches(guess.lines, { family, lines }));
  const { id, ...told } = operator;
  return {
    ...told,
    operator: id,
    familyTitle,
    lines,
    before,
    after,
    namedLines: touching.length > 0,
    namedFamily: touching.some((guess) => guess.family === family),
  };
}
