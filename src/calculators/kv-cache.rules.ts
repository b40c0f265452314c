import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { checkGrouping, chipPresets, chipSource, modelPresets, shapeInput } from "#calculators/model-inputs.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

/** Bytes of a number in the cache or of a weight. */
export const precisionBytes = { bf16: 2, fp8: 1, int4: 0.5, fp32: 4 } as const;

/** The choices of {@link precisionBytes}. */
export const precisionChoices = [
  { value: "bf16", label: "BF16 or FP16: 2 bytes" },
  { value: "fp8", label: "FP8 or INT8: 1 byte" },
  { value: "int4", label: "4 bits: ½ byte" },
  { value: "fp32", label: "FP32: 4 bytes" },
] as const;

/** Bytes of keys and values for one token: 2 · layers · KV heads · head dimension · bytes. */
export function kvBytesPerToken(layers: number, kvHeads: number, headDim: number, bytes: number): number {
  return 2 * layers * kvHeads * headDim * bytes;
}

const inputs: readonly CalculatorInput[] = [
  { id: "tokens", label: "Tokens in a sequence", unit: "tokens", kind: "integer", default: 8192, min: 1, max: 1e8 },
  { id: "batch", label: "Sequences", unit: "", kind: "integer", default: 16, min: 1, max: 1_000_000 },
  {
    id: "precision",
    label: "Cache in",
    unit: "",
    kind: "choice",
    default: "bf16",
    choices: precisionChoices,
  },
  shapeInput.layers,
  shapeInput.heads,
  shapeInput.kvHeads,
  shapeInput.headDim,
  {
    id: "parameters",
    label: "Parameters",
    unit: "",
    kind: "number",
    default: 8_030_261_248,
    min: 1e3,
    max: 1e15,
  },
  { id: "weightPrecision", label: "Weights in", unit: "", kind: "choice", default: "bf16", choices: precisionChoices },
  {
    id: "devices",
    label: "Devices that share the model",
    unit: "",
    kind: "integer",
    default: 1,
    min: 1,
    max: 1024,
    hint: "Tensor-parallel ranks.",
  },
  { id: "memory", label: "Memory of a device", unit: "GB", kind: "number", default: 80, min: 0.1, max: 10_000 },
  {
    id: "usable",
    label: "Of it usable",
    unit: "%",
    kind: "number",
    default: 90,
    min: 1,
    max: 100,
    hint: "The rest is for activations, the runtime and fragmentation.",
  },
];

interface Setting {
  tokens: number;
  batch: number;
  layers: number;
  heads: number;
  kvHeads: number;
  headDim: number;
  bytes: number;
  weightBytes: number;
  devices: number;
  /** KV heads that one device holds. */
  deviceHeads: number;
  /** Bytes that one device has for weights and cache. */
  usableBytes: number;
}

function readSetting(values: Values): Setting {
  const kvHeads = values.number("kvHeads");
  const devices = values.number("devices");
  checkGrouping(values.number("heads"), kvHeads);
  return {
    tokens: values.number("tokens"),
    batch: values.number("batch"),
    layers: values.number("layers"),
    heads: values.number("heads"),
    kvHeads,
    headDim: values.number("headDim"),
    bytes: values.pick("precision", precisionBytes),
    weightBytes: values.number("parameters") * values.pick("weightPrecision", precisionBytes),
    devices,
    deviceHeads: Math.ceil(kvHeads / devices),
    usableBytes: (values.number("memory") * 1e9 * values.number("usable")) / 100,
  };
}

function cacheOutputs({ layers, kvHeads, headDim, bytes, tokens, batch }: Setting): Output[] {
  const perToken = kvBytesPerToken(layers, kvHeads, headDim, bytes);
  return [
    output({
      id: "per-token",
      label: "Cache per token",
      value: perToken,
      unit: "bytes",
      formula: "m = 2\\, L H_\\text{kv} d_h\\, c",
      numbers: tex`2 \cdot ${layers} \cdot ${kvHeads} \cdot ${headDim} \cdot ${bytes}`,
      isMain: true,
    }),
    output({
      id: "per-sequence",
      label: "Cache per sequence",
      value: perToken * tokens,
      unit: "bytes",
      formula: "M_\\text{seq} = m\\, T",
      numbers: tex`${perToken} \cdot ${tokens}`,
      isMain: true,
    }),
    output({
      id: "batch",
      label: "Cache of the batch",
      value: perToken * tokens * batch,
      unit: "bytes",
      formula: "M_\\text{KV} = m\\, T B",
      numbers: tex`${perToken} \cdot ${tokens} \cdot ${batch}`,
      isMain: true,
    }),
  ];
}

/** Bytes of one sequence on one device. */
function deviceSequenceBytes({ layers, deviceHeads, headDim, bytes }: Setting, tokens: number): number {
  return kvBytesPerToken(layers, deviceHeads, headDim, bytes) * tokens;
}

