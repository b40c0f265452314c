import { findDrillProgram, drillPrograms } from "#debugging/drill-programs.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { familyUnknown, noDrillFits, programNotFound } from "#debugging/debugging.errors.ts";
import { familyStandings, familyWeights, nextLevel } from "#debugging/debugging.rules.ts";
import type { Family } from "#debugging/debugging.rules.ts";
import type { DrillKind } from "#debugging/debugging.schemas.ts";
import { findDrillEntries, findSignatures } from "#debugging/drills.store.ts";
import { finishedDrills } from "#debugging/finished-drills.ts";
import type { Program } from "#faults/faults.schemas.ts";
import type { MadeDrill } from "#faults/make-drill.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** Faults of one round, as candidates report it. */
const roundFaults = 4;
// where the user masters single faults, some components have two
const twoFaultsFromLevel = 3;
const twoFaultsChance = 0.4;
const drawnPrograms = 16;

/** What the user has chosen; null where the choice is left to the program. */
export interface DrillChoice {
  kind: DrillKind;
  family: string | null;
  programId: string | null;
  level: number | null;
}

/** A drill that was chosen and proven, and how hard it was meant to be. */
export interface ChosenDrill {
  made: MadeDrill;
  level: number;
}

/** The families that drills are made of, in their order. */
export async function drillFamilies({ finder }: Pick<DebuggingContext, "finder">): Promise<Family[]> {
  const { families } = await finder.operators();
  return [...families].filter(([id]) => id !== "generic").map(([id, title]) => ({ id, title }));
}

/**
 * Chooses and proves a drill that the user has not met: families that are due first, as hard as their results bear.
 * Throws `drill.family_unknown`, `program.not_found`, and `drill.none_fits` where nothing new is left.
 */
export async function chooseDrill(
  context: DebuggingContext,
  { kind, programId, ...choice }: DrillChoice,
  signal?: AbortSignal,
): Promise<ChosenDrill> {
  const programs = choosePrograms(context, kind, programId);
  return proveDrill(context, programs, { ...choice, faults: null, kind }, signal);
}

/** What is wished of a drill; null where the choice is left to the program. */
export interface DrillTerms {
  kind: DrillKind;
  family: string | null;
  level: number | null;
  faults: number | null;
}

/** Chooses and proves a drill on one of these programs. Throws as {@link chooseDrill} and the drill maker do. */
export async function proveDrill(
  context: DebuggingContext,
  programs: readonly Program[],
  terms: DrillTerms,
  signal?: AbortSignal,
): Promise<ChosenDrill> {
  const { user, database, clock, maker, newSeed } = context;
  const families = await drillFamilies(context);
  const finished = finishedDrills(await findDrillEntries(database, user.id));
  const level = terms.level ?? nextLevel(finished);
  const random = createSeededRandom(newSeed());
  const wish = {
    faults: terms.faults ?? faultCount(terms.kind, level, random.unit()),
    level,
    families: wantedFamilies(terms.family, families, () =>
      familyWeights(familyStandings(families, finished, clock()), clock()),
    ),
    differingFamilies: terms.kind === "round",
    avoid: await findSignatures(database, user.id),
  };
  const some = drawSome(programs, random);
  const made =
    (await maker.make(some, wish, random, signal)) ??
    (some.length < programs.length ? await maker.make(programs, wish, random, signal) : null);
  if (made === null) throw noDrillFits();
  return { made, level };
}

/** A handful of programs: looking for faults in all of them would take seconds the first time. */
function drawSome(programs: readonly Program[], random: SeededRandom): Program[] {
  return programs
    .map((program) => ({ program, place: random.unit() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, drawnPrograms)
    .map(({ program }) => program);
}

/** The drill that an id names on its program, as hard as its hardest fault. Throws `drill.unknown`. */
export async function rebuildDrill(context: DebuggingContext, program: Program, id: string): Promise<ChosenDrill> {
  const made = await context.maker.rebuild(program, id);
  const { operators } = await context.finder.operators();
  const level = Math.max(...made.faults.map(({ operator }) => operators.get(operator)?.difficulty ?? 1));
  return { made, level };
}

function choosePrograms({ catalogue }: DebuggingContext, kind: DrillKind, programId: string | null): Program[] {
  if (programId === null) return drillPrograms(catalogue, kind).map(({ program }) => program);
  const found = findDrillProgram(catalogue, programId);
  if (found === null) throw programNotFound(programId);
  return [found.program];
}

function faultCount(kind: DrillKind, level: number, chance: number): number {
  if (kind === "round") return roundFaults;
  return kind === "component" && level >= twoFaultsFromLevel && chance < twoFaultsChance ? 2 : 1;
}

function wantedFamilies(
  wanted: string | null,
  families: readonly Family[],
  weights: () => Map<string, number>,
): Map<string, number> {
  if (wanted === null) return weights();
  if (!families.some(({ id }) => id === wanted)) throw familyUnknown(wanted);
  return new Map([[wanted, 1]]);
}
