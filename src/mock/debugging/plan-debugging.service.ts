import { readRoundDrill } from "#debugging/drill-round.service.ts";
import { findDrillProgram } from "#debugging/drill-programs.ts";
import { startDrill } from "#debugging/drills.service.ts";
import type { DrillKind, DrillPage } from "#debugging/debugging.schemas.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { debuggingQuestions } from "#mock/debugging/debugging-questions.rules.ts";
import { roundNotHeld } from "#mock/mock.errors.ts";
import type { MockSetup } from "#mock/mock.schemas.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { isWarmupError } from "#platform/errors.ts";

/** From so many minutes on there is time for a script with its curves, and for one with four faults. */
const minutesForTraining = 25;
const minutesForRound = 40;
/** How long a larger program is waited for before a smaller one is taken: its faults are proven by running it. */
const patienceMs = 10_000;

/**
 * A broken program to find the faults of, made now, as hard as the user's drills bear: four faults in one script where there is time for them,
 * else one in a training script or in a component, whichever is ready first; a program that is asked for by its id comes first. Throws as `startDrill` does.
 */
export async function planDebugging(context: MockContext, setup: MockSetup): Promise<PlannedQuestion[]> {
  const { id } = await makeDrill(context, setup);
  const drill = await readRoundDrill(context.debugging, id);
  if (drill === null) throw roundNotHeld(roundTitles[setup.round]);
  return debuggingQuestions(drill, setup.minutes);
}

async function makeDrill({ debugging }: MockContext, { minutes, questions }: MockSetup): Promise<DrillPage> {
  const [asked] = questions.flatMap((id) => findDrillProgram(debugging.catalogue, id) ?? []);
  if (asked !== undefined)
    return startDrill(debugging, { kind: asked.kind, programId: asked.program.id, interview: true });
  const kinds = kindsFor(minutes);
  for (const kind of kinds) {
    const isLast = kind === kinds.at(-1);
    if (!isLast && !(await debugging.pool.isReadyWithin(debugging, kind, patienceMs))) continue;
    try {
      return await startDrill(debugging, { kind, interview: true });
    } catch (error) {
      // Scripts need more of the machine than components do, and there are fewer of them.
      if (!isWarmupError(error) || isLast) throw error;
      debugging.log.info({ err: error, kind }, "No drill of this kind could be made for a round.");
    }
  }
  throw roundNotHeld(roundTitles.debugging);
}

function kindsFor(minutes: number): DrillKind[] {
  if (minutes >= minutesForRound) return ["round", "training", "component"];
  return minutes >= minutesForTraining ? ["training", "component"] : ["component"];
}
