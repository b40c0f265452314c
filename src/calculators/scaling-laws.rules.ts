import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf } from "#calculators/curve-points.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import {
  approachOneOfBudget,
  approachOneOfParameters,
  isBeyondTable,
  lossOf,
  optimumConstants,
  optimumOfBudget,
  optimumOfParameters,
  parametricFits,
  tokensForLoss,
  type Allocation,
  type ApproachOneStep,
  type ParametricFit,
} from "#calculators/scaling-fits.ts";

const parametric = Object.keys(parametricFits);

const inputs: readonly CalculatorInput[] = [
  {
    id: "fit",
    label: "Fit",
    unit: "",
    kind: "choice",
    default: "besiroglu",
    choices: [
      { value: "approach-1", label: "Chinchilla, approach 1 (table 3)" },
      ...Object.entries(parametricFits).map(([value, { name }]) => ({ value, label: name })),
    ],
  },
  {
    id: "given",
    label: "What is given",
    unit: "",
    kind: "choice",
    default: "budget",
    choices: [
      { value: "budget", label: "A budget of FLOPs" },
      { value: "parameters", label: "A model" },
    ],
  },
  {
    id: "budget",
    label: "Budget",
    unit: "FLOPs",
    kind: "number",
    default: 5.76e23,
    min: 1e15,
    max: 1e32,
    shownWhen: { input: "given", is: ["budget"] },
  },
  {
    id: "parameters",
    label: "Parameters",
    unit: "",
    kind: "number",
    default: 70e9,
    min: 1e6,
    max: 1e14,
    shownWhen: { input: "given", is: ["parameters"] },
  },
  {
    id: "smaller",
    label: "A smaller model, of the optimum",
    unit: "%",
    kind: "number",
    default: 50,
    min: 20,
    max: 100,
    hint: "What it takes to reach the same loss with fewer parameters.",
    shownWhen: { input: "fit", is: parametric },
  },
];

function optimumOutputs(
  optimum: Allocation,
  budget: Output | null,
  n: [string, string],
  d: [string, string],
): Output[] {
  return [
    output({
      id: "parameters",
      label: "Parameters",
      value: optimum.parameters,
      unit: "parameters",
      formula: n[0],
      numbers: n[1],
      isMain: true,
    }),
    output({
      id: "tokens",
      label: "Tokens",
      value: optimum.tokens,
      unit: "tokens",
      formula: d[0],
      numbers: d[1],
      isMain: true,
    }),
    ...(budget === null ? [] : [budget]),
    output({
      id: "tokens-per-parameter",
      label: "Tokens per parameter",
      value: optimum.tokens / optimum.parameters,
      unit: "ratio",
      formula: "\\frac{D}{N}",
      numbers: tex`\frac{${optimum.tokens}}{${optimum.parameters}}`,
    }),
  ];
}

const budgetParts = { id: "budget", label: "FLOPs at which it is the optimum", unit: "FLOPs", isMain: true } as const;

function approachOneOutputs(given: "budget" | "parameters", found: Allocation & { step: ApproachOneStep }): Output[] {
  const { step, flops, parameters, tokens } = found;
  const { from, parameterExponent, tokenExponent } = step;
  const ratio = tex`\left(\frac{${flops}}{${from.flops}}\right)`;
  const n: [string, string] =
    given === "budget"
      ? ["N = N_0 (C / C_0)^{p}", tex`${from.parameters} \cdot ${ratio}^{${parameterExponent}}`]
      : ["N", tex`${parameters}`];
  const d: [string, string] = ["D = D_0 (C / C_0)^{q}", tex`${from.tokens} \cdot ${ratio}^{${tokenExponent}}`];
  const budget =
    given === "budget"
      ? null
      : output({
          ...budgetParts,
          value: flops,
          formula: "C = C_0 (N / N_0)^{1/p}",
          numbers: tex`${from.flops} \cdot \left(\frac{${parameters}}{${from.parameters}}\right)^{1 / ${parameterExponent}}`,
        });
  return optimumOutputs({ flops, parameters, tokens }, budget, n, d);
}

