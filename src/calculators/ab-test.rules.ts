import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf } from "#calculators/curve-points.ts";
import { normalUpperQuantile } from "#calculators/normal.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { detectableSize, meanEffect, powerOf, proportionEffect, unitsFor, type Effect } from "#calculators/power.ts";

const number = { kind: "number" } as const;
const proportions = { input: "metric", is: ["proportion"] };
const means = { input: "metric", is: ["mean"] };

const inputs: readonly CalculatorInput[] = [
  {
    id: "metric",
    label: "Metric",
    unit: "",
    kind: "choice",
    default: "proportion",
    choices: [
      { value: "proportion", label: "A proportion" },
      { value: "mean", label: "A mean" },
    ],
  },
  {
    ...number,
    id: "baseline",
    label: "Rate today",
    unit: "%",
    default: 10,
    min: 1e-4,
    max: 99.9999,
    shownWhen: proportions,
  },
  {
    ...number,
    id: "lift",
    label: "Change worth finding, of that rate",
    unit: "%",
    default: 5,
    min: -99,
    max: 1e6,
    hint: "Relative: 5 % of 10 % is from 10 % to 10.5 %.",
    shownWhen: proportions,
  },
  {
    ...number,
    id: "deviation",
    label: "Standard deviation",
    unit: "",
    default: 10,
    min: 1e-9,
    max: 1e12,
    shownWhen: means,
  },
  {
    ...number,
    id: "difference",
    label: "Difference worth finding",
    unit: "",
    default: 0.5,
    min: 1e-9,
    max: 1e12,
    shownWhen: means,
  },
  { ...number, id: "alpha", label: "Level of the test, two-sided", unit: "%", default: 5, min: 1e-4, max: 50 },
  { ...number, id: "power", label: "Power", unit: "%", default: 80, min: 50, max: 99.99 },
  {
    id: "comparisons",
    label: "Comparisons made",
    unit: "",
    kind: "integer",
    default: 1,
    min: 1,
    max: 10_000,
    hint: "Variants and metrics that could each be called a win; the level is divided by them (Bonferroni).",
  },
  {
    ...number,
    id: "ratio",
    label: "Units in treatment for each in control",
    unit: "",
    default: 1,
    min: 0.001,
    max: 1000,
  },
  { ...number, id: "traffic", label: "Units per day", unit: "/day", default: 10_000, min: 0.001, max: 1e12 },
  { ...number, id: "share", label: "Of them in the test", unit: "%", default: 100, min: 0.001, max: 100 },
  { ...number, id: "days", label: "Days there are", unit: "days", default: 14, min: 0.01, max: 10_000 },
];

interface Setting {
  isProportion: boolean;
  first: number;
  second: number;
  deviation: number;
  effect: Effect;
  /** Of one comparison. */
  alpha: number;
  power: number;
  ratio: number;
  perDay: number;
  days: number;
}

function readSetting(values: Values): Setting {
  const isProportion = values.choice("metric") === "proportion";
  const ratio = values.number("ratio");
  const first = values.number("baseline") / 100;
  const second = first * (1 + values.number("lift") / 100);
  if (isProportion && (second >= 1 || second === first))
    throw new CalculatorInputError(
      "lift",
      `Change worth finding, of that rate wants a change other than none that leaves the rate below 100 %; from ${plainNumber(100 * first)} % it got to ${plainNumber(100 * second)} %.`,
    );
  const deviation = values.number("deviation");
  return {
    isProportion,
    first,
    second,
    deviation,
    effect: isProportion
      ? proportionEffect(first, second, ratio)
      : meanEffect(values.number("difference"), deviation, ratio),
    alpha: values.number("alpha") / 100 / values.number("comparisons"),
    power: values.number("power") / 100,
    ratio,
    perDay: (values.number("traffic") * values.number("share")) / 100,
    days: values.number("days"),
  };
}

/** Units of the two arms, whole. */
interface Arms {
  control: number;
  treatment: number;
}

function armsFor({ effect, alpha, power, ratio }: Setting): Arms {
  const control = Math.max(2, Math.ceil(unitsFor(effect, alpha, power) - 1e-9));
  return { control, treatment: Math.max(2, Math.ceil(ratio * control - 1e-9)) };
}

