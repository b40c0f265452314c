import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

/** Idle over ideal time: (p − 1) / (v m) for p stages, m micro-batches and v chunks of layers on each stage. */
export function bubbleOverIdeal(stages: number, microBatches: number, chunks: number): number {
  return (stages - 1) / (chunks * microBatches);
}

/** Idle over wall time: (p − 1) / (v m + p − 1). */
export function bubbleOverWall(stages: number, microBatches: number, chunks: number): number {
  return (stages - 1) / (chunks * microBatches + stages - 1);
}

const inputs: readonly CalculatorInput[] = [
  { id: "stages", label: "Stages", unit: "", kind: "integer", default: 8, min: 1, max: 4096 },
  { id: "microBatches", label: "Micro-batches in a step", unit: "", kind: "integer", default: 32, min: 1, max: 1e6 },
  {
    id: "schedule",
    label: "Schedule",
    unit: "",
    kind: "choice",
    default: "1f1b",
    choices: [
      { value: "gpipe", label: "GPipe: all forward, then all backward" },
      { value: "1f1b", label: "1F1B" },
      { value: "interleaved", label: "1F1B, interleaved" },
    ],
  },
  {
    id: "chunks",
    label: "Chunks of layers on each stage",
    unit: "",
    kind: "integer",
    default: 2,
    min: 1,
    max: 256,
    shownWhen: { input: "schedule", is: ["interleaved"] },
  },
  {
    id: "milliseconds",
    label: "Forward and backward of a micro-batch on a stage",
    unit: "ms",
    kind: "number",
    default: 100,
    min: 1e-6,
    max: 1e9,
  },
  { id: "target", label: "Bubble that is acceptable", unit: "%", kind: "number", default: 10, min: 0.01, max: 99 },
];

interface Setting {
  stages: number;
  microBatches: number;
  chunks: number;
  schedule: string;
  seconds: number;
  target: number;
}

function readSetting(values: Values): Setting {
  const schedule = values.choice("schedule");
  return {
    stages: values.number("stages"),
    microBatches: values.number("microBatches"),
    chunks: schedule === "interleaved" ? values.number("chunks") : 1,
    schedule,
    seconds: values.number("milliseconds") / 1000,
    target: values.number("target") / 100,
  };
}

/** Micro-batches from which on the bubble is at most `target` of the wall time. */
export function microBatchesForTarget(stages: number, chunks: number, target: number): number {
  return Math.max(1, Math.ceil(((stages - 1) * (1 - target)) / (chunks * target) - 1e-9));
}

function bubbleOutputs({ stages: p, microBatches: m, chunks: v, seconds, target }: Setting): Output[] {
  return [
    output({
      id: "wall-share",
      label: "Bubble, of the wall time",
      value: bubbleOverWall(p, m, v),
      unit: "share",
      formula: "\\frac{p - 1}{v m + p - 1}",
      numbers: tex`\frac{${p - 1}}{${v} \cdot ${m} + ${p - 1}}`,
      isMain: true,
    }),
    output({
      id: "ideal-share",
      label: "Bubble, of the ideal time",
      value: bubbleOverIdeal(p, m, v),
      unit: "share",
      formula: "\\frac{p - 1}{v m}",
      numbers: tex`\frac{${p - 1}}{${v} \cdot ${m}}`,
      isMain: true,
    }),
    output({
      id: "wall",
      label: "Time of a step",
      value: seconds * (m + (p - 1) / v),
      unit: "s",
      formula: "t = \\left(m + \\frac{p - 1}{v}\\right) t_m",
      numbers: tex`\left(${m} + \frac{${p - 1}}{${v}}\right) \cdot ${seconds}`,
    }),
    output({
      id: "needed",
      label: "Micro-batches for an acceptable bubble",
      value: microBatchesForTarget(p, v, target),
      unit: "count",
      formula: "m_x = \\left\\lceil \\frac{(p - 1)(1 - x)}{v\\, x} \\right\\rceil",
      numbers: tex`\left\lceil \frac{${p - 1} \cdot ${1 - target}}{${v} \cdot ${target}} \right\rceil`,
    }),
  ];
}

/** What the first stage holds; left out of the interleaved schedule, whose warm-up holds more. */
function heldOutputs({ stages: p, microBatches: m, schedule }: Setting): Output[] {
  if (schedule === "interleaved") return [];
  const isAll = schedule === "gpipe";
  return [
    output({
      id: "held",
      label: "Micro-batches whose activations the first stage holds",
      value: isAll ? m : Math.min(p, m),
      unit: "count",
      formula: isAll ? "m" : "\\min(p, m)",
      numbers: isAll ? tex`${m}` : tex`\min(${p}, ${m})`,
    }),
  ];
}

function remarksOn({ stages: p, microBatches: m, chunks: v, schedule, target }: Setting): string[] {
  const needed = microBatchesForTarget(p, v, target);
  const remarks = [
    m >= needed
      ? `The bubble is within ${plainNumber(100 * target)} %.`
      : `${plainNumber(needed)} micro-batches would bring the bubble to ${plainNumber(100 * target)} %.`,
  ];
  if (schedule === "interleaved" && m % p !== 0)
    remarks.push(`The interleaved schedule of Megatron-LM wants micro-batches in multiples of the ${p} stages.`);
  if (schedule === "interleaved" && v > 1)
    remarks.push(`Interleaving divides the bubble by ${v} and sends activations between stages ${v} times as often.`);
  if (schedule === "gpipe")
    remarks.push(
      "GPipe and 1F1B have the same bubble; 1F1B holds the activations of at most p micro-batches, GPipe of all.",
    );
  return remarks;
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  return { outputs: [...bubbleOutputs(setting), ...heldOutputs(setting)], remarks: remarksOn(setting) };
}

function curves(values: Values): Curve[] {
  const { stages, microBatches, chunks } = readSetting(values);
  const counts = powersOfTwo(1, 2 ** Math.max(8, Math.ceil(Math.log2(microBatches)) + 1));
  const depths = [...new Set([Math.max(1, Math.round(stages / 2)), stages, stages * 2])].filter((one) => one > 1);
  return [
    {
      title: "Bubble over micro-batches",
      x: { label: "micro-batches", scale: "log" },
      y: { label: "share of the wall time", scale: "linear", unit: "share" },
      series: depths.map((depth) => ({
        name: `${depth} stages`,
        points: pointsOf(counts, (count) => bubbleOverWall(depth, count, chunks)),
      })),
      marks: [{ x: microBatches, y: bubbleOverWall(stages, microBatches, chunks), label: "here" }],
    },
  ];
}

/** Idle time of a pipeline. */
export const pipelineBubble: Calculator = {
  ...listedCalculator("pipeline-bubble"),
  inputs,
  presets: [],
  sources: [
    "Huang et al. 2019, GPipe: Efficient Training of Giant Neural Networks using Pipeline Parallelism",
    "Narayanan et al. 2021, Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM, section 2.2",
  ],
  assumptions: [
    "Stages take equally long, sending between them is free, and the optimiser runs when all is done.",
    "Of the ideal time and of the wall time are different figures: the first can pass 100 %, the second cannot. Say which one is meant.",
  ],
  symbols:
    "$p$ stages; $m$ micro-batches; $v$ chunks of layers on each stage (1 without interleaving); $t_m$ time of a micro-batch on a stage; $x$ acceptable share of the wall time.",
  compute,
  curves,
};