/** The most sequences of so many tokens that a device has room for beside its weights. */
function mostSequences(setting: Setting, tokens: number): number {
  const room = setting.usableBytes - setting.weightBytes / setting.devices;
  return Math.max(0, Math.floor(room / deviceSequenceBytes(setting, tokens)));
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { layers, headDim, bytes, tokens, batch, deviceHeads, devices, weightBytes, usableBytes } = setting;
  const onDevice = deviceSequenceBytes(setting, tokens);
  const most = mostSequences(setting, tokens);
  return {
    outputs: [
      ...cacheOutputs(setting),
      output({
        id: "device-sequence",
        label: "Cache per sequence, on one device",
        value: onDevice,
        unit: "bytes",
        formula: "M_\\text{dev} = 2\\, L \\left\\lceil \\frac{H_\\text{kv}}{n} \\right\\rceil d_h\\, c\\, T",
        numbers: tex`2 \cdot ${layers} \cdot ${deviceHeads} \cdot ${headDim} \cdot ${bytes} \cdot ${tokens}`,
      }),
      output({
        id: "weights",
        label: "Weights, on one device",
        value: weightBytes / devices,
        unit: "bytes",
        formula: "W = \\frac{N w}{n}",
        numbers: tex`\frac{${weightBytes}}{${devices}}`,
      }),
      output({
        id: "most-sequences",
        label: "Sequences of this length that fit",
        value: most,
        unit: "count",
        formula: "B_\\text{max} = \\max\\left(0, \\left\\lfloor \\frac{u M - W}{M_\\text{dev}} \\right\\rfloor\\right)",
        numbers: tex`\max\left(0, \left\lfloor \frac{${usableBytes} - ${weightBytes / devices}}{${onDevice}} \right\rfloor\right)`,
        isMain: true,
      }),
    ],
    remarks: remarksOn(setting, most, batch),
  };
}

function remarksOn(setting: Setting, most: number, batch: number): string[] {
  const { heads, kvHeads, devices, weightBytes, usableBytes } = setting;
  const remarks: string[] = [];
  if (weightBytes / devices > usableBytes) remarks.push("The weights alone do not fit: more devices, or fewer bits.");
  else if (most < batch)
    remarks.push(`Of the ${plainNumber(batch)} sequences ${plainNumber(most)} fit at this length.`);
  else remarks.push(`All ${plainNumber(batch)} sequences fit, and ${plainNumber(most - batch)} more.`);
  remarks.push(
    kvHeads === heads
      ? "Every head has keys and values of its own; grouping heads divides the cache by the size of a group."
      : `Without grouped heads the cache would be ${plainNumber(heads / kvHeads)} times as large.`,
  );
  if (devices > kvHeads)
    remarks.push(
      `With ${plainNumber(devices)} devices and ${plainNumber(kvHeads)} KV heads, heads are held more than once: beyond ${plainNumber(kvHeads)} devices the cache of a device shrinks no further.`,
    );
  return remarks;
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const { tokens, batch, devices, weightBytes, usableBytes } = setting;
  const lengths = [...new Set([Math.max(1, Math.round(tokens / 4)), tokens, tokens * 4])];
  const batches = powersOfTwo(1, 2 ** Math.max(8, Math.ceil(Math.log2(batch)) + 1));
  const total = (length: number, count: number): number => deviceSequenceBytes(setting, length) * count;
  const room = usableBytes - weightBytes / devices;
  return [
    {
      title: "Cache on one device, over the batch",
      x: { label: "sequences", scale: "log" },
      y: { label: "bytes", scale: "log", unit: "bytes" },
      series: lengths.map((length) => ({
        name: `${plainNumber(length)} tokens`,
        points: pointsOf(batches, (count) => total(length, count)),
      })),
      marks: [{ x: batch, y: total(tokens, batch), label: "here" }],
      ...(room > 0 ? { limit: { y: room, label: "room beside the weights" } } : {}),
    },
  ];
}

/** Memory of keys and values. */
export const kvCache: Calculator = {
  ...listedCalculator("kv-cache"),
  inputs,
  presets: [
    ...modelPresets(({ shape, context }) => ({
      tokens: context,
      layers: shape.layers,
      heads: shape.heads,
      kvHeads: shape.kvHeads,
      headDim: shape.headDim,
      parameters: countParameters(shape).total,
    })),
    ...chipPresets(({ memoryBytes }) => ({ memory: memoryBytes / 1e9 })),
  ],
  sources: [
    "Pope et al. 2022, Efficiently Scaling Transformer Inference",
    "Shazeer 2019, Fast Transformer Decoding: One Write-Head is All You Need",
    "Ainslie et al. 2023, GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints",
    "Kwon et al. 2023, Efficient Memory Management for Large Language Model Serving with PagedAttention",
    chipSource,
  ],
  assumptions: [
    "Every layer keeps the keys and the values of every token: no sliding window, no sharing between layers or prompts, no latent compression (as in multi-head latent attention).",
    "Tensor parallelism divides weights evenly and KV heads whole; where there are more devices than KV heads, heads are replicated.",
    "Scales of quantised values and unfilled blocks of a paged cache are left out.",
  ],
  symbols:
    "$L$ layers; $H_\\text{kv}$ KV heads; $d_h$ their dimension; $c$ bytes per number; $T$ tokens; $B$ sequences; $n$ devices; $N$ parameters; $w$ bytes per weight; $u$ usable share of the memory $M$.",
  compute,
  curves,
};
