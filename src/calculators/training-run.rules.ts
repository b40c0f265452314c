import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, wholeSteps } from "#calculators/curve-points.ts";
import { chipPresets, chipSource, modelPresets, shapeInput } from "#calculators/model-inputs.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

const counted = { input: "attention", is: ["counted"] };

const inputs: readonly CalculatorInput[] = [
  {
    id: "parameters",
    label: "Parameters",
    unit: "",
    kind: "number",
    default: 70e9,
    min: 1e3,
    max: 1e15,
    hint: "Of a mixture of experts, those that are active per token.",
  },
  { id: "tokens", label: "Tokens", unit: "tokens", kind: "number", default: 15e12, min: 1, max: 1e18 },
  { id: "chips", label: "Chips", unit: "", kind: "integer", default: 8960, min: 1, max: 10_000_000 },
  { id: "peak", label: "Peak of a chip", unit: "TFLOP/s", kind: "number", default: 459, min: 0.001, max: 1e6 },
  {
    id: "known",
    label: "What is known",
    unit: "",
    kind: "choice",
    default: "mfu",
    choices: [
      { value: "mfu", label: "MFU; it asks for the time" },
      { value: "throughput", label: "Tokens per second; it asks for MFU" },
    ],
  },
  {
    id: "mfu",
    label: "Model FLOPs utilisation",
    unit: "%",
    kind: "number",
    default: 40,
    min: 0.01,
    max: 100,
    shownWhen: { input: "known", is: ["mfu"] },
  },
  {
    id: "throughput",
    label: "Tokens per second, all chips",
    unit: "tokens/s",
    kind: "number",
    default: 4e6,
    min: 1e-3,
    max: 1e15,
    shownWhen: { input: "known", is: ["throughput"] },
  },
  {
    id: "uptime",
    label: "Share of the time that trains",
    unit: "%",
    kind: "number",
    default: 100,
    min: 1,
    max: 100,
    hint: "Less for restarts, stalls and evaluation.",
  },
  { id: "price", label: "Price of a chip-hour", unit: "USD", kind: "number", default: 2, min: 0, max: 10_000 },
  { id: "deadline", label: "Days there are", unit: "days", kind: "number", default: 30, min: 0.01, max: 10_000 },
  {
    id: "recomputation",
    label: "Recomputed in the backward pass",
    unit: "",
    kind: "choice",
    default: "none",
    choices: [
      { value: "none", label: "Nothing" },
      { value: "full", label: "Whole layers" },
    ],
  },
  {
    id: "attention",
    label: "Attention between tokens",
    unit: "",
    kind: "choice",
    default: "ignored",
    choices: [
      { value: "ignored", label: "Left out: 6ND" },
      { value: "counted", label: "Counted: 6N + 12 L H d T per token" },
    ],
  },
  { ...shapeInput.layers, default: 80, shownWhen: counted },
  { ...shapeInput.heads, default: 64, shownWhen: counted },
  { ...shapeInput.headDim, shownWhen: counted },
  {
    id: "sequence",
    label: "Tokens in a sequence",
    unit: "tokens",
    kind: "integer",
    default: 8192,
    min: 1,
    max: 10_000_000,
    shownWhen: counted,
  },
];

/** The figures of a run. Times in seconds, rates per second. */
export interface TrainingRun {
  flopsPerToken: number;
  flops: number;
  /** Share of the peak that the model's FLOPs make, while it trains. */
  mfu: number;
  tokensPerSecond: number;
  /** Wall time, with the time that does not train. */
  seconds: number;
  chipHours: number;
}

interface Setting {
  parameters: number;
  tokens: number;
  chips: number;
  /** FLOP/s of all chips. */
  peak: number;
  uptime: number;
  attentionPerToken: number;
}

function readSetting(values: Values): Setting {
  const isCounted = values.choice("attention") === "counted";
  const attention = 12 * values.number("layers") * values.number("heads") * values.number("headDim");
  return {
    parameters: values.number("parameters"),
    tokens: values.number("tokens"),
    chips: values.number("chips"),
    peak: values.number("chips") * values.number("peak") * 1e12,
    uptime: values.number("uptime") / 100,
    attentionPerToken: isCounted ? attention * values.number("sequence") : 0,
  };
}

