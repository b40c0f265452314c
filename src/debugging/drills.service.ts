import { chooseDrill, drillFamilies, rebuildDrill } from "#debugging/choose-drill.ts";
import type { ChosenDrill } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { drillConflict, drillFinished, drillNotFound, familyUnknown } from "#debugging/debugging.errors.ts";
import { componentMinutes, judgeGuess } from "#debugging/debugging.rules.ts";
import { nameFaultSchema, startDrillSchema } from "#debugging/debugging.schemas.ts";
import type { DrillPage, Guess, NameFault, StartDrill } from "#debugging/debugging.schemas.ts";
import type { KeptFault } from "#debugging/debugging.tables.ts";
import { toDrillPage } from "#debugging/drill-page.ts";
import { findDrillProgram } from "#debugging/drill-programs.ts";
import type { DrillProgram } from "#debugging/drill-programs.ts";
import { findDrill, insertDrill, purgeDrills, updateDrill } from "#debugging/drills.store.ts";
import type { DrillRecord } from "#debugging/drills.store.ts";
import { brokenLines } from "#faults/break-program.ts";
import { formatDrillId, parseDrillId } from "#faults/drill-id.ts";
import { drillUnknown } from "#faults/faults.errors.ts";
import type { MadeDrill } from "#faults/make-drill.ts";
import { describeMutant } from "#faults/measure-strength.ts";
import { inTransaction } from "#platform/database.ts";
import { dayMs, type Clock } from "#platform/clock.ts";
import { requireStorable } from "#platform/require-storable.ts";

const undoableForMs = 30 * dayMs;

/**
 * Makes a drill, or rebuilds the one that `shareId` names, and keeps it. Throws as `chooseDrill` does, and `drill.unknown`
 * for an id that names none.
 */
export async function startDrill(context: DebuggingContext, request: StartDrill): Promise<DrillPage> {
  const { shareId, interview, ...choice } = startDrillSchema.parse(request);
  const free = choice.family === null && choice.programId === null && choice.level === null;
  const chosen =
    shareId !== null
      ? await rebuildShared(context, shareId)
      : await (free ? context.pool.take(context, choice.kind) : chooseDrill(context, choice));
  const found = findDrillProgram(context.catalogue, chosen.made.program.id);
  if (found === null) throw drillUnknown(chosen.made.program.id);
  const drill = await keepDrill(context, chosen, { found, interview, own: false });
  context.pool.prepare(context, choice.kind);
  return toDrillPage(context, drill);
}

async function rebuildShared(context: DebuggingContext, shareId: string): Promise<ChosenDrill> {
  const parsed = parseDrillId(shareId.trim());
  const found = parsed && findDrillProgram(context.catalogue, parsed.programId);
  if (!found) throw drillUnknown(shareId);
  return rebuildDrill(context, found.program, shareId.trim());
}

/** Keeps a drill that was made. `own`: its program is the user's and is kept with it. */
export async function keepDrill(
  context: DebuggingContext,
  { made, level }: ChosenDrill,
  { found, interview, own }: { found: DrillProgram; interview: boolean; own: boolean },
): Promise<DrillRecord> {
  const { database, user, ids, clock } = context;
  requireStorable(made.code);
  const id = ids.next("drl");
  await insertDrill(database, {
    user_id: user.id,
    id,
    share_id: formatDrillId(made.program.id, made.faults),
    kind: found.kind,
    program_id: made.program.id,
    title: found.title,
    level,
    interview,
    minutes: found.training?.minutes ?? componentMinutes(level, made.faults.length),
    state: "open",
    started_at: clock().toISOString(),
    finished_at: null,
    active_ms: 0,
    revision: 1,
    signature: made.behaviour.signature,
    deleted_at: null,
    faults: JSON.stringify(await keptFaults(context, made)),
    guesses: "[]",
    passed_follow_ups: "[]",
    symptoms: JSON.stringify(made.behaviour.failed),
    own_program: own ? JSON.stringify(made.program) : null,
    served: made.code,
    code: made.code,
  });
  return requireDrill(context, id);
}

async function keptFaults(context: DebuggingContext, { program, faults }: MadeDrill): Promise<KeptFault[]> {
  const { operators, families } = await context.finder.operators();
  return faults.flatMap((fault) => {
    const operator = operators.get(fault.operator);
    if (!operator) return [];
    const { before, after } = describeMutant(program.code, fault);
    const lines = linesOf(program.code, fault, faults);
    return [
      { key: fault.key, operator, familyTitle: families.get(operator.family) ?? operator.family, lines, before, after },
    ];
  });
}

