import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf } from "#calculators/curve-points.ts";
import { modelPresets } from "#calculators/model-inputs.ts";
import { durationWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

const whole = { unit: "", kind: "integer" } as const;
const number = { kind: "number" } as const;

const inputs: readonly CalculatorInput[] = [
  { ...number, id: "items", label: "Samples", unit: "", default: 1e9, min: 1, max: 1e16 },
  {
    ...number,
    id: "itemBytes",
    label: "Stored size of a sample",
    unit: "kB",
    default: 100,
    min: 1e-6,
    max: 1e9,
    hint: "An image of 100 kB; a token of 2 or 4 bytes is 0.002 or 0.004.",
  },
  { ...whole, id: "copies", label: "Copies kept", default: 2, min: 1, max: 100 },
  { ...number, id: "epochs", label: "Passes over the data", unit: "", default: 3, min: 1e-6, max: 1e6 },
  { ...number, id: "batch", label: "Samples in a step, all ranks", unit: "", default: 8192, min: 1, max: 1e10 },
  { ...number, id: "step", label: "Time of a step", unit: "s", default: 0.5, min: 1e-4, max: 1e5 },
  { ...whole, id: "hosts", label: "Hosts", default: 16, min: 1, max: 1_000_000 },
  { ...whole, id: "ranksPerHost", label: "Ranks on a host", default: 8, min: 1, max: 1024 },
  {
    ...number,
    id: "cpu",
    label: "CPU time to decode and transform a sample",
    unit: "ms",
    default: 8,
    min: 0,
    max: 1e6,
  },
  { ...number, id: "busy", label: "Workers busy at most", unit: "%", default: 80, min: 1, max: 100 },
  { ...number, id: "decodedBytes", label: "Size of a sample when decoded", unit: "kB", default: 600, min: 0, max: 1e9 },
  { ...whole, id: "prefetch", label: "Batches that a worker holds ready", default: 2, min: 1, max: 1000 },
  { ...number, id: "storage", label: "Read throughput of the storage", unit: "GB/s", default: 5, min: 1e-3, max: 1e6 },
  { ...number, id: "parameters", label: "Parameters in a checkpoint", unit: "", default: 70e9, min: 1, max: 1e15 },
  {
    ...number,
    id: "stateBytes",
    label: "Bytes per parameter in it",
    unit: "",
    default: 14,
    min: 0.5,
    max: 64,
    hint: "BF16 weights 2, FP32 master weights 4, two Adam moments 8.",
  },
  { ...number, id: "write", label: "Write throughput of the storage", unit: "GB/s", default: 20, min: 1e-3, max: 1e6 },
  {
    ...number,
    id: "blocking",
    label: "Of the writing, the run stands still for",
    unit: "%",
    default: 100,
    min: 1,
    max: 100,
    hint: "Less if checkpoints are copied first and written beside the run.",
  },
  { ...number, id: "mtbf", label: "Time between failures of the run", unit: "hours", default: 10, min: 0.01, max: 1e6 },
  { ...number, id: "interval", label: "Checkpoint every", unit: "minutes", default: 30, min: 0.01, max: 1e6 },
];

interface Setting {
  items: number;
  itemBytes: number;
  copies: number;
  epochs: number;
  batch: number;
  step: number;
  hosts: number;
  ranks: number;
  cpu: number;
  busy: number;
  decodedBytes: number;
  prefetch: number;
  storage: number;
  checkpointBytes: number;
  parameters: number;
  stateBytes: number;
  write: number;
  blocking: number;
  mtbf: number;
  interval: number;
}

function readSetting({ number: of }: Values): Setting {
  return {
    items: of("items"),
    itemBytes: of("itemBytes") * 1000,
    copies: of("copies"),
    epochs: of("epochs"),
    batch: of("batch"),
    step: of("step"),
    hosts: of("hosts"),
    ranks: of("hosts") * of("ranksPerHost"),
    cpu: of("cpu") / 1000,
    busy: of("busy") / 100,
    decodedBytes: of("decodedBytes") * 1000,
    prefetch: of("prefetch"),
    storage: of("storage") * 1e9,
    checkpointBytes: of("parameters") * of("stateBytes"),
    parameters: of("parameters"),
    stateBytes: of("stateBytes"),
    write: of("write") * 1e9,
    blocking: of("blocking") / 100,
    mtbf: of("mtbf") * 3600,
    interval: of("interval") * 60,
  };
}

/** Share of the time lost to writing checkpoints and to work done again, to first order: δ/τ + τ/(2M). */
export function lostShare(stall: number, interval: number, mtbf: number): number {
  return stall / interval + interval / (2 * mtbf);
}

/** The interval of least loss: √(2δM) (Young 1974). */
export function youngInterval(stall: number, mtbf: number): number {
  return Math.sqrt(2 * stall * mtbf);
}

function storageOutputs({ items, itemBytes, copies, epochs, batch, step, storage }: Setting): Output[] {
  const rate = batch / step;
  const read = rate * itemBytes;
  return [
    output({
      id: "stored",
      label: "Storage, with copies",
      value: items * itemBytes * copies,
      unit: "bytes",
      formula: "n\\, s\\, c",
      numbers: tex`${items} \cdot ${itemBytes} \cdot ${copies}`,
      isMain: true,
    }),
    output({
      id: "rate",
      label: "Samples per second",
      value: rate,
      unit: "/s",
      formula: "r = \\frac{B}{t}",
      numbers: tex`\frac{${batch}}{${step}}`,
    }),
    output({
      id: "read",
      label: "Read throughput that keeps the run fed",
      value: read,
      unit: "bytes/s",
      formula: "r\\, s",
      numbers: tex`${rate} \cdot ${itemBytes}`,
      isMain: true,
    }),
    output({
      id: "read-share",
      label: "Of what the storage reads",
      value: read / storage,
      unit: "share",
      formula: "\\frac{r\\, s}{R}",
      numbers: tex`\frac{${read}}{${storage}}`,
    }),
    output({
      id: "duration",
      label: "Time of all passes, if nothing else holds the run up",
      value: (items * epochs) / rate,
      unit: "s",
      formula: "\\frac{n\\, e}{r}",
      numbers: tex`\frac{${items} \cdot ${epochs}}{${rate}}`,
    }),
  ];
}

function loaderOutputs({ batch, step, hosts, ranks, cpu, busy, decodedBytes, prefetch }: Setting): Output[] {
  const rate = batch / step;
  const perHost = Math.max(1, Math.ceil((rate * cpu) / (busy * hosts) - 1e-9));
  return [
    output({
      id: "workers-per-host",
      label: "Loader workers on each host",
      value: perHost,
      unit: "count",
      formula: "k = \\max\\left(1,\\ \\left\\lceil \\frac{r\\, t_\\text{cpu}}{u\\, h} \\right\\rceil\\right)",
      numbers: tex`\left\lceil \frac{${rate} \cdot ${cpu}}{${busy} \cdot ${hosts}} \right\rceil`,
      isMain: true,
    }),
    output({
      id: "workers",
      label: "Loader workers in all",
      value: perHost * hosts,
      unit: "count",
      formula: "k\\, h",
      numbers: tex`${perHost} \cdot ${hosts}`,
    }),
    output({
      id: "prefetched",
      label: "Memory of a host for batches held ready",
      value: (perHost * prefetch * batch * decodedBytes) / ranks,
      unit: "bytes",
      formula: "k\\, f \\cdot \\frac{B}{\\text{ranks}} \\cdot s_d",
      numbers: tex`${perHost} \cdot ${prefetch} \cdot \frac{${batch}}{${ranks}} \cdot ${decodedBytes}`,
    }),
  ];
}

function checkpointOutputs(setting: Setting, stall: number): Output[] {
  const { checkpointBytes, parameters, stateBytes, write, blocking, mtbf, interval } = setting;
  const best = youngInterval(stall, mtbf);
  return [
    output({
      id: "checkpoint",
      label: "A checkpoint",
      value: checkpointBytes,
      unit: "bytes",
      formula: "K = N\\, b",
      numbers: tex`${parameters} \cdot ${stateBytes}`,
    }),
    output({
      id: "stall",
      label: "The run stands still for",
      value: stall,
      unit: "s",
      formula: "\\delta = x\\,\\frac{K}{W}",
      numbers: tex`${blocking} \cdot \frac{${checkpointBytes}}{${write}}`,
    }),
    output({
      id: "best-interval",
      label: "Best time between checkpoints",
      value: best,
      unit: "s",
      formula: "\\tau^* = \\sqrt{2\\,\\delta\\, M}",
      numbers: tex`\sqrt{2 \cdot ${stall} \cdot ${mtbf}}`,
      isMain: true,
    }),
    output({
      id: "lost",
      label: "Time lost at the interval that is set",
      value: lostShare(stall, interval, mtbf),
      unit: "share",
      formula: "\\frac{\\delta}{\\tau} + \\frac{\\tau}{2 M}",
      numbers: tex`\frac{${stall}}{${interval}} + \frac{${interval}}{2 \cdot ${mtbf}}`,
    }),
    output({
      id: "least-lost",
      label: "Time lost at the best interval",
      value: lostShare(stall, best, mtbf),
      unit: "share",
      formula: "\\sqrt{\\frac{2\\,\\delta}{M}}",
      numbers: tex`\sqrt{\frac{2 \cdot ${stall}}{${mtbf}}}`,
    }),
  ];
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { batch, step, itemBytes, storage, checkpointBytes, write, blocking, mtbf, interval } = setting;
  const stall = (blocking * checkpointBytes) / write;
  const read = (batch / step) * itemBytes;
  const remarks = [
    read > storage
      ? `The storage is the bottleneck: a step would take ${durationWords((batch * itemBytes) / storage)}, not ${durationWords(step)}.`
      : `The storage has ${plainNumber(storage / read, 3)} times what the run reads.`,
  ];
  if (interval > mtbf || stall > mtbf / 10)
    remarks.push(
      "Failures come too often for the first-order formula: it wants a stall and an interval that are short beside the time between failures.",
    );
  return {
    outputs: [...storageOutputs(setting), ...loaderOutputs(setting), ...checkpointOutputs(setting, stall)],
    remarks,
  };
}

function curves(values: Values): Curve[] {
  const { checkpointBytes, write, blocking, mtbf, interval } = readSetting(values);
  const stall = (blocking * checkpointBytes) / write;
  const best = youngInterval(stall, mtbf);
  const lost = (minutes: number): number => lostShare(stall, minutes * 60, mtbf);
  const [bestMinutes, setMinutes] = [best / 60, interval / 60];
  const places = logSteps(Math.min(bestMinutes / 20, setMinutes), Math.max(bestMinutes * 20, setMinutes), 50);
  return [
    {
      title: "Time lost over the time between checkpoints",
      x: { label: "minutes between checkpoints", scale: "log" },
      y: { label: "share of the time", scale: "log", unit: "share" },
      series: [{ name: "lost", points: pointsOf(places, lost) }],
      marks: [
        { x: setMinutes, y: lost(setMinutes), label: "set" },
        ...(Math.abs(Math.log(best / interval)) > 0.7 ? [{ x: bestMinutes, y: lost(bestMinutes), label: "best" }] : []),
      ],
    },
  ];
}

/** Storage, loaders and checkpoints of a run. */
export const dataPipeline: Calculator = {
  ...listedCalculator("data-pipeline"),
  inputs,
  presets: [
    {
      id: "tokens",
      name: "15 trillion tokens of 4 bytes, 16 million in a step",
      kind: "example",
      values: { items: 15e12, itemBytes: 0.004, epochs: 1, batch: 16_777_216, step: 20, cpu: 0, decodedBytes: 0.008 },
    },
    ...modelPresets(({ shape }) => ({ parameters: countParameters(shape).total })),
  ],
  sources: [
    "Young 1974, A First Order Approximation to the Optimum Checkpoint Interval",
    "Daly 2006, A Higher Order Estimate of the Optimum Checkpoint Interval for Restart Dumps",
    "Mohan et al. 2021, Analyzing and Mitigating Data Stalls in DNN Training",
  ],
  assumptions: [
    "Every sample is read from storage in every pass: no cache. Reading, decoding and training overlap, so that the slowest sets the pace.",
    "Workers are processes of one core each, spread evenly over hosts; each holds whole batches of its rank, as PyTorch's loader does.",
    "Failures come at random, on average as far apart as is said; half an interval of work is lost each time, and restarting is left out.",
  ],
  symbols:
    "$n$ samples; $s$ their stored size, $s_d$ decoded; $c$ copies; $e$ passes; $B$ samples in a step, $t$ its time; $R$, $W$ read and write throughput; $h$ hosts; $u$ share that workers are busy; $f$ batches held ready; $N$ parameters, $b$ bytes of each in a checkpoint; $x$ share of the writing that blocks; $\\tau$ time between checkpoints, $M$ between failures.",
  compute,
  curves,
};