/** FLOPs and time of a run, from MFU or from the tokens per second that were observed. */
export function trainingRunOf(
  { parameters, tokens, chips, peak, uptime, attentionPerToken }: Setting,
  known: { mfu: number } | { tokensPerSecond: number },
): TrainingRun {
  const flopsPerToken = 6 * parameters + attentionPerToken;
  const tokensPerSecond = "mfu" in known ? (peak * known.mfu) / flopsPerToken : known.tokensPerSecond;
  const mfu = "mfu" in known ? known.mfu : (tokensPerSecond * flopsPerToken) / peak;
  const seconds = tokens / tokensPerSecond / uptime;
  return {
    flopsPerToken,
    flops: flopsPerToken * tokens,
    mfu,
    tokensPerSecond,
    seconds,
    chipHours: (chips * seconds) / 3600,
  };
}

function flopsOutputs(values: Values, setting: Setting, run: TrainingRun): Output[] {
  const { parameters, tokens, attentionPerToken } = setting;
  const isCounted = attentionPerToken > 0;
  const [layers, heads, headDim, sequence] = ["layers", "heads", "headDim", "sequence"].map(values.number);
  const total = output({
    id: "flops",
    label: "Training FLOPs",
    value: run.flops,
    unit: "FLOPs",
    formula: isCounted ? "C = c\\, D" : "C = 6 N D",
    numbers: isCounted ? tex`${run.flopsPerToken} \cdot ${tokens}` : tex`6 \cdot ${parameters} \cdot ${tokens}`,
    isMain: true,
  });
  if (!isCounted) return [total];
  return [
    total,
    output({
      id: "flops-per-token",
      label: "FLOPs per token",
      value: run.flopsPerToken,
      unit: "FLOPs",
      formula: "c = 6 N + 12\\, L H d_h T",
      numbers: tex`6 \cdot ${parameters} + 12 \cdot ${layers ?? 0} \cdot ${heads ?? 0} \cdot ${headDim ?? 0} \cdot ${sequence ?? 0}`,
    }),
  ];
}

function timeOutputs(isMfuKnown: boolean, { tokens, peak, uptime }: Setting, run: TrainingRun): Output[] {
  const { flops, mfu, tokensPerSecond, seconds, flopsPerToken } = run;
  return [
    output({
      id: "seconds",
      label: "Wall time",
      value: seconds,
      unit: "s",
      formula: isMfuKnown ? "t = \\frac{C}{n\\,F\\,\\text{MFU}\\,u}" : "t = \\frac{D}{r\\,u}",
      numbers: isMfuKnown
        ? tex`\frac{${flops}}{${peak} \cdot ${mfu} \cdot ${uptime}}`
        : tex`\frac{${tokens}}{${tokensPerSecond} \cdot ${uptime}}`,
      isMain: true,
    }),
    isMfuKnown
      ? output({
          id: "tokens-per-second",
          label: "Tokens per second while it trains",
          value: tokensPerSecond,
          unit: "/s",
          formula: "r = \\frac{n\\,F\\,\\text{MFU}}{C / D}",
          numbers: tex`\frac{${peak} \cdot ${mfu}}{${flopsPerToken}}`,
        })
      : output({
          id: "mfu",
          label: "Model FLOPs utilisation",
          value: mfu,
          unit: "share",
          formula: "\\text{MFU} = \\frac{r\\, C / D}{n\\,F}",
          numbers: tex`\frac{${tokensPerSecond} \cdot ${flopsPerToken}}{${peak}}`,
          isMain: true,
        }),
  ];
}