function sizeOutputs(setting: Setting, { control, treatment }: Arms): Output[] {
  const { isProportion, first, second, effect, alpha, power, ratio, deviation, perDay } = setting;
  const zAlpha = normalUpperQuantile(alpha / 2);
  const zBeta = normalUpperQuantile(1 - power);
  const pooled = (first + ratio * second) / (1 + ratio);
  const parts = { id: "control", label: "Units in control", value: control, unit: "count", isMain: true } as const;
  return [
    isProportion
      ? output({
          ...parts,
          formula:
            "n_1 = \\left\\lceil \\frac{\\left(z_{\\alpha/2} \\sqrt{(1 + \\frac{1}{k})\\,\\bar{p}\\bar{q}} + z_\\beta \\sqrt{p_1 q_1 + \\frac{p_2 q_2}{k}}\\right)^2}{(p_2 - p_1)^2} \\right\\rceil",
          numbers: tex`\left\lceil \frac{\left(${zAlpha} \sqrt{${1 + 1 / ratio} \cdot ${pooled} \cdot ${1 - pooled}} + ${zBeta} \sqrt{${first} \cdot ${1 - first} + ${second} \cdot ${1 - second} / ${ratio}}\right)^2}{${effect.size}^2} \right\rceil`,
        })
      : output({
          ...parts,
          formula:
            "n_1 = \\left\\lceil \\left(1 + \\frac{1}{k}\\right) \\frac{\\sigma^2 (z_{\\alpha/2} + z_\\beta)^2}{\\delta^2} \\right\\rceil",
          numbers: tex`\left\lceil ${1 + 1 / ratio} \cdot \frac{${deviation}^2 \cdot (${zAlpha} + ${zBeta})^2}{${effect.size}^2} \right\rceil`,
        }),
    output({
      id: "treatment",
      label: "Units in treatment",
      value: treatment,
      unit: "count",
      formula: "n_2 = \\lceil k\\, n_1 \\rceil",
      numbers: tex`\lceil ${ratio} \cdot ${control} \rceil`,
      isMain: true,
    }),
    output({
      id: "duration",
      label: "Days",
      value: ((control + treatment) / perDay) * 86_400,
      unit: "s",
      formula: "\\frac{n_1 + n_2}{\\text{units per day}} \\cdot 86{,}400",
      numbers: tex`\frac{${control} + ${treatment}}{${perDay}} \cdot 86{,}400`,
      isMain: true,
    }),
  ];
}

