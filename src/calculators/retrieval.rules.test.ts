import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculate } from "#calculators/calculators.rules.ts";
import { lostShare, youngInterval } from "#calculators/data-pipeline.rules.ts";
import { hnswLinkBytes, indexBytes, queryWork } from "#calculators/index-memory.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

const setting = {
  items: 1e6,
  dimension: 128,
  bytes: 4,
  codeBytes: 16,
  lists: 1024,
  probes: 16,
  links: 16,
  effort: 64,
};

describe("indexes", () => {
  test("a million vectors of 128 floats are 512 MB flat and 24 MB as codes of 16 bytes with their ids", () => {
    expect(indexBytes("flat", setting)).toBe(512_000_000);
    expect(indexBytes("ivf-pq", setting)).toBe(1e6 * 24 + 1024 * 128 * 4 + 256 * 128 * 4);
  });

  test("the links of HNSW are those of nodes whose levels are drawn", () => {
    for (const links of [4, 16, 48]) {
      const random = createSeededRandom(3);
      const nodes = 300_000;
      let bytes = 0;
      for (let node = 0; node < nodes; node += 1) {
        const level = Math.floor(-Math.log(1 - random.unit()) / Math.log(links));
        bytes += 4 * (2 * links + level * links);
      }
      expect(bytes / nodes / hnswLinkBytes(links)).toBeCloseTo(1, 2);
    }
  });

  test("reading every list compares every item; more probes and more effort never read less", () => {
    expect(queryWork("ivf-pq", { ...setting, probes: setting.lists }).compared).toBe(setting.items);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), fc.integer({ min: 1, max: 10_000 }), (probes, effort) => {
        const read = (kind: "ivf-pq" | "hnsw", one: object): number => queryWork(kind, { ...setting, ...one }).bytes;
        expect(read("ivf-pq", { probes: probes + 1 })).toBeGreaterThanOrEqual(read("ivf-pq", { probes }));
        expect(read("hnsw", { effort: effort + 1 })).toBeGreaterThanOrEqual(read("hnsw", { effort }));
      }),
    );
  });

  test("dividing lists among hosts divides their reading, dividing a graph does not", () => {
    const copies = (index: string): number =>
      calculate("retrieval", {
        index,
        items: 1e10,
        memory: 64,
        rate: 5000,
        bandwidth: 300,
        precision: "int8",
      }).outputs.find(({ id }) => id === "most-queries")?.value ?? 0;
    const shards = (index: string): number =>
      calculate("retrieval", { index, items: 1e10, memory: 64, precision: "int8" }).outputs.find(
        ({ id }) => id === "shards",
      )?.value ?? 0;
    const alone = (kind: "ivf-pq" | "hnsw"): number =>
      150e9 /
      queryWork(kind, {
        items: 1e10,
        dimension: 256,
        bytes: 1,
        codeBytes: 32,
        lists: 65_536,
        probes: 32,
        links: 32,
        effort: 128,
      }).bytes;
    expect(copies("ivf-pq") / (alone("ivf-pq") * shards("ivf-pq"))).toBeCloseTo(1, 9);
    expect(copies("hnsw") / alone("hnsw")).toBeCloseTo(1, 9);
  });

  test("subquantisers must divide the dimension, which the sentence says", () => {
    expect(() => calculate("retrieval", { dimension: 100, codeBytes: 32 })).toThrow(
      "Subquantisers wants a divisor of the dimension 100; it got 32.",
    );
  });
});

describe("checkpoints", () => {
  test("Young's interval loses least: half of it and twice it lose more, and its loss is √(2δ/M)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.double({ min: 1e4, max: 1e8, noNaN: true }),
        (stall, mtbf) => {
          const best = youngInterval(stall, mtbf);
          const least = lostShare(stall, best, mtbf);
          expect(least / Math.sqrt((2 * stall) / mtbf)).toBeCloseTo(1, 9);
          expect(lostShare(stall, best / 2, mtbf)).toBeGreaterThan(least);
          expect(lostShare(stall, best * 2, mtbf)).toBeGreaterThan(least);
        },
      ),
    );
  });

  test("a run that is played out with random failures loses about what the formula says", () => {
    const random = createSeededRandom(11);
    const [stall, mtbf] = [20, 40_000];
    const interval = youngInterval(stall, mtbf);
    let [wall, kept, failure] = [0, 0, 0];
    const nextFailure = (): number => -mtbf * Math.log(1 - random.unit());
    failure = nextFailure();
    for (let round = 0; round < 200_000; round += 1) {
      if (failure > interval + stall) {
        wall += interval + stall;
        kept += interval;
        failure -= interval + stall;
      } else {
        wall += failure;
        failure = nextFailure();
      }
    }
    expect((1 - kept / wall) / lostShare(stall, interval, mtbf)).toBeGreaterThan(0.9);
    expect((1 - kept / wall) / lostShare(stall, interval, mtbf)).toBeLessThan(1.1);
  });
});
