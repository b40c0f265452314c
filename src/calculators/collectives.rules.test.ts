import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesSent, collectiveSeconds } from "#calculators/collectives.rules.ts";
import { bubbleOverIdeal, bubbleOverWall, microBatchesForTarget } from "#calculators/pipeline-bubble.rules.ts";

/** A ring all-reduce done for real on small vectors; returns what each rank sent, in elements. */
function ringAllReduce(vectors: number[][]): { sent: number[]; results: number[][] } {
  const ranks = vectors.length;
  const chunk = (vectors[0]?.length ?? 0) / ranks;
  const held = vectors.map((vector) => [...vector]);
  const sent = vectors.map(() => 0);
  const step = (offset: number, isReducing: boolean): void => {
    const before = held.map((vector) => [...vector]);
    for (let rank = 0; rank < ranks; rank += 1) {
      const to = (rank + 1) % ranks;
      const from = ((((rank + offset) % ranks) + ranks) % ranks) * chunk;
      for (let at = from; at < from + chunk; at += 1) {
        const value = before[rank]?.[at] ?? 0;
        const target = held[to];
        if (target !== undefined) target[at] = isReducing ? (target[at] ?? 0) + value : value;
      }
      sent[rank] = (sent[rank] ?? 0) + chunk;
    }
  };
  for (let round = 0; round < ranks - 1; round += 1) step(-round, true);
  for (let round = 0; round < ranks - 1; round += 1) step(1 - round, false);
  return { sent, results: held };
}

test("a ring all-reduce done by hand sums on every rank and sends what the formula says", () => {
  for (const ranks of [2, 3, 4, 7]) {
    const size = ranks * 5;
    const vectors = Array.from({ length: ranks }, (_, rank) =>
      Array.from({ length: size }, (_, at) => rank * 100 + at),
    );
    const { sent, results } = ringAllReduce(vectors);
    const sums = Array.from({ length: size }, (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0));
    for (const result of results) expect(result).toEqual(sums);
    for (const one of sent) expect(one).toBe(bytesSent({ collective: "all-reduce", ranks, bytes: size }));
  }
});

test("an all-reduce takes as long as a reduce-scatter and an all-gather, and never less with more ranks or bytes", () => {
  const anyLink = {
    bandwidth: fc.double({ min: 1e6, max: 1e12, noNaN: true }),
    latency: fc.double({ min: 0, max: 1, noNaN: true }),
  };
  fc.assert(
    fc.property(
      fc.record({
        ranks: fc.integer({ min: 2, max: 10_000 }),
        bytes: fc.double({ min: 1, max: 1e15, noNaN: true }),
        ...anyLink,
      }),
      (setting) => {
        const time = (collective: "all-reduce" | "all-gather" | "reduce-scatter"): number =>
          collectiveSeconds({ ...setting, collective });
        expect(time("all-reduce") / (time("all-gather") + time("reduce-scatter"))).toBeCloseTo(1, 12);
        const more = { ...setting, collective: "all-reduce" } as const;
        expect(collectiveSeconds({ ...more, ranks: more.ranks + 1 })).toBeGreaterThanOrEqual(collectiveSeconds(more));
        expect(collectiveSeconds({ ...more, bytes: more.bytes * 2 })).toBeGreaterThanOrEqual(collectiveSeconds(more));
      },
    ),
  );
});

/** The wall time of GPipe, played out: every pass waits for the stage before it and for its own stage. Forward 1, backward 2. */
function playGpipe(stages: number, microBatches: number): number {
  const free = Array.from({ length: stages }, () => 0);
  const ready = Array.from({ length: microBatches }, () => 0);
  const pass = (order: number[], length: number): void => {
    for (let micro = 0; micro < microBatches; micro += 1)
      for (const stage of order) {
        const end = Math.max(free[stage] ?? 0, ready[micro] ?? 0) + length;
        free[stage] = end;
        ready[micro] = end;
      }
  };
  const down = Array.from({ length: stages }, (_, stage) => stage);
  pass(down, 1);
  pass(down.toReversed(), 2);
  return Math.max(...free);
}

describe("pipelines", () => {
  test("a GPipe schedule played out idles as much as the formula says", () => {
    for (const [stages, microBatches] of [
      [1, 4],
      [2, 2],
      [4, 8],
      [8, 32],
      [5, 3],
    ] as const) {
      const wall = playGpipe(stages, microBatches);
      const ideal = 3 * microBatches;
      expect((wall - ideal) / ideal).toBeCloseTo(bubbleOverIdeal(stages, microBatches, 1), 12);
      expect((wall - ideal) / wall).toBeCloseTo(bubbleOverWall(stages, microBatches, 1), 12);
    }
  });

  test("the two bubbles are the same idle time, and neither grows with micro-batches or chunks", () => {
    const whole = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(whole, whole, whole, (stages, microBatches, chunks) => {
        const ideal = bubbleOverIdeal(stages, microBatches, chunks);
        const wall = bubbleOverWall(stages, microBatches, chunks);
        expect(wall).toBeCloseTo(ideal / (1 + ideal), 12);
        expect(bubbleOverWall(stages, microBatches + 1, chunks)).toBeLessThanOrEqual(wall);
        expect(bubbleOverWall(stages, microBatches, chunks + 1)).toBeLessThanOrEqual(wall);
        expect(bubbleOverWall(stages + 1, microBatches, chunks)).toBeGreaterThan(wall);
      }),
    );
  });

  test("so many micro-batches bring the bubble to the target, and one fewer does not", () => {
    const target = fc.double({ min: 0.001, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 8 }), target, (stages, chunks, share) => {
        const needed = microBatchesForTarget(stages, chunks, share);
        expect(bubbleOverWall(stages, needed, chunks)).toBeLessThanOrEqual(share + 1e-9);
        const fewer = needed === 1 ? 1 : bubbleOverWall(stages, needed - 1, chunks);
        expect(fewer).toBeGreaterThan(share - 1e-9);
      }),
    );
  });
});