function daysOutputs(setting: Setting): Output[] {
  const { isProportion, effect, alpha, power, ratio, perDay, days, first, deviation } = setting;
  const units = (perDay * days) / (1 + ratio);
  const zAlpha = normalUpperQuantile(alpha / 2);
  const reached = powerOf(effect, alpha, units);
  const most = isProportion ? 1 - first : 100 * deviation;
  const found = detectableSize(most, power, (size) =>
    powerOf(
      isProportion ? proportionEffect(first, first + size, ratio) : meanEffect(size, deviation, ratio),
      alpha,
      units,
    ),
  );
  const outputs = [
    output({
      id: "power",
      label: "Power with the days there are",
      value: reached,
      unit: "share",
      formula:
        "\\Phi\\!\\left(\\frac{\\delta\\sqrt{n} - z_{\\alpha/2}\\,\\sigma_0}{\\sigma_1}\\right) + \\Phi\\!\\left(\\frac{-\\delta\\sqrt{n} - z_{\\alpha/2}\\,\\sigma_0}{\\sigma_1}\\right)",
      numbers: tex`\Phi\!\left(\frac{${effect.size} \sqrt{${units}} - ${zAlpha} \cdot ${effect.nullDeviation}}{${effect.effectDeviation}}\right) + \Phi\!\left(\frac{-${effect.size} \sqrt{${units}} - ${zAlpha} \cdot ${effect.nullDeviation}}{${effect.effectDeviation}}\right)`,
      isMain: true,
    }),
  ];
  if (found !== null)
    outputs.push(
      output({
        id: "detectable",
        label: isProportion
          ? "Rise that these days find with that power, in percentage points"
          : "Difference that these days find with that power",
        value: found,
        unit: isProportion ? "share" : "ratio",
        formula: "\\min\\{\\delta : \\text{power}(\\delta) \\ge 1 - \\beta\\}",
        numbers: tex`\min\{\delta : \text{power}(\delta) \ge ${power}\}`,
      }),
    );
  return outputs;
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { isProportion, first, second, alpha, power, ratio, effect, days, perDay, deviation } = setting;
  const arms = armsFor(setting);
  const needed = (arms.control + arms.treatment) / perDay;
  const remarks = [
    needed <= days
      ? `The days there are suffice: it takes ${plainNumber(needed, 3)}.`
      : `The days there are do not suffice: it takes ${plainNumber(needed, 3)}, and in ${plainNumber(days)} days it would be found only that often.`,
  ];
  if (isProportion) {
    remarks.push(
      `From ${plainNumber(100 * first)} % to ${plainNumber(100 * second)} %: ${plainNumber(100 * (second - first), 3)} percentage points.`,
    );
    const fewest = Math.min(arms.control * Math.min(first, 1 - first), arms.treatment * Math.min(second, 1 - second));
    if (fewest < 10)
      remarks.push(
        "Fewer than ten of the rarer outcome are expected in an arm: the normal approximation is poor, use an exact test.",
      );
  } else {
    const rule = (8 * (1 + 1 / ratio) * deviation ** 2) / effect.size ** 2;
    if (alpha === 0.05 && Math.abs(power - 0.8) < 1e-9)
      remarks.push(`The rule of thumb, 16 σ² / δ² for each of two equal arms, gives ${plainNumber(Math.ceil(rule))}.`);
    if (arms.control < 30)
      remarks.push("With so few units a t test needs one or two more in each arm than the normal formula says.");
  }
  if (perDay * needed > 0 && needed < 7)
    remarks.push("Run whole weeks all the same: people behave differently on Sundays.");
  return { outputs: [...sizeOutputs(setting, arms), ...daysOutputs(setting)], remarks };
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const { effect, alpha, power } = setting;
  const { control } = armsFor(setting);
  const at = (units: number): number => powerOf(effect, alpha, units);
  return [
    {
      title: "Power over the units in control",
      x: { label: "units in control", scale: "log" },
      y: { label: "power", scale: "linear", unit: "share" },
      series: [{ name: "power", points: pointsOf(logSteps(Math.max(2, control / 30), control * 4, 50), at) }],
      marks: [{ x: control, y: at(control), label: plainNumber(control) }],
      limit: { y: power, label: "wanted" },
    },
  ];
}

/** Size and power of an A/B test. */
export const abTest: Calculator = {
  ...listedCalculator("ab-test"),
  inputs,
  presets: [
    {
      id: "conversion",
      name: "Conversion of 10 %, a lift of 5 %",
      kind: "example",
      values: { metric: "proportion", baseline: 10, lift: 5 },
    },
    {
      id: "half-sigma",
      name: "A mean, half a standard deviation",
      kind: "example",
      values: { metric: "mean", deviation: 1, difference: 0.5 },
    },
  ],
  sources: [
    "Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 4",
    "Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 17",
    "van Belle 2008, Statistical Rules of Thumb (16 σ² / δ²)",
  ],
  assumptions: [
    "Units are independent, of the kind that is randomised, and counted once: several sessions of one user need another variance.",
    "One look at the end, at a size fixed beforehand. Looking earlier and stopping at will raises the share of false alarms; sequential tests need more units.",
    "The normal approximation; for proportions the test with a pooled variance. Both arms of a mean have the same standard deviation.",
  ],
  symbols:
    "$p_1$, $p_2$ rates; $\\bar{p}$ their pooled value; $q = 1 - p$; $k$ units in treatment for each in control; $\\delta$ difference; $\\sigma$ standard deviation; $\\sigma_0$, $\\sigma_1$ deviations of the estimate for one unit in control, without and with the effect; $n$ units in control.",
  compute,
  curves,
};