/** Lines of the code with all faults in which one of them is. */
function linesOf(code: string, fault: MadeDrill["faults"][number], all: MadeDrill["faults"]): number[] {
  const others = all.filter((other) => other !== fault);
  const at = fault.edits[0]?.start ?? 0;
  const shift = others
    .flatMap(({ edits }) => edits)
    .filter(({ start }) => start < at)
    .reduce(
      (sum, { start, end, text }) => sum + text.split("\n").length - code.slice(start, end).split("\n").length,
      0,
    );
  return brokenLines(code, [fault]).map((line) => line + shift);
}

/** The user's drill. Throws `drill.not_found`. */
export async function requireDrill(context: DebuggingContext, id: string): Promise<DrillRecord> {
  const drill = await findDrill(context.database, context.user.id, id);
  if (drill === null) throw drillNotFound(id);
  return drill;
}

/** A drill's page. Throws `drill.not_found`. */
export async function readDrill(context: DebuggingContext, id: string): Promise<DrillPage> {
  return toDrillPage(context, await requireDrill(context, id));
}

/** Keeps the code as it is typed. Throws `drill.not_found`, `drill.conflict`, `code.nul_character`. */
export async function saveDrillCode(
  context: DebuggingContext,
  id: string,
  { code, revision, activeMs }: { code: string; revision: number; activeMs: number },
): Promise<{ revision: number }> {
  requireStorable(code);
  return inTransaction(context.database, async (database) => {
    const drill = await requireDrill({ ...context, database }, id);
    const changes = { code, revision: revision + 1, active_ms: clockOf(drill, activeMs) };
    if (!(await updateDrill(database, context.user.id, id, changes, revision))) throw drillConflict();
    return { revision: revision + 1 };
  });
}

/** A drill's clock never goes back, and stops when the drill is over. */
export function clockOf(drill: Pick<DrillRecord, "active_ms" | "finished_at">, activeMs: number): number {
  return drill.finished_at === null ? Math.max(drill.active_ms, Math.round(activeMs)) : drill.active_ms;
}

/** Notes a naming of a fault and says how right it is. Throws `drill.not_found`, `drill.finished`, `drill.family_unknown`. */
export async function nameFault(
  context: DebuggingContext,
  id: string,
  request: NameFault,
): Promise<{ guess: Guess; drill: DrillPage }> {
  const { lines, family, words, activeMs } = nameFaultSchema.parse(request);
  requireStorable(words);
  if (!(await drillFamilies(context)).some((one) => one.id === family)) throw familyUnknown(family);
  return inTransaction(context.database, async (database) => {
    const inside = { ...context, database };
    const drill = await requireOpen(inside, id);
    const atMs = clockOf(drill, activeMs);
    const faults = drill.faults.map((fault) => ({ family: fault.operator.family, lines: fault.lines }));
    const guess = { atMs, lines, family, words, ...judgeGuess({ lines, family }, faults) };
    const guesses = JSON.stringify([...drill.guesses, guess]);
    await updateDrill(database, context.user.id, id, { guesses, active_ms: atMs });
    return { guess, drill: await readDrill(inside, id) };
  });
}

async function requireOpen(context: DebuggingContext, id: string): Promise<DrillRecord> {
  const drill = await requireDrill(context, id);
  if (drill.finished_at !== null) throw drillFinished(drill.title);
  return drill;
}

/** Ends a drill unfixed and shows what was wrong. Throws `drill.not_found`, `drill.finished`. */
export async function giveUpDrill(context: DebuggingContext, id: string, activeMs: number): Promise<DrillPage> {
  const { kind } = await inTransaction(context.database, async (database) => {
    const drill = await requireOpen({ ...context, database }, id);
    const finishedAt = context.clock().toISOString();
    const changes = { state: "gave-up" as const, finished_at: finishedAt, active_ms: clockOf(drill, activeMs) };
    await updateDrill(database, context.user.id, id, changes);
    return drill;
  });
  context.pool.prepare(context, kind);
  return readDrill(context, id);
}

/** Deletes a drill, for thirty days in a way that can be undone. Throws `drill.not_found`. */
export async function deleteDrill(context: DebuggingContext, id: string): Promise<void> {
  await requireDrill(context, id);
  await updateDrill(context.database, context.user.id, id, { deleted_at: context.clock().toISOString() });
}

/** Takes a deletion back. Throws `drill.not_found`. */
export async function restoreDrill(context: DebuggingContext, id: string): Promise<DrillPage> {
  const deleted = await findDrill(context.database, context.user.id, id, { deleted: true });
  if (deleted !== null) await updateDrill(context.database, context.user.id, id, { deleted_at: null });
  return readDrill(context, id);
}

/** Removes for good what was deleted thirty days ago. */
export async function purgeDeletedDrills(database: DebuggingContext["database"], clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeDrills(transaction, before));
}
