import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf } from "#calculators/curve-points.ts";
import { byteWords, durationWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

/** A collective operation. */
export type Collective = "all-reduce" | "all-gather" | "reduce-scatter" | "all-to-all";

/** How often (n − 1)/n of the buffer crosses a rank's link: an all-reduce is a reduce-scatter and an all-gather. */
const passes: Readonly<Record<Collective, 1 | 2>> = {
  "all-reduce": 2,
  "all-gather": 1,
  "reduce-scatter": 1,
  "all-to-all": 1,
};

/** A collective over `ranks` of a buffer of `bytes`, on links of `bandwidth` bytes/s and `latency` seconds per step. */
export interface CollectiveSetting {
  collective: Collective;
  ranks: number;
  bytes: number;
  bandwidth: number;
  latency: number;
}

/** Bytes that each rank sends: (n − 1)/n of the buffer, twice in an all-reduce. */
export function bytesSent({ collective, ranks, bytes }: Omit<CollectiveSetting, "bandwidth" | "latency">): number {
  return (passes[collective] * (ranks - 1) * bytes) / ranks;
}

/** Seconds that a collective takes: its bytes over the bandwidth, and the latency of each of its steps. */
export function collectiveSeconds(setting: CollectiveSetting): number {
  const steps = passes[setting.collective] * (setting.ranks - 1);
  return bytesSent(setting) / setting.bandwidth + steps * setting.latency;
}

const inputs: readonly CalculatorInput[] = [
  {
    id: "collective",
    label: "Collective",
    unit: "",
    kind: "choice",
    default: "all-reduce",
    choices: [
      { value: "all-reduce", label: "All-reduce" },
      { value: "all-gather", label: "All-gather" },
      { value: "reduce-scatter", label: "Reduce-scatter" },
      { value: "all-to-all", label: "All-to-all" },
    ],
  },
  {
    id: "megabytes",
    label: "Buffer",
    unit: "MB",
    kind: "number",
    default: 1000,
    min: 1e-6,
    max: 1e9,
    hint: "The whole tensor: of an all-gather what comes out, of a reduce-scatter what goes in, of an all-to-all what one rank holds.",
  },
  { id: "ranks", label: "Ranks", unit: "", kind: "integer", default: 8, min: 2, max: 1_000_000 },
  {
    id: "bandwidth",
    label: "Bandwidth of a rank, one way",
    unit: "GB/s",
    kind: "number",
    default: 450,
    min: 0.001,
    max: 100_000,
    hint: "NVLink 4 has 450 GB/s one way of its 900; a 400 Gbit/s card has 50.",
  },
  {
    id: "latency",
    label: "Latency of a step",
    unit: "µs",
    kind: "number",
    default: 2,
    min: 0,
    max: 1e6,
  },
  {
    id: "computation",
    label: "Computation beside it",
    unit: "ms",
    kind: "number",
    default: 5,
    min: 0,
    max: 1e9,
  },
  {
    id: "overlap",
    label: "Of it that can hide communication",
    unit: "%",
    kind: "number",
    default: 80,
    min: 0,
    max: 100,
  },
];

function readSetting(values: Values): CollectiveSetting {
  return {
    collective: values.pick("collective", {
      "all-reduce": "all-reduce",
      "all-gather": "all-gather",
      "reduce-scatter": "reduce-scatter",
      "all-to-all": "all-to-all",
    } as const),
    ranks: values.number("ranks"),
    bytes: values.number("megabytes") * 1e6,
    bandwidth: values.number("bandwidth") * 1e9,
    latency: values.number("latency") / 1e6,
  };
}

function collectiveOutputs(setting: CollectiveSetting, seconds: number): Output[] {
  const { collective, ranks, bytes, bandwidth, latency } = setting;
  const two = passes[collective] === 2;
  const sent = bytesSent(setting);
  const steps = passes[collective] * (ranks - 1);
  return [
    output({
      id: "seconds",
      label: "Time of the collective",
      value: seconds,
      unit: "s",
      formula: `t = ${two ? "2\\," : ""}\\frac{n-1}{n} \\cdot \\frac{S}{B} + ${two ? "2 " : ""}(n-1)\\,\\ell`,
      numbers: tex`${two ? "2 \\cdot " : ""}\frac{${ranks - 1}}{${ranks}} \cdot \frac{${bytes}}{${bandwidth}} + ${steps} \cdot ${latency}`,
      isMain: true,
    }),
    output({
      id: "sent",
      label: "Sent by each rank",
      value: sent,
      unit: "bytes",
      formula: `${two ? "2\\," : ""}\\frac{n-1}{n}\\, S`,
      numbers: tex`${two ? "2 \\cdot " : ""}\frac{${ranks - 1}}{${ranks}} \cdot ${bytes}`,
    }),
    output({
      id: "algorithm-bandwidth",
      label: "Algorithm bandwidth",
      value: bytes / seconds,
      unit: "bytes/s",
      formula: "\\frac{S}{t}",
      numbers: tex`\frac{${bytes}}{${seconds}}`,
    }),
    output({
      id: "bus-bandwidth",
      label: "Bus bandwidth, as nccl-tests prints it",
      value: sent / seconds,
      unit: "bytes/s",
      formula: `\\frac{S}{t} \\cdot ${two ? "\\frac{2(n-1)}{n}" : "\\frac{n-1}{n}"}`,
      numbers: tex`\frac{${sent}}{${seconds}}`,
    }),
    output({
      id: "even-size",
      label: "Buffer below which latency is most of the time",
      value: ranks * latency * bandwidth,
      unit: "bytes",
      formula: "S_0 = n\\,\\ell\\,B",
      numbers: tex`${ranks} \cdot ${latency} \cdot ${bandwidth}`,
    }),
  ];
}

function overlapOutputs(seconds: number, computation: number, overlap: number): Output[] {
  const exposed = Math.max(0, seconds - overlap * computation);
  const step = computation + exposed;
  return [
    output({
      id: "exposed",
      label: "Communication that computation does not hide",
      value: exposed,
      unit: "s",
      formula: "t_x = \\max(0,\\ t - o\\, t_c)",
      numbers: tex`\max(0,\ ${seconds} - ${overlap} \cdot ${computation})`,
      isMain: true,
    }),
    output({
      id: "step",
      label: "Computation and what is not hidden",
      value: step,
      unit: "s",
      formula: "t_c + t_x",
      numbers: tex`${computation} + ${exposed}`,
    }),
    output({
      id: "waiting",
      label: "Share of that spent waiting",
      value: step === 0 ? 0 : exposed / step,
      unit: "share",
      formula: "\\frac{t_x}{t_c + t_x}",
      numbers: step === 0 ? "0" : tex`\frac{${exposed}}{${step}}`,
    }),
  ];
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const seconds = collectiveSeconds(setting);
  const computation = values.number("computation") / 1000;
  const overlap = values.number("overlap") / 100;
  const even = setting.ranks * setting.latency * setting.bandwidth;
  const remarks = [
    setting.bytes < even
      ? `Latency-bound: below ${byteWords(even)} the steps take longer than the bytes; a tree, or fewer and larger buffers, does better.`
      : "Bandwidth-bound: the bytes take longer than the steps, and for many ranks the time hardly depends on how many.",
    seconds <= overlap * computation
      ? "All of it is hidden."
      : `${durationWords(seconds / Math.max(overlap, 1e-9))} of computation would hide all of it${overlap === 0 ? ", if any could" : ""}.`,
  ];
  if (overlap === 0) remarks[1] = "None of it is hidden: nothing of the computation may overlap.";
  if (setting.collective === "all-to-all")
    remarks.push(
      "On a switch with full bisection bandwidth. On a ring or torus an all-to-all is limited by the bisection and takes longer.",
    );
  if (setting.collective === "all-reduce")
    remarks.push(
      `Twice an all-gather: reduce-scatter first, then all-gather, each ${plainNumber(setting.ranks - 1)} steps on a ring.`,
    );
  return {
    outputs: [...collectiveOutputs(setting, seconds), ...overlapOutputs(seconds, computation, overlap)],
    remarks,
  };
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const sizes = logSteps(setting.bytes / 1e3, setting.bytes * 1e3, 40);
  const secondsAt = (bytes: number): number => collectiveSeconds({ ...setting, bytes });
  return [
    {
      title: "Time over the size of the buffer",
      x: { label: "bytes", scale: "log", unit: "bytes" },
      y: { label: "time", scale: "log", unit: "s" },
      series: [
        { name: "time", points: pointsOf(sizes, secondsAt) },
        {
          name: "bandwidth alone",
          points: pointsOf(sizes, (bytes) => collectiveSeconds({ ...setting, bytes, latency: 0 })),
        },
      ],
      marks: [{ x: setting.bytes, y: secondsAt(setting.bytes), label: "here" }],
    },
  ];
}

/** Time of collectives. */
export const collectives: Calculator = {
  ...listedCalculator("collectives"),
  inputs,
  presets: [],
  sources: [
    "Thakur, Rabenseifner and Gropp 2005, Optimization of Collective Communication Operations in MPICH",
    "Patarasuk and Yuan 2009, Bandwidth Optimal All-reduce Algorithms for Clusters of Workstations",
    "NVIDIA, nccl-tests, documentation of its performance figures (algorithm and bus bandwidth)",
  ],
  assumptions: [
    "Ring algorithms on equal links, with all ranks sending and receiving at once; the all-to-all is direct, on full bisection bandwidth.",
    "Bandwidth is what one rank sends in one direction, as achieved rather than as printed. The arithmetic of a reduction is free.",
    "No in-network reduction, no hierarchy of fast and slow links: take the slowest link that a ring crosses.",
  ],
  symbols:
    "$n$ ranks; $S$ buffer; $B$ bandwidth; $\\ell$ latency of a step; $t_c$ computation; $o$ share of it that can hide communication.",
  compute,
  curves,
};
