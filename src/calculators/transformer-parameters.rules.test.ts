import fc from "fast-check";
import { expect, test } from "vitest";
import { publishedModels, type ModelShape } from "#calculators/models.rules.ts";
import { countForwardFlops } from "#calculators/transformer-flops.rules.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

/** Every tensor of a model by its shape, as a checkpoint lists them. */
function tensorsOf(shape: ModelShape): { name: string; shape: number[]; isMatrixOfLayer: boolean }[] {
  const { layers, width: D, heads, kvHeads, headDim: d, ffWidth: F, vocabulary: V, hasBiases, experts } = shape;
  const tensors: { name: string; shape: number[]; isMatrixOfLayer: boolean }[] = [];
  const add = (name: string, ...sizes: number[]): void =>
    void tensors.push({ name, shape: sizes, isMatrixOfLayer: name.startsWith("layer") && sizes.length === 2 });
  const linear = (name: string, out: number, into: number): void => {
    add(`${name}.weight`, out, into);
    if (hasBiases) add(`${name}.bias`, out);
  };
  const norm = (name: string): void => {
    add(`${name}.weight`, D);
    if (hasBiases) add(`${name}.bias`, D);
  };
  add("embedding", V, D);
  if (shape.positions > 0) add("positions", shape.positions, D);
  for (let layer = 0; layer < layers; layer += 1) {
    norm(`layer ${layer}.norm 1`);
    linear(`layer ${layer}.q`, heads * d, D);
    linear(`layer ${layer}.k`, kvHeads * d, D);
    linear(`layer ${layer}.v`, kvHeads * d, D);
    linear(`layer ${layer}.o`, D, heads * d);
    norm(`layer ${layer}.norm 2`);
    if (experts > 1) add(`layer ${layer}.router`, experts, D);
    for (let expert = 0; expert < experts; expert += 1) {
      if (shape.mlp === "gated") linear(`layer ${layer}.expert ${expert}.gate`, F, D);
      linear(`layer ${layer}.expert ${expert}.up`, F, D);
      linear(`layer ${layer}.expert ${expert}.down`, D, F);
    }
  }
  norm("final norm");
  if (!shape.isTied) add("head", V, D);
  return tensors;
}

const sizeOf = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);

const anyShape: fc.Arbitrary<ModelShape> = fc
  .record({
    layers: fc.integer({ min: 1, max: 4 }),
    width: fc.integer({ min: 8, max: 300 }),
    kvHeads: fc.integer({ min: 1, max: 4 }),
    group: fc.integer({ min: 1, max: 4 }),
    headDim: fc.integer({ min: 1, max: 64 }),
    ffWidth: fc.integer({ min: 1, max: 900 }),
    mlp: fc.constantFrom("plain" as const, "gated" as const),
    vocabulary: fc.integer({ min: 1, max: 2000 }),
    positions: fc.integer({ min: 0, max: 100 }),
    isTied: fc.boolean(),
    hasBiases: fc.boolean(),
    experts: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ group, ...rest }) => ({ ...rest, heads: rest.kvHeads * group, activeExperts: 1 }));

test("the count is the sum over every tensor, whatever the shape", () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      const summed = tensorsOf(shape).reduce((sum, tensor) => sum + sizeOf(tensor.shape), 0);
      expect(countParameters(shape).total).toBe(summed);
    }),
  );
});

test("the tensors of each published model add up to its count", () => {
  for (const { shape, name } of publishedModels) {
    const summed = tensorsOf(shape).reduce((sum, tensor) => sum + sizeOf(tensor.shape), 0);
    expect(countParameters(shape).total, name).toBe(summed);
  }
});

test("Mixtral 8x7B has 46.7 billion parameters, 12.9 billion of them active", () => {
  const shape: ModelShape = {
    layers: 32,
    width: 4096,
    heads: 32,
    kvHeads: 8,
    headDim: 128,
    ffWidth: 14_336,
    mlp: "gated",
    vocabulary: 32_000,
    positions: 0,
    isTied: false,
    hasBiases: false,
    experts: 8,
    activeExperts: 2,
  };
  const { total, active } = countParameters(shape);
  expect(total).toBe(46_702_792_704);
  expect((active / 1e9).toFixed(1)).toBe("12.9");
});

test("a forward pass is two FLOPs per element of every matrix and token, and the attention between tokens", () => {
  fc.assert(
    fc.property(anyShape, fc.integer({ min: 1, max: 64 }), (shape, tokens) => {
      const dense = { ...shape, activeExperts: shape.experts };
      const matrices = tensorsOf(dense).filter(({ isMatrixOfLayer }) => isMatrixOfLayer);
      const products = matrices.reduce((sum, tensor) => sum + sizeOf(tensor.shape), 0) + shape.width * shape.vocabulary;
      let attention = 0;
      for (let query = 1; query <= tokens; query += 1)
        // one dot product per key and head for the score, one scaled vector per value and head
        attention += shape.layers * shape.heads * query * (2 * shape.headDim + 2 * shape.headDim);
      const causal = countForwardFlops(dense, tokens, "causal");
      expect(causal.attention).toBe(attention);
      expect(causal.total).toBe(2 * tokens * products + attention);
      const full = countForwardFlops(dense, tokens, "full");
      expect(full.attention).toBe(4 * shape.layers * shape.heads * shape.headDim * tokens ** 2);
    }),
  );
});
