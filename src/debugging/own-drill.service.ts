import { proveDrill, rebuildDrill } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { toDrillPage } from "#debugging/drill-page.ts";
import { keepDrill } from "#debugging/drills.service.ts";
import { fingerprint } from "#faults/fault-finder.ts";
import type { Program } from "#faults/faults.schemas.ts";
import { requireStorable } from "#platform/require-storable.ts";

const needsTorch = /^\s*(?:import|from)\s+torch\b/m;

/** A file of the user's own, to be broken. */
export interface OwnProgram {
  /** What the user calls it: the file's name. */
  name: string;
  /** The name by which its tests import it. */
  module: string;
  code: string;
  tests: string;
}

/** How to break it; null where the choice is left to the program. */
export interface OwnDrillChoice {
  family: string | null;
  level: number | null;
  /** How many faults, from 1 to 5. */
  faults: number;
  /** Rebuilds this very drill of the same file. */
  shareId: string | null;
}

/**
 * Makes a drill of the user's own code: its tests must pass three times over as it is, then faults are put in that they
 * notice. Throws `program.unreadable`, `program.tests_missing`, `program.fails`, `program.flaky`, `program.without_faults`,
 * `program.without_drills`, `drill.unknown`.
 */
export async function startOwnDrill(
  context: DebuggingContext,
  own: OwnProgram,
  choice: OwnDrillChoice,
): Promise<DrillPage> {
  requireStorable(own.code);
  requireStorable(own.tests);
  const program: Program = {
    id: `own-${fingerprint(own.code).slice(0, 8)}`,
    name: own.name,
    runtime: needsTorch.test(`${own.code}\n${own.tests}`) ? "torch" : "numpy",
    code: own.code,
    tests: own.tests,
    forbid: [],
    module: own.module,
  };
  // a file that does not parse says so before anything of it runs
  await context.finder.find(program);
  await context.maker.verifyOriginal(program);
  const chosen =
    choice.shareId === null
      ? await proveDrill(context, [program], { kind: "component", ...choice })
      : await rebuildDrill(context, program, choice.shareId);
  const found = { kind: "component" as const, title: own.name, program, statement: "", training: null };
  return toDrillPage(context, await keepDrill(context, chosen, { found, interview: false, own: true }));
}
