import type { CalculatorInput, Values } from "#calculators/calculator.ts";
import { kvBytesPerToken, precisionBytes, precisionChoices } from "#calculators/kv-cache.rules.ts";
import { checkGrouping, shapeInput } from "#calculators/model-inputs.ts";
import type { ServedModel, ServingHardware } from "#calculators/roofline.ts";

const number = { kind: "number" } as const;
const whole = { unit: "", kind: "integer" } as const;

/** The fields of the calculator. */
export const inferenceInputs: readonly CalculatorInput[] = [
  { ...whole, id: "prompt", label: "Tokens of the prompt", unit: "tokens", default: 2048, min: 1, max: 10_000_000 },
  { ...whole, id: "answer", label: "Tokens of the answer", unit: "tokens", default: 256, min: 1, max: 10_000_000 },
  { ...whole, id: "batch", label: "Sequences decoded at once", default: 32, min: 1, max: 1_000_000 },
  { ...number, id: "parameters", label: "Parameters", unit: "", default: 8_030_261_248, min: 1e3, max: 1e15 },
  { id: "precision", label: "Weights in", unit: "", kind: "choice", default: "bf16", choices: precisionChoices },
  { id: "cachePrecision", label: "Cache in", unit: "", kind: "choice", default: "bf16", choices: precisionChoices },
  shapeInput.layers,
  shapeInput.heads,
  shapeInput.kvHeads,
  shapeInput.headDim,
  { ...number, id: "peak", label: "Peak of a chip", unit: "TFLOP/s", default: 989, min: 0.001, max: 1e6 },
  { ...number, id: "bandwidth", label: "Memory bandwidth of a chip", unit: "GB/s", default: 3350, min: 0.1, max: 1e6 },
  { ...number, id: "memory", label: "Memory of a chip", unit: "GB", default: 80, min: 0.1, max: 10_000 },
  { ...whole, id: "chips", label: "Chips that share the model", default: 1, min: 1, max: 1024 },
  {
    ...number,
    id: "computeShare",
    label: "Of the peak reached",
    unit: "%",
    default: 50,
    min: 1,
    max: 100,
  },
  {
    ...number,
    id: "bandwidthShare",
    label: "Of the bandwidth reached",
    unit: "%",
    default: 70,
    min: 1,
    max: 100,
  },
  {
    ...number,
    id: "overhead",
    label: "Fixed time of a step",
    unit: "ms",
    default: 0,
    min: 0,
    max: 100_000,
    hint: "Launches, sampling, collectives between chips.",
  },
  { ...number, id: "price", label: "Price of a chip-hour", unit: "USD", default: 2, min: 0, max: 10_000 },
];

/** A model, the hardware it runs on and what is asked of it. */
export interface InferenceSetting {
  model: ServedModel;
  hardware: ServingHardware;
  prompt: number;
  answer: number;
  batch: number;
  /** Tokens before a decode step, on average over the answer. */
  context: number;
  chips: number;
  memoryBytes: number;
  overhead: number;
  bytesPerParameter: number;
  /** As printed, of all chips. */
  peak: ServingHardware;
}

/** Reads the fields. Throws CalculatorInputError where heads cannot be grouped. */
export function readInference(values: Values): InferenceSetting {
  const [layers, heads, kvHeads, headDim] = [
    values.number("layers"),
    values.number("heads"),
    values.number("kvHeads"),
    values.number("headDim"),
  ];
  checkGrouping(heads, kvHeads);
  const chips = values.number("chips");
  const parameters = values.number("parameters");
  const bytesPerParameter = values.pick("precision", precisionBytes);
  const peak = {
    flopsPerSecond: chips * values.number("peak") * 1e12,
    bytesPerSecond: chips * values.number("bandwidth") * 1e9,
  };
  return {
    model: {
      parameters,
      weightBytes: parameters * bytesPerParameter,
      layers,
      queryWidth: heads * headDim,
      kvBytes: kvBytesPerToken(layers, kvHeads, headDim, values.pick("cachePrecision", precisionBytes)),
    },
    hardware: {
      flopsPerSecond: (peak.flopsPerSecond * values.number("computeShare")) / 100,
      bytesPerSecond: (peak.bytesPerSecond * values.number("bandwidthShare")) / 100,
    },
    prompt: values.number("prompt"),
    answer: values.number("answer"),
    batch: values.number("batch"),
    context: values.number("prompt") + values.number("answer") / 2,
    chips,
    memoryBytes: chips * values.number("memory") * 1e9,
    overhead: values.number("overhead") / 1000,
    bytesPerParameter,
    peak,
  };
}
