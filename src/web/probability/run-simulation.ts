import type { Simulation } from "#probability/probability.rules.ts";
import type { EstimatePoint } from "#probability/running-estimate.ts";

/** What a simulation has shown so far. */
export interface SimulationProgress {
  /** The estimate at trial counts that grow by a constant factor. */
  points: EstimatePoint[];
  /** What each trial gave. */
  sample: number[];
  isDone: boolean;
}

/** How to run a simulation without holding the page up. */
export interface RunOptions {
  trials: number;
  /** Told after each slice. */
  onProgress: (progress: SimulationProgress) => void;
  /** In ms. */
  now: () => number;
  /** Calls back once the page has had its turn; returns what takes that back. */
  later: (go: () => void) => () => void;
}

/** How long trials run before the page has its turn again. */
const sliceMs = 8;
const pointsPerDecade = 30;
const firstPoint = 10;

/** Runs trials in slices between which the page has its turn. Returns a function that stops it. */
export function runSimulation(simulation: Simulation, { trials, onProgress, now, later }: RunOptions): () => void {
  const points: EstimatePoint[] = [];
  const sample: number[] = [];
  let nextPoint = firstPoint;
  let cancel = later(slice);

  function slice(): void {
    const begin = now();
    while (sample.length < trials && now() - begin < sliceMs) {
      sample.push(simulation.step());
      if (sample.length < nextPoint && sample.length < trials) continue;
      points.push(simulation.now());
      nextPoint = Math.max(nextPoint + 1, Math.ceil(nextPoint * 10 ** (1 / pointsPerDecade)));
    }
    const isDone = sample.length >= trials;
    onProgress({ points: [...points], sample, isDone });
    if (!isDone) cancel = later(slice);
  }

  return () => cancel();
}

/** Whether trials are numbers, and not only whether something happened. */
export function hasHistogram(sample: readonly number[]): boolean {
  return sample.some((trial) => trial !== 0 && trial !== 1);
}