function parametricOutputs(given: "budget" | "parameters", fit: ParametricFit, optimum: Allocation): Output[] {
  const { exponent, g } = optimumConstants(fit);
  const { flops, parameters } = optimum;
  const isBudget = given === "budget";
  const n: [string, string] = isBudget
    ? [
        "N = G \\left(\\frac{C}{6}\\right)^{\\beta / (\\alpha + \\beta)}",
        tex`${g} \cdot \left(\frac{${flops}}{6}\right)^{${exponent}}`,
      ]
    : ["N", tex`${parameters}`];
  const d: [string, string] = ["D = \\frac{C}{6 N}", tex`\frac{${flops}}{6 \cdot ${parameters}}`];
  const budget = isBudget
    ? null
    : output({
        ...budgetParts,
        value: flops,
        formula: "C = 6 \\left(\\frac{N}{G}\\right)^{(\\alpha + \\beta) / \\beta}",
        numbers: tex`6 \cdot \left(\frac{${parameters}}{${g}}\right)^{${1 / exponent}}`,
      });
  const { e, a, b, alpha, beta } = fit;
  return [
    ...optimumOutputs(optimum, budget, n, d),
    output({
      id: "loss",
      label: "Loss",
      value: lossOf(fit, parameters, optimum.tokens),
      unit: "nats/token",
      formula: "L = E + \\frac{A}{N^\\alpha} + \\frac{B}{D^\\beta}",
      numbers: tex`${e} + \frac{${a}}{(${parameters})^{${alpha}}} + \frac{${b}}{(${optimum.tokens})^{${beta}}}`,
      isMain: true,
    }),
    output({
      id: "g",
      label: "G of the closed form",
      value: g,
      unit: "ratio",
      formula: "G = \\left(\\frac{\\alpha A}{\\beta B}\\right)^{1 / (\\alpha + \\beta)}",
      numbers: tex`\left(\frac{${alpha} \cdot ${a}}{${beta} \cdot ${b}}\right)^{1 / ${alpha + beta}}`,
    }),
  ];
}

function smallerOutputs(fit: ParametricFit, optimum: Allocation, share: number): Output[] {
  const loss = lossOf(fit, optimum.parameters, optimum.tokens);
  const parameters = share * optimum.parameters;
  const tokens = tokensForLoss(fit, parameters, loss);
  if (tokens === null) return [];
  const flops = 6 * parameters * tokens;
  return [
    output({
      id: "smaller-tokens",
      label: `Tokens for the same loss with ${plainNumber(100 * share, 3)} % of the parameters`,
      value: tokens,
      unit: "tokens",
      formula: "D' = \\left(\\frac{B}{L - E - A / N'^{\\alpha}}\\right)^{1 / \\beta}",
      numbers: tex`\left(\frac{${fit.b}}{${loss - fit.e} - ${fit.a} / (${parameters})^{${fit.alpha}}}\right)^{1 / ${fit.beta}}`,
    }),
    output({
      id: "smaller-flops",
      label: "Training FLOPs of the smaller model over those of the optimum",
      value: flops / optimum.flops,
      unit: "ratio",
      formula: "\\frac{6 N' D'}{C}",
      numbers: tex`\frac{6 \cdot ${parameters} \cdot ${tokens}}{${optimum.flops}}`,
    }),
  ];
}

const fitOf: Readonly<Record<string, ParametricFit | null>> = { ...parametricFits, "approach-1": null };

function readGiven(values: Values): { given: "budget" | "parameters"; amount: number; fit: ParametricFit | null } {
  const given = values.pick("given", { budget: "budget", parameters: "parameters" } as const);
  return { given, amount: values.number(given), fit: values.pick("fit", fitOf) };
}

function parametersByFit(flops: number): string {
  const said = [
    ["Chinchilla, approach 1", approachOneOfBudget(flops).parameters],
    ...Object.values(parametricFits).map((fit) => [fit.name, optimumOfBudget(fit, flops).parameters] as const),
  ] as const;
  return said
    .map(([name, count]) => `${plainNumber(Number(count.toPrecision(3)) / 1e9, 3)} billion (${name})`)
    .join("; ");
}

