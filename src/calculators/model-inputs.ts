import type { CalculatorInput, InputValue, Preset, Values } from "#calculators/calculator.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { chips, type Chip } from "#calculators/chips.rules.ts";
import { publishedModels, type ModelShape, type PublishedModel } from "#calculators/models.rules.ts";

const yesNo = [
  { value: "no", label: "No" },
  { value: "yes", label: "Yes" },
];

const whole = { unit: "", kind: "integer" } as const;

/** The fields of a transformer's configuration, each with the default of Llama 3 8B. */
export const shapeInput = {
  layers: { ...whole, id: "layers", label: "Layers", default: 32, min: 1, max: 1000 },
  width: { ...whole, id: "width", label: "Width of the residual stream", default: 4096, min: 8, max: 262_144 },
  heads: { ...whole, id: "heads", label: "Attention heads", default: 32, min: 1, max: 1024 },
  kvHeads: {
    ...whole,
    id: "kvHeads",
    label: "KV heads",
    default: 8,
    min: 1,
    max: 1024,
    hint: "As many as heads without grouping; 1 in multi-query attention.",
  },
  headDim: { ...whole, id: "headDim", label: "Head dimension", default: 128, min: 1, max: 1024 },
  ffWidth: { ...whole, id: "ffWidth", label: "Hidden width of the MLP", default: 14_336, min: 1, max: 1_048_576 },
  mlp: {
    id: "mlp",
    label: "MLP",
    unit: "",
    kind: "choice",
    default: "gated",
    choices: [
      { value: "gated", label: "Gated (SwiGLU): 3 matrices" },
      { value: "plain", label: "Plain (GELU): 2 matrices" },
    ],
  },
  vocabulary: { ...whole, id: "vocabulary", label: "Vocabulary", default: 128_256, min: 1, max: 10_000_000 },
  positions: {
    ...whole,
    id: "positions",
    label: "Learned positions",
    default: 0,
    min: 0,
    max: 10_000_000,
    hint: "0 with rotary embeddings or none.",
  },
  tied: { id: "tied", label: "Output tied to the embedding", unit: "", kind: "choice", default: "no", choices: yesNo },
  biases: { id: "biases", label: "Biases", unit: "", kind: "choice", default: "no", choices: yesNo },
  experts: { ...whole, id: "experts", label: "Experts", default: 1, min: 1, max: 4096, hint: "1 in a dense model." },
  activeExperts: { ...whole, id: "activeExperts", label: "Experts per token", default: 1, min: 1, max: 4096 },
} as const satisfies Record<string, CalculatorInput>;

/** Reads a whole configuration. Throws CalculatorInputError where heads cannot be grouped or more experts work than there are. */
export function readShape(values: Values): ModelShape {
  const shape: ModelShape = {
    layers: values.number("layers"),
    width: values.number("width"),
    heads: values.number("heads"),
    kvHeads: values.number("kvHeads"),
    headDim: values.number("headDim"),
    ffWidth: values.number("ffWidth"),
    mlp: values.pick("mlp", { plain: "plain", gated: "gated" } as const),
    vocabulary: values.number("vocabulary"),
    positions: values.number("positions"),
    isTied: values.choice("tied") === "yes",
    hasBiases: values.choice("biases") === "yes",
    experts: values.number("experts"),
    activeExperts: values.number("activeExperts"),
  };
  checkGrouping(shape.heads, shape.kvHeads);
  if (shape.activeExperts > shape.experts)
    throw new CalculatorInputError(
      "activeExperts",
      `Experts per token wants at most the ${shape.experts} there are; it got ${shape.activeExperts}.`,
    );
  return shape;
}

/** Throws CalculatorInputError unless every KV head serves the same number of heads. */
export function checkGrouping(heads: number, kvHeads: number): void {
  if (heads % kvHeads === 0) return;
  throw new CalculatorInputError("kvHeads", `KV heads wants a divisor of the ${heads} heads; it got ${kvHeads}.`);
}

/** The values of {@link shapeInput} for a model. */
export function shapeValues({ isTied, hasBiases, ...shape }: ModelShape): Record<string, InputValue> {
  return { ...shape, tied: isTied ? "yes" : "no", biases: hasBiases ? "yes" : "no" };
}

/** A preset for each published model. */
export function modelPresets(valuesOf: (model: PublishedModel) => Record<string, InputValue>): Preset[] {
  return publishedModels.map((model) => ({
    id: model.id,
    name: model.name,
    kind: "model",
    values: valuesOf(model),
    source: model.source,
  }));
}

/** A preset for each chip. */
export function chipPresets(valuesOf: (chip: Chip) => Record<string, InputValue>): Preset[] {
  return chips.map((chip) => ({
    id: chip.id,
    name: chip.name,
    kind: "chip",
    values: valuesOf(chip),
    source: chip.source,
  }));
}

/** Where the figures of the chips are from. */
export const chipSource =
  "NVIDIA A100, H100, H200, DGX B200 data sheets and Google Cloud TPU v4, v5e, v5p documentation: dense BF16 figures";
