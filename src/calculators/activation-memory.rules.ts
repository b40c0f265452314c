import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { modelPresets } from "#calculators/model-inputs.ts";
import { byteWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

/** What is kept of a layer's forward pass: everything, all but the attention scores, or its input only. */
export type Recomputation = "none" | "selective" | "full";

/** A model and how its training is laid out. */
export interface ActivationSetting {
  layers: number;
  width: number;
  heads: number;
  vocabulary: number;
  tokens: number;
  /** Sequences in a micro-batch. */
  microBatch: number;
  tensorRanks: number;
  stages: number;
  microBatches: number;
  sequenceParallel: boolean;
  recomputation: Recomputation;
}

/** Bytes on the fullest rank, the one with the first stage. */
export interface ActivationBytes {
  /** Of one layer and one micro-batch. */
  perLayer: number;
  layersPerStage: number;
  /** Micro-batches whose activations are held at once. */
  inFlight: number;
  layersTotal: number;
  /** The dropout mask of the embedding and, without a pipeline, what the output layer keeps. */
  ends: number;
  /** A layer that is recomputed is whole while its backward pass runs; 0 unless whole layers are recomputed. */
  working: number;
  total: number;
}

/** Bytes that one layer keeps of one micro-batch (Korthikanti et al. 2022, table 2). */
export function layerActivationBytes(setting: ActivationSetting, recomputation = setting.recomputation): number {
  const { tokens, microBatch, width, heads, tensorRanks, sequenceParallel } = setting;
  const unit = tokens * microBatch * width;
  if (recomputation === "full") return 2 * unit;
  const scores = recomputation === "none" ? (5 * heads * tokens) / (width * tensorRanks) : 0;
  const rest = sequenceParallel ? 34 / tensorRanks : 10 + 24 / tensorRanks;
  return unit * (rest + scores);
}

/** Bytes of activations on the rank with the first stage, under the 1F1B schedule. */
export function activationBytes(setting: ActivationSetting): ActivationBytes {
  const { tokens, microBatch, width, vocabulary, tensorRanks, stages, recomputation } = setting;
  const unit = tokens * microBatch * width;
  const perLayer = layerActivationBytes(setting);
  const layersPerStage = Math.ceil(setting.layers / stages);
  const inFlight = Math.min(stages, setting.microBatches);
  const layersTotal = perLayer * layersPerStage * inFlight;
  const shared = setting.sequenceParallel ? tensorRanks : 1;
  const mask = (unit * inFlight) / shared;
  const head = stages === 1 ? (4 * unit) / shared + (4 * tokens * microBatch * vocabulary) / tensorRanks : 0;
  const working = recomputation === "full" ? layerActivationBytes(setting, "none") : 0;
  return {
    perLayer,
    layersPerStage,
    inFlight,
    layersTotal,
    ends: mask + head,
    working,
    total: layersTotal + mask + head + working,
  };
}

const whole = { unit: "", kind: "integer" } as const;

const inputs: readonly CalculatorInput[] = [
  { ...whole, id: "tokens", label: "Tokens in a sequence", unit: "tokens", default: 2048, min: 1, max: 10_000_000 },
  { ...whole, id: "microBatch", label: "Sequences in a micro-batch", default: 1, min: 1, max: 65_536 },
  {
    id: "recomputation",
    label: "Recomputed in the backward pass",
    unit: "",
    kind: "choice",
    default: "selective",
    choices: [
      { value: "none", label: "Nothing" },
      { value: "selective", label: "Attention scores (as FlashAttention does)" },
      { value: "full", label: "Whole layers" },
    ],
  },
  { ...whole, id: "tensorRanks", label: "Tensor-parallel ranks", default: 8, min: 1, max: 1024 },
  {
    id: "sequenceParallel",
    label: "Sequence parallelism",
    unit: "",
    kind: "choice",
    default: "yes",
    choices: [
      { value: "yes", label: "Yes" },
      { value: "no", label: "No" },
    ],
    hint: "Splits norms and dropout over the tensor-parallel ranks as well.",
  },
  { ...whole, id: "stages", label: "Pipeline stages", default: 8, min: 1, max: 1024 },
  { ...whole, id: "microBatches", label: "Micro-batches in a step", default: 64, min: 1, max: 1_000_000 },
  { ...whole, id: "layers", label: "Layers", default: 96, min: 1, max: 1000 },
  { ...whole, id: "width", label: "Width of the residual stream", default: 12_288, min: 8, max: 262_144 },
  { ...whole, id: "heads", label: "Attention heads", default: 96, min: 1, max: 1024 },
  { ...whole, id: "vocabulary", label: "Vocabulary", default: 51_200, min: 1, max: 10_000_000 },
];

function readSetting(values: Values): ActivationSetting {
  return {
    layers: values.number("layers"),
    width: values.number("width"),
    heads: values.number("heads"),
    vocabulary: values.number("vocabulary"),
    tokens: values.number("tokens"),
    microBatch: values.number("microBatch"),
    tensorRanks: values.number("tensorRanks"),
    stages: values.number("stages"),
    microBatches: values.number("microBatches"),
    sequenceParallel: values.choice("sequenceParallel") === "yes",
    recomputation: values.pick("recomputation", { none: "none", selective: "selective", full: "full" } as const),
  };
}

function perLayerOutput(setting: ActivationSetting, value: number): Output {
  const { tokens, microBatch, width, heads, tensorRanks, sequenceParallel, recomputation } = setting;
  const base = tex`${tokens} \cdot ${microBatch} \cdot ${width}`;
  const parts = { id: "per-layer", label: "Kept of one layer, per micro-batch", value, unit: "bytes" } as const;
  if (recomputation === "full") return output({ ...parts, formula: "a = 2 s b h", numbers: tex`2 \cdot ${base}` });
  const rest = sequenceParallel ? "\\frac{34}{t}" : "10 + \\frac{24}{t}";
  const restNumbers = sequenceParallel ? tex`\frac{34}{${tensorRanks}}` : tex`10 + \frac{24}{${tensorRanks}}`;
  const isWhole = recomputation === "none";
  return output({
    ...parts,
    formula: `a = s b h \\left(${rest}${isWhole ? " + \\frac{5 A s}{h t}" : ""}\\right)`,
    numbers: tex`${base} \left(${restNumbers}${
      isWhole ? tex` + \frac{5 \cdot ${heads} \cdot ${tokens}}{${width} \cdot ${tensorRanks}}` : ""
    }\right)`,
  });
}

function endsOutput(setting: ActivationSetting, { ends, inFlight }: ActivationBytes): Output {
  const { tokens, microBatch, width, vocabulary, tensorRanks, stages, sequenceParallel } = setting;
  const over = sequenceParallel ? "t" : "1";
  const shared = sequenceParallel ? tensorRanks : 1;
  const unit = tex`${tokens} \cdot ${microBatch} \cdot ${width}`;
  const hasHead = stages === 1;
  return output({
    id: "ends",
    label: hasHead ? "Embedding dropout and output layer" : "Embedding dropout",
    value: ends,
    unit: "bytes",
    formula: hasHead
      ? `e = \\frac{s b h}{${over}} + \\frac{4 s b h}{${over}} + \\frac{4 s b V}{t}`
      : `e = \\frac{m_f\\, s b h}{${over}}`,
    numbers: hasHead
      ? tex`\frac{5 \cdot ${unit}}{${shared}} + \frac{4 \cdot ${tokens} \cdot ${microBatch} \cdot ${vocabulary}}{${tensorRanks}}`
      : tex`\frac{${inFlight} \cdot ${unit}}{${shared}}`,
  });
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const bytes = activationBytes(setting);
  const { perLayer, layersPerStage, inFlight, layersTotal, ends, working } = bytes;
  const isFull = setting.recomputation === "full";
  const outputs = [
    output({
      id: "total",
      label: "Activations on the fullest rank",
      value: bytes.total,
      unit: "bytes",
      formula: isFull ? "M = M_\\text{layers} + e + a_\\text{whole}" : "M = M_\\text{layers} + e",
      numbers: isFull ? tex`${layersTotal} + ${ends} + ${working}` : tex`${layersTotal} + ${ends}`,
      isMain: true,
    }),
    perLayerOutput(setting, perLayer),
    output({
      id: "in-flight",
      label: "Micro-batches held at once by the first stage",
      value: inFlight,
      unit: "count",
      formula: "m_f = \\min(p, m)",
      numbers: tex`\min(${setting.stages}, ${setting.microBatches})`,
    }),
    output({
      id: "layers-total",
      label: "Layers of the first stage",
      value: layersTotal,
      unit: "bytes",
      formula: "M_\\text{layers} = a \\left\\lceil \\frac{L}{p} \\right\\rceil m_f",
      numbers: tex`${perLayer} \cdot ${layersPerStage} \cdot ${inFlight}`,
    }),
    endsOutput(setting, bytes),
  ];
  const scores = (5 * setting.heads * setting.tokens) / setting.width;
  const remarks = [
    `Without tensor parallelism the scores keep 5As/h = ${plainNumber(scores)} times sbh bytes of a layer, all else 34 times: ${plainNumber((100 * scores) / (34 + scores), 3)} % goes when scores are recomputed.`,
    `The same layer keeps ${byteWords(layerActivationBytes(setting, "none"))} if nothing is recomputed, ${byteWords(layerActivationBytes(setting, "selective"))} if the scores are, ${byteWords(layerActivationBytes(setting, "full"))} if all is.`,
  ];
  if (isFull) remarks.push("Recomputing whole layers costs about one more forward pass: 8ND instead of 6ND.");
  return { outputs, remarks };
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const names = { none: "nothing recomputed", selective: "scores recomputed", full: "layers recomputed" } as const;
  const lengths = powersOfTwo(256, 131_072);
  return [
    {
      title: "Activations on the fullest rank, over the length of the sequence",
      x: { label: "tokens", scale: "log" },
      y: { label: "bytes", scale: "log", unit: "bytes" },
      series: (["none", "selective", "full"] as const).map((recomputation) => ({
        name: names[recomputation],
        points: pointsOf(lengths, (tokens) => activationBytes({ ...setting, tokens, recomputation }).total),
      })),
      marks: [{ x: setting.tokens, y: activationBytes(setting).total, label: "here" }],
    },
  ];
}

/** Memory of activations. */
export const activationMemory: Calculator = {
  ...listedCalculator("activation-memory"),
  inputs,
  presets: [
    {
      id: "gpt-3-175b",
      name: "GPT-3 175B, as in the paper",
      kind: "example",
      values: {
        layers: 96,
        width: 12_288,
        heads: 96,
        vocabulary: 51_200,
        tokens: 2048,
        microBatch: 1,
        tensorRanks: 8,
        stages: 8,
      },
    },
    ...modelPresets(({ shape: { layers, width, heads, vocabulary }, context }) => ({
      layers,
      width,
      heads,
      vocabulary,
      tokens: context,
    })),
  ],
  sources: [
    "Korthikanti et al. 2022, Reducing Activation Recomputation in Large Transformer Models, equations 1 to 6 and table 2",
    "Dao et al. 2022, FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
  ],
  assumptions: [
    "Activations have 2 bytes, dropout masks 1 byte, logits for the loss 4 bytes.",
    "The counts 34 and 5 are those of the paper: multi-head attention, a plain GELU MLP of hidden width 4h, dropout. A gated MLP, grouped heads and no dropout move them by some tens of percent.",
    "The 1F1B schedule without interleaving, on the first stage, which holds most. FlashAttention keeps two numbers per query and head besides, which are left out.",
  ],
  symbols:
    "$s$ tokens; $b$ sequences in a micro-batch; $h$ width; $A$ heads; $t$ tensor-parallel ranks; $p$ stages; $m$ micro-batches; $L$ layers; $V$ vocabulary.",
  compute,
  curves,
};
