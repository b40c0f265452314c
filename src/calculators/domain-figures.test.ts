import { describe, expect, test } from "vitest";
import type { Output } from "#calculators/calculator.ts";
import { calculate, findCalculator, type CalculatorInputs } from "#calculators/calculators.rules.ts";
import { approachOneRows, parametricFits } from "#calculators/scaling-fits.ts";

/** The figures of domain/calculators.md, each with the number of its row. */

function outputOf(id: string, inputs: CalculatorInputs, output: string): Output {
  const found = calculate(id, inputs).outputs.find((one) => one.id === output);
  if (found === undefined) throw new Error(`${id} has no output ${output}.`);
  return found;
}

const valueOf = (id: string, inputs: CalculatorInputs, output: string): number => outputOf(id, inputs, output).value;

function preset(calculator: string, id: string): CalculatorInputs {
  const found = findCalculator(calculator)?.presets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${calculator} has no preset ${id}.`);
  return found.values;
}

const gpt2 = preset("transformer-parameters", "gpt-2-small");

describe("parameters and FLOPs", () => {
  test("P1: GPT-2 small without biases has 124,337,664 parameters, one block 7,079,424", () => {
    const inputs = { ...gpt2, biases: "no" };
    expect(valueOf("transformer-parameters", inputs, "total")).toBe(124_337_664);
    expect(valueOf("transformer-parameters", inputs, "block")).toBe(7_079_424);
  });

  test("P1: with its biases it has the 124,439,808 of the released weights", () => {
    expect(valueOf("transformer-parameters", gpt2, "total")).toBe(124_439_808);
  });

  test("P2: GPT-2 small at 1,024 tokens takes 291,648,307,200 FLOPs forward and three times that in all", () => {
    const inputs = preset("transformer-flops", "gpt-2-small");
    expect(inputs["tokens"]).toBe(1024);
    expect(valueOf("transformer-flops", inputs, "forward")).toBe(291_648_307_200);
    expect(valueOf("transformer-flops", inputs, "training")).toBe(874_944_921_600);
  });

  test.each([
    ["llama-2-7b", 6_738_415_616],
    ["llama-2-13b", 13_015_864_320],
    ["llama-2-70b", 68_976_648_192],
    ["llama-3-8b", 8_030_261_248],
    ["llama-3-70b", 70_553_706_496],
    ["llama-3.1-405b", 405_853_388_800],
  ])("P3: %s has %i parameters by its configuration", (model, expected) => {
    expect(valueOf("transformer-parameters", preset("transformer-parameters", model), "total")).toBe(expected);
  });

  test("F5: attention over the other products is T / (8D) for a gated MLP of 4D and no grouped heads", () => {
    for (const [width, tokens] of [
      [1024, 512],
      [4096, 8192],
      [8192, 131_072],
    ] as const) {
      const heads = width / 128;
      const shape = { width, heads, kvHeads: heads, headDim: 128, ffWidth: 4 * width, mlp: "gated", tokens };
      expect(valueOf("transformer-flops", shape, "attention-ratio")).toBe(tokens / (8 * width));
      const plain = { ...shape, mlp: "plain" };
      expect(valueOf("transformer-flops", plain, "attention-ratio")).toBeCloseTo(tokens / (6 * width), 12);
    }
  });
});

describe("training runs", () => {
  test("F1: 70B on 15 T tokens takes 6.3e24 FLOPs, and 44.3 days on 8,960 chips of 4.59e14 at 40 %", () => {
    const inputs = { parameters: 70e9, tokens: 15e12, chips: 8960, peak: 459, mfu: 40 };
    expect(valueOf("training-run", inputs, "flops")).toBe(6.3e24);
    expect((valueOf("training-run", inputs, "seconds") / 86_400).toFixed(1)).toBe("44.3");
    expect(outputOf("training-run", inputs, "seconds").text).toBe("44.32 days");
  });

  test("F2: GPT-3 takes 3.15e23 FLOPs", () => {
    expect(valueOf("training-run", { parameters: 175e9, tokens: 300e9 }, "flops")).toBe(3.15e23);
    expect(valueOf("training-run", preset("training-run", "gpt-3"), "flops")).toBe(3.15e23);
    expect(valueOf("training-run", { parameters: "175B", tokens: "300 B" }, "flops")).toBe(3.15e23);
  });
});

describe("the cache of keys and values", () => {
  test.each([
    ["llama-2-7b", 524_288],
    ["llama-2-13b", 819_200],
    ["llama-2-70b", 327_680],
    ["llama-3-8b", 131_072],
    ["llama-3.1-405b", 516_096],
  ])("K1: %s keeps %i bytes per token in BF16", (model, expected) => {
    expect(valueOf("kv-cache", preset("kv-cache", model), "per-token")).toBe(expected);
  });

  test("K2: 70B with 8 KV heads keeps 1,342,177,280 bytes of 4,096 tokens: 1.25 GiB, not GB", () => {
    const found = outputOf("kv-cache", { ...preset("kv-cache", "llama-2-70b"), tokens: 4096 }, "per-sequence");
    expect(found.value).toBe(1_342_177_280);
    expect(found.text).toBe("1.25 GiB · 1.342 GB (1,342,177,280 bytes)");
  });

  test("K7: 312e12 FLOP/s over 1.5e12 bytes/s is a critical batch of 208", () => {
    const inputs = { peak: 312, bandwidth: 1500, computeShare: 100, bandwidthShare: 100 };
    expect(valueOf("inference", inputs, "critical-batch")).toBe(208);
    expect(valueOf("inference", inputs, "ridge")).toBe(208);
  });
});

describe("parallel training", () => {
  test.each([
    ["0", "120.0"],
    ["1", "31.4"],
    ["2", "16.6"],
    ["3", "1.9"],
  ])("Z1: 7.5B with Adam in mixed precision over 64 ranks takes, at stage %s, %s GB per rank", (stage, gigabytes) => {
    const value = valueOf("training-memory", { parameters: 7.5e9, ranks: 64, stage }, "states");
    expect((value / 1e9).toFixed(1)).toBe(gigabytes);
  });

  test("C1: a ring all-reduce takes 2 (n−1)/n · S/B", () => {
    for (const ranks of [2, 3, 8, 1024]) {
      const inputs = { ranks, megabytes: 1000, bandwidth: 50, latency: 0 };
      expect(valueOf("collectives", inputs, "seconds")).toBeCloseTo((2 * (ranks - 1) * 1e9) / (ranks * 50e9), 12);
    }
  });

  test("C2: the bubble is (p−1)/(v m) of the ideal time and (p−1)/(v m + p − 1) of the wall time", () => {
    for (const [stages, microBatches, chunks] of [
      [8, 32, 1],
      [8, 64, 4],
      [3, 2, 1],
    ] as const) {
      const inputs = { stages, microBatches, chunks, schedule: "interleaved" };
      expect(valueOf("pipeline-bubble", inputs, "ideal-share")).toBe((stages - 1) / (chunks * microBatches));
      expect(valueOf("pipeline-bubble", inputs, "wall-share")).toBe(
        (stages - 1) / (chunks * microBatches + stages - 1),
      );
    }
  });
});

describe("scaling laws", () => {
  test.each([
    ["400M", 1.92e19, "8.0B"],
    ["1B", 1.21e20, "20.2B"],
    ["10B", 1.23e22, "205.1B"],
    ["67B", 5.76e23, "1.5T"],
    ["175B", 3.85e24, "3.7T"],
    ["280B", 9.9e24, "5.9T"],
    ["1T", 1.27e26, "21.2T"],
  ])("S1: by approach 1 %s is the optimum for %d FLOPs, on %s tokens", (parameters, flops, tokens) => {
    const byModel = { fit: "approach-1", given: "parameters", parameters };
    expect(valueOf("scaling-laws", byModel, "budget")).toBe(flops);
    const scale = tokens.endsWith("T") ? 1e12 : 1e9;
    const written = (value: number): string => `${(value / scale).toFixed(1)}${tokens.slice(-1)}`;
    expect(written(valueOf("scaling-laws", byModel, "tokens"))).toBe(tokens);
    const byBudget = { fit: "approach-1", given: "budget", budget: flops };
    expect(written(valueOf("scaling-laws", byBudget, "tokens"))).toBe(tokens);
    const row = approachOneRows.find((one) => one.flops === flops);
    expect(valueOf("scaling-laws", byBudget, "parameters")).toBe(row?.parameters);
  });

  test("S3: approach 3 has the printed constants, and its digits of the TeX source", () => {
    expect(parametricFits["approach-3"]).toMatchObject({ e: 1.69, a: 406.4, b: 410.7, alpha: 0.34, beta: 0.28 });
    expect(parametricFits["approach-3-tex"]).toMatchObject({ e: 1.6934, alpha: 0.3392, beta: 0.2849 });
  });

  test("S3: by those digits the budget of Gopher has an optimum of 40B, as the paper says of its third approach", () => {
    const value = valueOf("scaling-laws", { fit: "approach-3-tex", budget: 5.76e23 }, "parameters");
    expect(Math.round(value / 1e9)).toBe(40);
  });

  test("S4: the refit of Besiroglu et al. has its constants, and about 20 tokens per parameter at that budget", () => {
    const { besiroglu } = parametricFits;
    expect(besiroglu).toMatchObject({ e: 1.8172, a: 482.01, b: 2085.43, alpha: 0.3478, beta: 0.3658 });
    const ratio = valueOf("scaling-laws", { fit: "besiroglu", budget: 5.76e23 }, "tokens-per-parameter");
    expect(ratio).toBeGreaterThan(16);
    expect(ratio).toBeLessThan(22);
  });
});

describe("errors of popular calculators", () => {
  const llama70 = preset("kv-cache", "llama-2-70b");

  test("keys and values both count: half of the cache is not the cache", () => {
    const oneOfTwo = 80 * 8 * 128 * 2;
    expect(valueOf("kv-cache", llama70, "per-token")).toBe(2 * oneOfTwo);
  });

  test("grouped heads count once: with all 64 heads the cache would be eight times as large", () => {
    const ungrouped = valueOf("kv-cache", { ...llama70, kvHeads: 64 }, "per-token");
    expect(ungrouped).toBe(8 * valueOf("kv-cache", llama70, "per-token"));
    expect(calculate("kv-cache", llama70).remarks).toContain(
      "Without grouped heads the cache would be 8 times as large.",
    );
  });

  test("GiB and GB are both written, and never one for the other", () => {
    const { text } = outputOf("kv-cache", { ...preset("kv-cache", "llama-3-8b"), tokens: 8192 }, "per-sequence");
    expect(text).toBe("1 GiB · 1.074 GB (1,073,741,824 bytes)");
    expect(outputOf("training-memory", { parameters: 7.5e9, stage: "0" }, "states").text).toContain(
      "111.8 GiB · 120 GB",
    );
  });

  test("4,096 stays 4,096: nothing is rounded to thousands on the way", () => {
    const inputs = { ...llama70, tokens: 4096 };
    expect(valueOf("kv-cache", inputs, "per-sequence")).toBe(327_680 * 4096);
    expect(outputOf("kv-cache", inputs, "per-sequence").substitution).toContain("4{,}096");
    expect(valueOf("kv-cache", { ...inputs, tokens: "4k" }, "per-sequence")).toBe(327_680 * 4000);
  });

  test("exponents keep their digits: 0.46 for 0.4516 would move the optimum by half", () => {
    const { alpha, beta } = parametricFits["approach-3"];
    const flops = 5.76e23;
    const exact = valueOf("scaling-laws", { fit: "approach-3", budget: flops }, "parameters");
    const rounded = exact * (flops / 6) ** (0.46 - beta / (alpha + beta));
    expect(rounded / exact).toBeGreaterThan(1.5);
    expect(calculate("scaling-laws", { fit: "approach-3", budget: flops }).remarks.join(" ")).toContain(
      "keep the digits",
    );
  });
});
