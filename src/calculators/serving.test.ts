import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculate } from "#calculators/calculators.rules.ts";
import { erlangC, latencyFloor, queueFigures, tailLatency } from "#calculators/queueing.ts";
import { criticalBatch, decodePass, prefillPass } from "#calculators/roofline.ts";
import { sizeFleet } from "#calculators/serving-fleet.rules.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

/** Waits and whole times of customers in an M/M/c queue that is played out. */
function playQueue(arrivals: number, service: number, servers: number, customers: number, seed: number) {
  const random = createSeededRandom(seed);
  const exponential = (mean: number): number => -mean * Math.log(1 - random.unit());
  const free = Array.from({ length: servers }, () => 0);
  const waits: number[] = [];
  const times: number[] = [];
  let now = 0;
  for (let customer = 0; customer < customers; customer += 1) {
    now += exponential(1 / arrivals);
    let first = 0;
    for (let server = 1; server < servers; server += 1) if ((free[server] ?? 0) < (free[first] ?? 0)) first = server;
    const start = Math.max(now, free[first] ?? 0);
    const end = start + exponential(service);
    free[first] = end;
    waits.push(start - now);
    times.push(end - now);
  }
  return { waits, times };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantileOf = (values: readonly number[], quantile: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(quantile * values.length)] ?? 0;

describe("queues", () => {
  test.each([
    [1, 0.8],
    [4, 3.2],
    [16, 14],
  ])("Erlang C for %i servers and a load of %d is what a queue that is played out shows", (servers, load) => {
    const { waits, times } = playQueue(load, 1, servers, 150_000, 7);
    const queue = { arrivals: load, service: 1, servers };
    const figures = queueFigures(queue, 0.95);
    expect(mean(waits.map((wait) => (wait > 0 ? 1 : 0)))).toBeCloseTo(figures.waits, 1);
    expect(mean(waits) / figures.meanWait).toBeGreaterThan(0.9);
    expect(mean(waits) / figures.meanWait).toBeLessThan(1.1);
    expect(quantileOf(waits, 0.95) / figures.tailWait).toBeGreaterThan(0.9);
    expect(quantileOf(waits, 0.95) / figures.tailWait).toBeLessThan(1.1);
    const latency = tailLatency(queue, 0.95, "exponential");
    expect(quantileOf(times, 0.95) / latency).toBeGreaterThan(0.93);
    expect(quantileOf(times, 0.95) / latency).toBeLessThan(1.07);
  });

  test("Erlang C is the textbook sum of factorials where that can be computed", () => {
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
    for (let servers = 1; servers <= 60; servers += 1)
      for (const utilisation of [0.05, 0.5, 0.9, 0.99]) {
        const load = utilisation * servers;
        const last = (load ** servers / factorial(servers)) * (1 / (1 - utilisation));
        let sum = 0;
        for (let k = 0; k < servers; k += 1) sum += load ** k / factorial(k);
        expect(erlangC(servers, load) / (last / (sum + last))).toBeCloseTo(1, 9);
      }
  });

  test("one server waits with the probability of its utilisation, and its latency is exponential", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (utilisation) => {
        expect(erlangC(1, utilisation)).toBeCloseTo(utilisation, 12);
        const exact = Math.log(20) / (1 - utilisation);
        const found = tailLatency({ arrivals: utilisation, service: 1, servers: 1 }, 0.95, "exponential");
        expect(found / exact).toBeCloseTo(1, 6);
      }),
    );
  });

  test("a million servers are no trouble, and more servers never wait longer", () => {
    expect(erlangC(1_000_000, 999_000)).toBeGreaterThan(0);
    expect(erlangC(1_000_000, 999_000)).toBeLessThan(0.5);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.constantFrom("steady" as const, "exponential" as const),
        (servers, utilisation, kind) => {
          const queue = { arrivals: utilisation * servers, service: 1, servers };
          const more = { ...queue, servers: servers + 1 };
          const [now, then] = [tailLatency(queue, 0.95, kind), tailLatency(more, 0.95, kind)];
          expect(then).toBeLessThanOrEqual(now * (1 + 1e-9));
          expect(then).toBeGreaterThanOrEqual(latencyFloor(1, 0.95, kind) * (1 - 1e-9));
        },
      ),
    );
  });

  test("the fleet is the smallest that meets the target", () => {
    const setting = {
      rate: 50,
      service: 2,
      slots: 8,
      utilisation: 0.99,
      quantile: 0.95,
      target: 6.5,
      kind: "exponential",
    } as const;
    const { quick } = sizeFleet(setting);
    const at = (gpus: number): number =>
      tailLatency({ arrivals: 50, service: 2, servers: gpus * 8 }, 0.95, "exponential");
    expect(at(quick)).toBeLessThanOrEqual(6.5);
    expect(quick === 13 ? Infinity : at(quick - 1)).toBeGreaterThan(6.5);
  });

  test("a target that service alone misses is refused, and the sentence says what service takes", () => {
    const ask = (): unknown => calculate("serving-fleet", { service: 2, target: 2, kind: "steady" });
    expect(ask).toThrow("wants more than the 2 s that a request takes without waiting; it got 2 s.");
  });

  test("Little's law gives the requests in service", () => {
    const { outputs } = calculate("serving-fleet", { rate: 50, service: 2 });
    expect(outputs.find(({ id }) => id === "in-flight")?.value).toBe(100);
  });
});

describe("the roofline", () => {
  const model = { parameters: 8e9, weightBytes: 16e9, layers: 32, queryWidth: 4096, kvBytes: 131_072 };
  const a100 = { flopsPerSecond: 312e12, bytesPerSecond: 1.5e12 };

  test("without a cache decoding turns compute-bound at the critical batch: one below is bound by memory, one above by work", () => {
    const bare = { ...model, kvBytes: 0, layers: 0 };
    expect(criticalBatch(bare, 1, a100)).toBeCloseTo(208, 9);
    const [below, above] = [decodePass(bare, 207, 1, a100), decodePass(bare, 209, 1, a100)];
    expect(below.memorySeconds).toBeGreaterThan(below.computeSeconds);
    expect(above.computeSeconds).toBeGreaterThan(above.memorySeconds);
  });

  test("with caches the critical batch is where both take as long, or there is none however large the batch", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (context) => {
        const critical = criticalBatch(model, context, a100);
        const pass = decodePass(model, critical ?? 1e9, context, a100);
        const ratio = pass.computeSeconds / pass.memorySeconds;
        expect(critical === null ? ratio < 1 : Math.abs(ratio - 1) < 1e-6).toBe(true);
      }),
    );
  });

  test("a prompt's work is that of its tokens decoded one after another", () => {
    const prompt = 50;
    let flops = 0;
    for (let context = 1; context <= prompt; context += 1) flops += decodePass(model, 1, context, a100).flops;
    expect(prefillPass(model, prompt, a100).flops / flops).toBeCloseTo(1, 12);
  });

  test("a larger batch never has less throughput, nor a shorter step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 100_000 }), (batch, context) => {
        const step = decodePass(model, batch, context, a100).seconds;
        const longer = decodePass(model, batch + 1, context, a100).seconds;
        expect(longer).toBeGreaterThanOrEqual(step);
        expect((batch + 1) / longer).toBeGreaterThanOrEqual((batch / step) * (1 - 1e-12));
      }),
    );
  });
});
