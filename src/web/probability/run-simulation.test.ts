import { openSimulation } from "#probability/probability.rules.ts";
import type { Simulation } from "#probability/probability.rules.ts";
import { expect, test } from "vitest";
import { hasHistogram, runSimulation, type SimulationProgress } from "./run-simulation.ts";

const open = (): Simulation => {
  const simulation = openSimulation("which-shard-from-two-draws", 5, 17);
  if (simulation === null) throw new Error("no simulation");
  return simulation;
};

/** Runs with a clock on which each trial takes a millisecond; a turn is taken when the test says so. */
const run = (trials: number) => {
  let ms = 0;
  let turn: (() => void) | null = null;
  const seen: SimulationProgress[] = [];
  const stop = runSimulation(open(), {
    trials,
    onProgress: (progress) => seen.push({ ...progress, sample: [...progress.sample] }),
    now: () => (ms += 1),
    later(go) {
      turn = go;
      return () => (turn = null);
    },
  });
  const takeTurn = (): boolean => {
    const go = turn;
    turn = null;
    go?.();
    return go !== null;
  };
  return { seen, stop, takeTurn };
};

test("trials run in slices, and the page has its turn between them", () => {
  const { seen, takeTurn } = run(100);
  let turns = 0;
  while (takeTurn()) turns += 1;
  expect(turns).toBeGreaterThan(8);
  const last = seen.at(-1);
  expect(last?.isDone).toBe(true);
  expect(last?.sample.length).toBe(100);
  expect(last?.points.at(-1)?.trials).toBe(100);
  expect(seen.slice(0, -1).every(({ isDone }) => !isDone)).toBe(true);
});

test("a run that is stopped runs no further", () => {
  const { seen, stop, takeTurn } = run(1000);
  takeTurn();
  stop();
  expect(takeTurn()).toBe(false);
  expect(seen.length).toBe(1);
});

test("points of the estimate grow by a factor, so that a long run has few", () => {
  const { seen, takeTurn } = run(5000);
  while (takeTurn());
  const points = seen.at(-1)?.points ?? [];
  expect(points.length).toBeLessThan(140);
  expect(points[0]?.trials).toBe(10);
});

test("only trials that are numbers have a histogram", () => {
  expect(hasHistogram([0, 1, 1, 0])).toBe(false);
  expect(hasHistogram([0, 1, 2])).toBe(true);
  expect(openSimulation("no-such", 1, 1)).toBeNull();
});
