import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activationBytes, layerActivationBytes, type ActivationSetting } from "#calculators/activation-memory.rules.ts";
import { calculate } from "#calculators/calculators.rules.ts";
import { stateBytes, type ZeroStage } from "#calculators/training-memory.rules.ts";

const totalOf = ({
  weights,
  gradients,
  optimiser,
}: {
  weights: number;
  gradients: number;
  optimiser: number;
}): number => weights + gradients + optimiser;
const adam = { weights: 2, gradients: 2, optimiser: 12 };
const anyStage = fc.constantFrom<ZeroStage>(0, 1, 2, 3);

describe("model states", () => {
  test("all ranks together hold one copy of what is divided and a copy each of what is not", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        anyStage,
        fc.integer({ min: 1, max: 4096 }),
        (share, stage, ranks) => {
          const together = totalOf(stateBytes(share, adam, stage, ranks)) * ranks;
          const copies = [16 * ranks, 4 * ranks + 12, 2 * ranks + 14, 16][stage] ?? 0;
          expect(together / (copies * share)).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  test("more ranks and higher stages never take more memory per rank", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1e5 }), (share, ranks) => {
        const at = (stage: ZeroStage, count: number): number => totalOf(stateBytes(share, adam, stage, count));
        for (const stage of [0, 1, 2, 3] as const) expect(at(stage, ranks + 1)).toBeLessThanOrEqual(at(stage, ranks));
        expect(at(0, ranks)).toBeGreaterThanOrEqual(at(1, ranks));
        expect(at(1, ranks)).toBeGreaterThanOrEqual(at(2, ranks));
        expect(at(2, ranks)).toBeGreaterThanOrEqual(at(3, ranks));
      }),
    );
  });

  test("ZeRO sends twice the parameters up to stage 2 and three times at stage 3, as its paper says", () => {
    const sent = (stage: string): number =>
      calculate("training-memory", { parameters: 1e9, ranks: 1_000_000, stage }).outputs.find(({ id }) => id === "sent")
        ?.value ?? 0;
    // in elements of 2 bytes; (N − 1)/N is 1 for so many ranks
    expect(sent("0") / 2e9).toBeCloseTo(2, 4);
    expect(sent("1") / 2e9).toBeCloseTo(2, 4);
    expect(sent("2") / 2e9).toBeCloseTo(2, 4);
    expect(sent("3") / 2e9).toBeCloseTo(3, 4);
  });
});

const gpt3: ActivationSetting = {
  layers: 96,
  width: 12_288,
  heads: 96,
  vocabulary: 51_200,
  tokens: 2048,
  microBatch: 1,
  tensorRanks: 8,
  stages: 8,
  microBatches: 64,
  sequenceParallel: true,
  recomputation: "none",
};

/** What a layer keeps, tensor by tensor: bytes, and how tensor parallelism treats it. */
function keptTensors({ tokens: s, microBatch: b, width: h, heads: a }: ActivationSetting) {
  const token = s * b * h;
  const scores = a * s * s * b;
  return [
    ["input of the first norm", 2 * token, "sequence"],
    ["input of Q, K and V", 2 * token, "sequence"],
    ["Q and K", 4 * token, "tensor"],
    ["softmax output", 2 * scores, "scores"],
    ["softmax dropout mask", scores, "scores"],
    ["softmax dropout output", 2 * scores, "scores"],
    ["V", 2 * token, "tensor"],
    ["input of the output projection", 2 * token, "tensor"],
    ["attention dropout mask", token, "sequence"],
    ["input of the second norm", 2 * token, "sequence"],
    ["input of the MLP", 2 * token, "sequence"],
    ["input of GELU", 8 * token, "tensor"],
    ["input of the second linear layer", 8 * token, "tensor"],
    ["MLP dropout mask", token, "sequence"],
  ] as const;
}

describe("activations", () => {
  test.each([true, false])("a layer keeps the sum of its tensors, with sequence parallelism %s", (sequenceParallel) => {
    for (const tensorRanks of [1, 2, 8])
      for (const recomputation of ["none", "selective"] as const) {
        const setting = { ...gpt3, tensorRanks, sequenceParallel, recomputation };
        const kept = keptTensors(setting).filter(([, , kind]) => recomputation === "none" || kind !== "scores");
        const sum = kept.reduce(
          (total, [, bytes, kind]) => total + (kind === "sequence" && !sequenceParallel ? bytes : bytes / tensorRanks),
          0,
        );
        expect(layerActivationBytes(setting)).toBeCloseTo(sum, 3);
      }
  });

  test("recomputing scores saves 70 % for GPT-3 and 65 % for MT-NLG 530B, as Korthikanti et al. say", () => {
    const saved = (setting: ActivationSetting): number =>
      1 - layerActivationBytes(setting, "selective") / layerActivationBytes(setting, "none");
    expect(Math.round(100 * saved(gpt3))).toBe(70);
    expect(Math.round(100 * saved({ ...gpt3, width: 20_480, heads: 128 }))).toBe(65);
  });

  test("more tensor-parallel ranks, more stages and more recomputation never keep more on a rank", () => {
    const anySetting = fc.record({
      layers: fc.integer({ min: 1, max: 128 }),
      width: fc.integer({ min: 64, max: 20_000 }),
      heads: fc.integer({ min: 1, max: 128 }),
      vocabulary: fc.integer({ min: 100, max: 200_000 }),
      tokens: fc.integer({ min: 1, max: 100_000 }),
      microBatch: fc.integer({ min: 1, max: 16 }),
      tensorRanks: fc.integer({ min: 1, max: 64 }),
      stages: fc.constant(1),
      microBatches: fc.integer({ min: 1, max: 64 }),
      sequenceParallel: fc.boolean(),
      recomputation: fc.constantFrom("none" as const, "selective" as const, "full" as const),
    });
    fc.assert(
      fc.property(anySetting, (setting) => {
        const { total } = activationBytes(setting);
        expect(activationBytes({ ...setting, tensorRanks: setting.tensorRanks + 1 }).total).toBeLessThanOrEqual(total);
        expect(layerActivationBytes(setting, "selective")).toBeLessThanOrEqual(layerActivationBytes(setting, "none"));
        expect(layerActivationBytes({ ...setting, tensorRanks: 1 }, "full")).toBeLessThanOrEqual(
          layerActivationBytes({ ...setting, tensorRanks: 1 }, "selective"),
        );
      }),
    );
  });
});