function costOutputs(
  values: Values,
  { chips }: Setting,
  { seconds, chipHours, tokensPerSecond }: TrainingRun,
): Output[] {
  const price = values.number("price");
  const deadline = values.number("deadline") * 86_400;
  return [
    output({
      id: "chip-hours",
      label: "Chip-hours",
      value: chipHours,
      unit: "count",
      formula: "h = \\frac{n\\, t}{3600}",
      numbers: tex`\frac{${chips} \cdot ${seconds}}{3600}`,
    }),
    output({
      id: "cost",
      label: "Cost",
      value: chipHours * price,
      unit: "USD",
      formula: "h \\cdot \\text{price}",
      numbers: tex`${chipHours} \cdot ${price}`,
      isMain: true,
    }),
    output({
      id: "chips-for-deadline",
      label: "Chips to be done in the days there are",
      value: Math.ceil((chips * seconds) / deadline - 1e-9),
      unit: "count",
      formula: "n' = \\left\\lceil \\frac{n\\, t}{t_\\text{days}} \\right\\rceil",
      numbers: tex`\left\lceil \frac{${chips} \cdot ${seconds}}{${deadline}} \right\rceil`,
    }),
    output({
      id: "tokens-per-chip-second",
      label: "Tokens per second and chip",
      value: tokensPerSecond / chips,
      unit: "/s",
      formula: "\\frac{r}{n}",
      numbers: tex`\frac{${tokensPerSecond}}{${chips}}`,
    }),
  ];
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const isMfuKnown = values.choice("known") === "mfu";
  const run = trainingRunOf(
    setting,
    isMfuKnown ? { mfu: values.number("mfu") / 100 } : { tokensPerSecond: values.number("throughput") },
  );
  const { parameters, tokens, attentionPerToken } = setting;
  const outputs = [
    ...flopsOutputs(values, setting, run),
    ...timeOutputs(isMfuKnown, setting, run),
    ...costOutputs(values, setting, run),
    output({
      id: "tokens-per-parameter",
      label: "Tokens per parameter",
      value: tokens / parameters,
      unit: "ratio",
      formula: "\\frac{D}{N}",
      numbers: tex`\frac{${tokens}}{${parameters}}`,
    }),
  ];
  const isRecomputed = values.choice("recomputation") === "full";
  if (isRecomputed)
    outputs.push(
      output({
        id: "hfu",
        label: "Hardware FLOPs utilisation",
        value: (run.mfu * 4) / 3,
        unit: "share",
        formula: "\\text{HFU} = \\tfrac{4}{3}\\,\\text{MFU}",
        numbers: tex`\tfrac{4}{3} \cdot ${run.mfu}`,
      }),
    );
  const remarks = [
    `${plainNumber(tokens / parameters, 3)} tokens per parameter; about 20 make the most of a training budget by the Chinchilla fits, more make a smaller model that is cheaper to serve.`,
  ];
  const executed = run.mfu * (isRecomputed ? 4 / 3 : 1);
  if (executed > 1)
    remarks.push(
      `The chips would have to do ${plainNumber(100 * executed, 3)} % of their peak: the throughput, the peak (dense, not sparse) or the FLOPs per token are wrong.`,
    );
  if (attentionPerToken > 0)
    remarks.push(
      `Attention between tokens is ${plainNumber((100 * attentionPerToken) / run.flopsPerToken, 3)} % of the FLOPs, counted over the full matrix.`,
    );
  return { outputs, remarks };
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  if (values.choice("known") !== "mfu") return [];
  const mfu = values.number("mfu") / 100;
  const { chips, peak } = setting;
  const daysAt = (count: number): number =>
    trainingRunOf({ ...setting, chips: count, peak: (peak / chips) * count }, { mfu }).seconds / 86_400;
  return [
    {
      title: "Wall time over chips, at the same utilisation",
      x: { label: "chips", scale: "log" },
      y: { label: "days", scale: "log" },
      series: [
        { name: "time", points: pointsOf(wholeSteps(Math.max(1, Math.ceil(chips / 32)), chips * 8, 40), daysAt) },
      ],
      marks: [{ x: chips, y: daysAt(chips), label: `${plainNumber(daysAt(chips))} days` }],
    },
  ];
}

/** FLOPs, time and cost of a training run. */
export const trainingRun: Calculator = {
  ...listedCalculator("training-run"),
  inputs,
  presets: [
    {
      id: "70b",
      name: "70B on 15 trillion tokens, 8,960 TPU v5p at 40 %",
      kind: "example",
      values: { parameters: 70e9, tokens: 15e12, chips: 8960, peak: 459, mfu: 40 },
    },
    {
      id: "gpt-3",
      name: "GPT-3 175B on 300 billion tokens",
      kind: "example",
      values: { parameters: 175e9, tokens: 300e9 },
    },
    ...modelPresets(({ shape }) => ({
      parameters: countParameters(shape).active,
      layers: shape.layers,
      heads: shape.heads,
      headDim: shape.headDim,
    })),
    ...chipPresets(({ flopsPerSecond }) => ({ peak: flopsPerSecond / 1e12 })),
  ],
  sources: [
    "Kaplan et al. 2020, Scaling Laws for Neural Language Models, section 2.1 (6ND)",
    "Chowdhery et al. 2022, PaLM: Scaling Language Modeling with Pathways, section 4.1 and appendix B (MFU, HFU, the attention term)",
    "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models",
    chipSource,
  ],
  assumptions: [
    "Six FLOPs per parameter and token: two forward, four backward. The peak is dense, at the precision of the products.",
    "MFU counts the model's own FLOPs, whatever is recomputed; HFU counts what is executed. Recomputing whole layers adds a forward pass: eight FLOPs for six.",
    "The utilisation stays the same however many chips there are, which large runs do not reach.",
  ],
  symbols:
    "$N$ parameters; $D$ tokens; $n$ chips; $F$ peak FLOP/s of one; $u$ share of the time that trains; $r$ tokens per second; $L$ layers; $H$ heads; $d_h$ their dimension; $T$ tokens in a sequence.",
  compute,
  curves,
};
