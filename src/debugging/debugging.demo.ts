import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { drillFamilies } from "#debugging/choose-drill.ts";
import { judgeGuess } from "#debugging/debugging.rules.ts";
import type { Guess } from "#debugging/debugging.schemas.ts";
import { drillPrograms, findDrillProgram } from "#debugging/drill-programs.ts";
import { keepDrill } from "#debugging/drills.service.ts";
import { updateDrill } from "#debugging/drills.store.ts";
import type { DrillRecord } from "#debugging/drills.store.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

const seed = 20_260_101;
const drillCount = 36;
const trainingShare = 0.2;
const firstDayAgo = 300;

/**
 * Seeds a year of drills for looking around: real ones, proven by the engine as they are made, by someone who gets better.
 * The last one is left open. Needs a judge that is ready.
 */
export async function seedDebugging(context: DebuggingContext): Promise<void> {
  const random = createSeededRandom(seed);
  const families = await drillFamilies(context);
  const wanted = new Map(families.map(({ id }) => [id, 1]));
  const avoid = new Set<string>();
  for (let index = 0; index < drillCount; index += 1) {
    const progress = index / (drillCount - 1);
    const kind = random.chance(trainingShare) ? "training" : "component";
    const programs = drillPrograms(context.catalogue, kind).map(({ program }) => program);
    const level = 1 + Math.min(2, Math.floor(progress * 3 * random.factor(0.3)));
    const wish = { faults: 1, level, families: wanted, differingFamilies: false, avoid };
    const made = await context.maker.make(programs, wish, random);
    const found = made && findDrillProgram(context.catalogue, made.program.id);
    if (!made || !found) continue;
    avoid.add(made.behaviour.signature);
    const at = new Date(
      context.clock().getTime() - firstDayAgo * (1 - progress) * dayMs - random.unit() * 8 * 60 * minuteMs,
    );
    const dated = { ...context, clock: () => at };
    const drill = await keepDrill(dated, { made, level }, { found, interview: random.chance(0.15), own: false });
    if (index < drillCount - 1)
      await finish(
        context,
        drill,
        at,
        progress,
        random,
        families.map(({ id }) => id),
      );
  }
}

async function finish(
  context: DebuggingContext,
  drill: DrillRecord,
  startedAt: Date,
  progress: number,
  random: SeededRandom,
  families: readonly string[],
): Promise<void> {
  const fixed = random.chance(0.5 + 0.4 * progress);
  const share = (fixed ? 0.9 - 0.4 * progress : 1.2) * random.factor(0.5);
  const activeMs = Math.round(drill.minutes * minuteMs * share);
  await updateDrill(context.database, context.user.id, drill.id, {
    state: fixed ? "fixed" : "gave-up",
    finished_at: new Date(startedAt.getTime() + activeMs + 20_000).toISOString(),
    active_ms: activeMs,
    guesses: JSON.stringify(makeGuesses(drill, activeMs, progress, random, families)),
  });
}

/** Now and then a false lead, then mostly the right idea. */
function makeGuesses(
  drill: DrillRecord,
  activeMs: number,
  progress: number,
  random: SeededRandom,
  families: readonly string[],
): Guess[] {
  const faults = drill.faults.map(({ operator, lines }) => ({ family: operator.family, lines }));
  const lineCount = drill.served.split("\n").length;
  const [fault] = faults;
  const guesses: Pick<Guess, "atMs" | "lines" | "family">[] = [];
  if (random.chance(0.5 - 0.35 * progress)) {
    const family = families[random.integer(0, families.length - 1)] ?? "";
    guesses.push({ atMs: Math.round(0.3 * activeMs), lines: [random.integer(1, lineCount)], family });
  }
  if (fault && random.chance(0.4 + 0.5 * progress)) {
    guesses.push({ atMs: Math.round(0.6 * activeMs), lines: [...fault.lines], family: fault.family });
  }
  return guesses.map((guess) => ({ ...guess, words: "", ...judgeGuess(guess, faults) }));
}
