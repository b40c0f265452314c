import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { linearSteps, pointsOf } from "#calculators/curve-points.ts";
import { durationWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { fewest, latencyFloor, queueFigures, tailLatency, type QueueFigures } from "#calculators/queueing.ts";

const inputs: readonly CalculatorInput[] = [
  { id: "rate", label: "Requests at the peak", unit: "/s", kind: "number", default: 50, min: 1e-3, max: 1e6 },
  {
    id: "service",
    label: "Time of a request, not waiting",
    unit: "s",
    kind: "number",
    default: 2,
    min: 1e-4,
    max: 3600,
    hint: "Mean, measured with a GPU's slots full.",
  },
  {
    id: "slots",
    label: "Requests that a GPU serves at once",
    unit: "",
    kind: "integer",
    default: 16,
    min: 1,
    max: 100_000,
    hint: "Its batch. Count the GPUs that share one model as one.",
  },
  { id: "utilisation", label: "Utilisation at most", unit: "%", kind: "number", default: 80, min: 1, max: 99 },
  { id: "percentile", label: "Percentile of latency", unit: "", kind: "number", default: 95, min: 50, max: 99.99 },
  { id: "target", label: "Latency at that percentile", unit: "s", kind: "number", default: 7, min: 1e-4, max: 100_000 },
  {
    id: "kind",
    label: "Time of a request is",
    unit: "",
    kind: "choice",
    default: "exponential",
    choices: [
      { value: "steady", label: "Much the same each time" },
      { value: "exponential", label: "Exponentially spread" },
    ],
  },
  { id: "spare", label: "Spare GPUs", unit: "", kind: "integer", default: 1, min: 0, max: 100_000 },
  { id: "price", label: "Price of a GPU-hour", unit: "USD", kind: "number", default: 2, min: 0, max: 10_000 },
];

interface Setting {
  rate: number;
  service: number;
  slots: number;
  utilisation: number;
  quantile: number;
  target: number;
  kind: "steady" | "exponential";
  spare: number;
  price: number;
}

function readSetting(values: Values): Setting {
  const kind = values.pick("kind", { steady: "steady", exponential: "exponential" } as const);
  const quantile = values.number("percentile") / 100;
  const service = values.number("service");
  const target = values.number("target");
  const floor = latencyFloor(service, quantile, kind);
  if (target <= floor)
    throw new CalculatorInputError(
      "target",
      `Latency at that percentile wants more than the ${durationWords(floor)} that a request takes without waiting; it got ${durationWords(target)}.`,
    );
  return {
    rate: values.number("rate"),
    service,
    slots: values.number("slots"),
    utilisation: values.number("utilisation") / 100,
    quantile,
    target,
    kind,
    spare: values.number("spare"),
    price: values.number("price"),
  };
}

/** GPUs by each of three reasons, and with all of them. */
export interface FleetSize {
  /** So that the queue does not grow without end. */
  stable: number;
  /** So that utilisation stays at most what is wanted. */
  utilised: number;
  /** So that the tail of the latency is within the target. */
  quick: number;
  /** The most of these. */
  needed: number;
}

/** GPUs that a rate of requests needs. */
export function sizeFleet(setting: Omit<Setting, "spare" | "price">): FleetSize {
  const { rate, service, slots, utilisation, quantile, target, kind } = setting;
  const load = rate * service;
  const stable = Math.floor(load / slots) + 1;
  const utilised = Math.max(stable, Math.ceil(load / (slots * utilisation) - 1e-9));
  const quick = fewest(
    stable,
    (gpus) => tailLatency({ arrivals: rate, service, servers: gpus * slots }, quantile, kind) <= target,
  );
  return { stable, utilised, quick, needed: Math.max(utilised, quick) };
}

function sizeOutputs({ rate, service, slots, utilisation, spare }: Setting, size: FleetSize): Output[] {
  const load = rate * service;
  return [
    output({
      id: "gpus",
      label: "GPUs",
      value: size.needed + spare,
      unit: "GPUs",
      formula: "g = \\max(g_\\rho,\\ g_t) + g_\\text{spare}",
      numbers: tex`\max(${size.utilised},\ ${size.quick}) + ${spare}`,
      isMain: true,
    }),
    output({
      id: "in-flight",
      label: "Requests in service, on average (Little's law)",
      value: load,
      unit: "count",
      formula: "a = \\lambda\\, S",
      numbers: tex`${rate} \cdot ${service}`,
      isMain: true,
    }),
    output({
      id: "stable",
      label: "GPUs below which the queue grows without end",
      value: size.stable,
      unit: "GPUs",
      formula: "\\left\\lfloor \\frac{a}{k} \\right\\rfloor + 1",
      numbers: tex`\left\lfloor \frac{${load}}{${slots}} \right\rfloor + 1`,
    }),
    output({
      id: "utilised",
      label: "GPUs for the utilisation",
      value: size.utilised,
      unit: "GPUs",
      formula: "g_\\rho = \\left\\lceil \\frac{a}{k\\,\\rho_\\text{max}} \\right\\rceil",
      numbers: tex`\left\lceil \frac{${load}}{${slots} \cdot ${utilisation}} \right\rceil`,
    }),
    output({
      id: "quick",
      label: "GPUs for the latency",
      value: size.quick,
      unit: "GPUs",
      formula: "g_t = \\min\\{g : t_q(g k) \\le t_\\text{target}\\}",
      numbers: tex`\min\{g : t_q(${slots}\, g) \le \text{target}\}`,
    }),
  ];
}

function queueOutputs(setting: Setting, gpus: number, figures: QueueFigures): Output[] {
  const { rate, service, slots, quantile, kind } = setting;
  const servers = gpus * slots;
  const load = rate * service;
  const drain = servers / service - rate;
  const percent = plainNumber(100 * quantile);
  const { utilisation, waits, meanWait, tailWait } = figures;
  const tail = 1 - quantile;
  const latency = tailLatency({ arrivals: rate, service, servers }, quantile, kind);
  return [
    output({
      id: "utilisation",
      label: "Utilisation, without the spare",
      value: utilisation,
      unit: "share",
      formula: "\\rho = \\frac{a}{c},\\quad c = g k",
      numbers: tex`\frac{${load}}{${servers}}`,
    }),
    output({
      id: "waits",
      label: "Requests that wait (Erlang C)",
      value: waits,
      unit: "share",
      formula:
        "P_w = \\frac{B_c}{1 - \\rho (1 - B_c)},\\quad \\frac{1}{B_c} = \\sum_{i=0}^{c} \\frac{c!}{(c-i)!\\, a^i}",
      numbers: tex`P_w(c = ${servers},\ a = ${load})`,
    }),
    output({
      id: "mean-wait",
      label: "Mean wait",
      value: meanWait,
      unit: "s",
      formula: "W = \\frac{P_w}{c / S - \\lambda}",
      numbers: tex`\frac{${waits}}{${drain}}`,
    }),
    output({
      id: "tail-wait",
      label: `Wait, P${percent}`,
      value: tailWait,
      unit: "s",
      formula: "w_q = \\max\\left(0,\\ \\frac{\\ln(P_w / (1 - q))}{c / S - \\lambda}\\right)",
      numbers: waits === 0 ? "0" : tex`\max\left(0,\ \frac{\ln(${waits} / ${tail})}{${drain}}\right)`,
    }),
    output({
      id: "latency",
      label: `Latency, P${percent}`,
      value: latency,
      unit: "s",
      formula:
        kind === "steady"
          ? "t_q = w_q + S"
          : "t_q = \\min\\{t : P_t \\le 1 - q\\},\\quad P_t = (1 - P_w)\\, e^{-\\mu t} + P_w\\, \\frac{\\mu e^{-\\delta t} - \\delta e^{-\\mu t}}{\\mu - \\delta}",
      numbers: kind === "steady" ? tex`${tailWait} + ${service}` : tex`\min\{t : P_t \le ${tail}\}`,
      isMain: true,
    }),
  ];
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { rate, service, slots, quantile, spare, price } = setting;
  const size = sizeFleet(setting);
  const figures = queueFigures({ arrivals: rate, service, servers: size.needed * slots }, quantile);
  const hourly = (size.needed + spare) * price;
  const cost = output({
    id: "cost",
    label: "Cost of a million requests at this rate",
    value: (hourly / 3600 / rate) * 1e6,
    unit: "USD",
    formula: "\\frac{g \\cdot \\text{price}}{3600\\,\\lambda} \\cdot 10^6",
    numbers: tex`\frac{${size.needed + spare} \cdot ${price}}{3600 \cdot ${rate}} \cdot 10^6`,
  });
  const remarks = [
    size.quick > size.utilised
      ? "The latency decides how many there are."
      : "The utilisation decides how many there are; the latency would need no more.",
    "M/M/c is an approximation: it takes arrivals as independent and service as exponential. Requests of equal length wait about half as long; bursts wait longer.",
  ];
  return { outputs: [...sizeOutputs(setting, size), ...queueOutputs(setting, size.needed, figures), cost], remarks };
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const { rate, service, slots, quantile, target, kind } = setting;
  const { needed } = sizeFleet(setting);
  const servers = needed * slots;
  const at = (utilisation: number): number =>
    tailLatency({ arrivals: (utilisation * servers) / service, service, servers }, quantile, kind);
  const here = (rate * service) / servers;
  return [
    {
      title: `P${plainNumber(100 * quantile)} latency over utilisation, with ${plainNumber(needed)} ${needed === 1 ? "GPU" : "GPUs"}`,
      x: { label: "utilisation", scale: "linear", unit: "share" },
      y: { label: "latency", scale: "log", unit: "s" },
      series: [
        {
          name: "latency",
          points: pointsOf(
            [...linearSteps(0.05, 0.9, 30), ...linearSteps(0.905, 0.995, 19)].filter((one) => one < 1),
            at,
          ),
        },
      ],
      marks: [{ x: here, y: at(here), label: "here" }],
      limit: { y: target, label: "target" },
    },
  ];
}

/** GPUs for a serving target. */
export const servingFleet: Calculator = {
  ...listedCalculator("serving-fleet"),
  inputs,
  presets: [],
  sources: [
    "Little 1961, A Proof for the Queuing Formula: L = λW",
    "Erlang 1917, Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone Exchanges",
    "Harchol-Balter 2013, Performance Modeling and Design of Computer Systems, chapter 14",
  ],
  assumptions: [
    "One queue before all GPUs, first come first served, with Poisson arrivals at the peak rate: M/M/c, each slot a server.",
    "A slot is as quick however many of its neighbours are busy; measure the time of a request with the slots full, which errs on the safe side.",
    "Where the time of a request is much the same each time, its latency is taken as the wait of M/M/c and that time; the wait is then an overestimate.",
  ],
  symbols:
    "$\\lambda$ requests per second; $S$ time of a request; $a$ offered load; $k$ slots of a GPU; $g$ GPUs; $c = g k$ servers; $\\rho$ utilisation; $q$ percentile; $W$ mean wait; $w_q$ wait at the percentile; $\\mu = 1/S$; $\\delta = c/S - \\lambda$; $P_t$ share that takes longer than $t$.",
  compute,
  curves,
};
