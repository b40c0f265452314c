import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { programNotFound } from "#debugging/debugging.errors.ts";
import { median } from "#debugging/debugging.rules.ts";
import type { HealthyBand } from "#debugging/debugging.schemas.ts";
import { programOf } from "#debugging/drill-page.ts";
import { requireDrill } from "#debugging/drills.service.ts";
import { fingerprint } from "#faults/fault-finder.ts";
import type { RunEvent } from "#judge/judge.schemas.ts";

const seeds = 6;
const limits = { cpuSeconds: 60, wallSeconds: 90 };

type Point = Extract<RunEvent, { type: "logged" }>["points"][number];

/** Remembers bands by the program that they are of. */
export type BandMemory = Map<string, Promise<HealthyBand>>;

/**
 * The band in which the healthy program of a drill runs, over a handful of seeds; empty for components. Throws
 * `drill.not_found`, `program.not_found`.
 */
export async function readHealthyBand(context: DebuggingContext, drillId: string): Promise<HealthyBand> {
  const drill = await requireDrill(context, drillId);
  const found = programOf(context, drill);
  if (found === null) throw programNotFound(drill.program_id);
  if (found.training === null) return { series: {} };
  const { program } = found;
  const key = fingerprint(program.code);
  const known = context.bands.get(key) ?? measureBand(context, program);
  context.bands.set(key, known);
  known.catch(() => context.bands.delete(key));
  return known;
}

async function measureBand(
  { judge, log }: DebuggingContext,
  { id, runtime, code }: { id: string; runtime: "numpy" | "torch"; code: string },
): Promise<HealthyBand> {
  const script = `${code}\n    for seed in range(1, ${seeds}):\n        train(seed)\n`;
  const points: Point[] = [];
  for await (const event of judge.run({ runtime, code: script, tests: null, limits }, { owner: "bug engine" })) {
    if (event.type === "logged") points.push(...event.points);
    if (event.type === "finished" && event.verdict.kind !== "passed") {
      log.warn({ program: id, verdict: event.verdict }, "A healthy program did not run to its end.");
    }
  }
  return toBand(points);
}

/** Lowest, median and highest value of each series by step, over runs that follow one another. */
export function toBand(points: readonly Point[]): HealthyBand {
  const values = new Map<string, Map<number, number[]>>();
  for (const { step, values: logged } of points) {
    for (const [name, value] of Object.entries(logged)) {
      if (typeof value !== "number") continue;
      const steps = values.get(name) ?? new Map<number, number[]>();
      steps.set(step, [...(steps.get(step) ?? []), value]);
      values.set(name, steps);
    }
  }
  const band = (steps: Map<number, number[]>) =>
    [...steps]
      .toSorted(([a], [b]) => a - b)
      .map(([step, all]) => ({ step, low: Math.min(...all), median: median(all) ?? 0, high: Math.max(...all) }));
  return { series: Object.fromEntries([...values].map(([name, steps]) => [name, band(steps)])) };
}