function compute(values: Values): Result {
  const { given, amount, fit } = readGiven(values);
  if (fit === null) {
    const found = given === "budget" ? approachOneOfBudget(amount) : approachOneOfParameters(amount);
    const remarks = [`Parameters by each fit for this budget: ${parametersByFit(found.flops)}.`];
    const error = (6 * found.parameters * found.tokens) / found.flops - 1;
    if (Math.abs(error) > 0.005)
      remarks.push(
        `6ND is ${plainNumber(Math.abs(100 * error), 2)} % ${error > 0 ? "above" : "below"} C: the rows of the published table are rounded and do not all close.`,
      );
    if (isBeyondTable(found.flops))
      remarks.push("This is beyond the table: both grow as the square root of compute from its nearest row.");
    return { outputs: approachOneOutputs(given, found), remarks };
  }
  const optimum = given === "budget" ? optimumOfBudget(fit, amount) : optimumOfParameters(fit, amount);
  const { exponent, g } = optimumConstants(fit);
  const rounded = g * (optimum.flops / 6) ** Number(exponent.toFixed(2));
  return {
    outputs: [
      ...parametricOutputs(given, fit, optimum),
      ...smallerOutputs(fit, optimum, values.number("smaller") / 100),
    ],
    remarks: [
      `Parameters by each fit for this budget: ${parametersByFit(optimum.flops)}.`,
      `The exponent of compute is ${plainNumber(exponent)}. Rounded to ${exponent.toFixed(2)} it would say ${plainNumber(Number(rounded.toPrecision(3)) / 1e9, 3)} billion parameters, ${plainNumber(Math.abs(100 * (rounded / optimum.parameters - 1)), 2)} % off: keep the digits.`,
    ],
  };
}

function curves(values: Values): Curve[] {
  const { given, amount, fit } = readGiven(values);
  const flops = given === "budget" ? amount : compute(values).outputs.find(({ id }) => id === "budget")?.value;
  if (flops === undefined) return [];
  const budgets = logSteps(flops / 1e4, flops * 1e3, 30);
  const allFits: Curve = {
    title: "Optimal parameters over compute, by each fit",
    x: { label: "FLOPs", scale: "log" },
    y: { label: "parameters", scale: "log" },
    series: [
      { name: "approach 1", points: pointsOf(budgets, (budget) => approachOneOfBudget(budget).parameters) },
      ...(["approach-3", "besiroglu"] as const).map((id) => ({
        name: id === "besiroglu" ? "Besiroglu" : "approach 3",
        points: pointsOf(budgets, (budget) => optimumOfBudget(parametricFits[id], budget).parameters),
      })),
    ],
    marks: [],
  };
  if (fit === null) return [allFits];
  const { parameters, tokens } = optimumOfBudget(fit, flops);
  const sizes = logSteps(parameters / 30, parameters * 30, 61);
  return [
    {
      title: "Loss over parameters at this compute",
      x: { label: "parameters", scale: "log" },
      y: { label: "loss, nats per token", scale: "linear" },
      series: [{ name: "loss", points: pointsOf(sizes, (size) => lossOf(fit, size, flops / (6 * size))) }],
      marks: [{ x: parameters, y: lossOf(fit, parameters, tokens), label: "optimum" }],
    },
    allFits,
  ];
}

/** Optimal parameters and tokens for a budget. */
export const scalingLaws: Calculator = {
  ...listedCalculator("scaling-laws"),
  inputs,
  presets: [
    {
      id: "gopher",
      name: "The budget of Gopher and Chinchilla",
      kind: "example",
      values: { given: "budget", budget: 5.76e23 },
    },
    { id: "gpt-3", name: "The budget of GPT-3", kind: "example", values: { given: "budget", budget: 3.15e23 } },
  ],
  sources: [
    "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models, table 3, equations 2 to 4 and appendix D.3",
    "Besiroglu et al. 2024, Chinchilla Scaling: A replication attempt",
  ],
  assumptions: [
    "Training takes 6ND FLOPs. The fits are for dense models, one pass over the data, and the data and tokeniser of their authors.",
    "Approach 1 is its published table, with straight lines on logarithmic axes between its rows and exponents of ½ beyond them.",
    "The loss is that of the fit's own data: compare losses of one fit with one another, not with those of another data set.",
    "The optimum counts training only; whoever serves the model for long trains a smaller one for longer.",
  ],
  symbols:
    "$C$ training FLOPs; $N$ parameters; $D$ tokens; $L$ loss; $E$, $A$, $B$, $\\alpha$, $\\beta$ constants of the fit; $C_0$, $N_0$, $D_0$ the row of the table below.",
  compute,
  curves,
};
