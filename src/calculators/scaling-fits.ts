/** Constants of L(N, D) = E + A / N^α + B / D^β, in nats per token. */
export interface ParametricFit {
  name: string;
  e: number;
  a: number;
  b: number;
  alpha: number;
  beta: number;
}

/** Fits of the parametric loss. */
export const parametricFits = {
  "approach-3": { name: "Chinchilla, approach 3, as printed", e: 1.69, a: 406.4, b: 410.7, alpha: 0.34, beta: 0.28 },
  "approach-3-tex": {
    name: "Chinchilla, approach 3, digits of the TeX source",
    e: 1.6934,
    a: 406.4,
    b: 410.7,
    alpha: 0.3392,
    beta: 0.2849,
  },
  besiroglu: { name: "Besiroglu et al. refit", e: 1.8172, a: 482.01, b: 2085.43, alpha: 0.3478, beta: 0.3658 },
} as const satisfies Record<string, ParametricFit>;

/** Parameters and tokens, and the FLOPs that they take. */
export interface Allocation {
  flops: number;
  parameters: number;
  tokens: number;
}

/** Hoffmann et al. 2022, table 3: what approach 1 projects. Its figures are rounded, so that 6ND is not always C. */
export const approachOneRows: readonly Allocation[] = [
  { parameters: 400e6, flops: 1.92e19, tokens: 8.0e9 },
  { parameters: 1e9, flops: 1.21e20, tokens: 20.2e9 },
  { parameters: 10e9, flops: 1.23e22, tokens: 205.1e9 },
  { parameters: 67e9, flops: 5.76e23, tokens: 1.5e12 },
  { parameters: 175e9, flops: 3.85e24, tokens: 3.7e12 },
  { parameters: 280e9, flops: 9.9e24, tokens: 5.9e12 },
  { parameters: 1e12, flops: 1.27e26, tokens: 21.2e12 },
];

/** A row, and the exponents of parameters and tokens in compute from it on. */
export interface ApproachOneStep {
  from: Allocation;
  parameterExponent: number;
  tokenExponent: number;
}

function stepFrom(isReached: (row: Allocation) => boolean): ApproachOneStep {
  const at = approachOneRows.findLastIndex(isReached);
  const from = approachOneRows[Math.max(0, at)];
  const to = approachOneRows[at + 1];
  if (from === undefined) throw new Error("The table has no rows.");
  if (at === -1 || to === undefined) return { from, parameterExponent: 0.5, tokenExponent: 0.5 };
  const span = Math.log(to.flops / from.flops);
  return {
    from,
    parameterExponent: Math.log(to.parameters / from.parameters) / span,
    tokenExponent: Math.log(to.tokens / from.tokens) / span,
  };
}

/** Whether a budget is below the first row of the table or above its last. */
export function isBeyondTable(flops: number): boolean {
  const budgets = approachOneRows.map((row) => row.flops);
  return flops < Math.min(...budgets) * (1 - 1e-9) || flops > Math.max(...budgets) * (1 + 1e-9);
}

/** Approach 1 for a budget: a straight line between the rows of the table on logarithmic axes, and C^0.5 beyond them. */
export function approachOneOfBudget(flops: number): Allocation & { step: ApproachOneStep } {
  const step = stepFrom((row) => row.flops <= flops);
  const ratio = flops / step.from.flops;
  return {
    flops,
    parameters: step.from.parameters * ratio ** step.parameterExponent,
    tokens: step.from.tokens * ratio ** step.tokenExponent,
    step,
  };
}

/** Approach 1 for a model: the budget at which it is the optimum, and its tokens. */
export function approachOneOfParameters(parameters: number): Allocation & { step: ApproachOneStep } {
  const step = stepFrom((row) => row.parameters <= parameters);
  const ratio = (parameters / step.from.parameters) ** (1 / step.parameterExponent);
  return {
    flops: step.from.flops * ratio,
    parameters,
    tokens: step.from.tokens * ratio ** step.tokenExponent,
    step,
  };
}

/** The loss of a model after so many tokens. */
export function lossOf({ e, a, b, alpha, beta }: ParametricFit, parameters: number, tokens: number): number {
  return e + a / parameters ** alpha + b / tokens ** beta;
}

/** The exponent of compute in the optimal parameters, and G of equation 4: N = G (C / 6)^exponent. */
export function optimumConstants({ a, b, alpha, beta }: ParametricFit): { exponent: number; g: number } {
  return { exponent: beta / (alpha + beta), g: ((alpha * a) / (beta * b)) ** (1 / (alpha + beta)) };
}

/** Parameters and tokens of least loss under 6ND = `flops` (Hoffmann et al. 2022, equation 4). */
export function optimumOfBudget(fit: ParametricFit, flops: number): Allocation {
  const { exponent, g } = optimumConstants(fit);
  const parameters = g * (flops / 6) ** exponent;
  return { flops, parameters, tokens: (flops / 6) ** (1 - exponent) / g };
}

/** The budget at which a model is the optimum, and its tokens. */
export function optimumOfParameters(fit: ParametricFit, parameters: number): Allocation {
  const { exponent, g } = optimumConstants(fit);
  const flops = 6 * (parameters / g) ** (1 / exponent);
  return { flops, parameters, tokens: flops / (6 * parameters) };
}

/** Tokens after which a model has a given loss; null where it never has. */
export function tokensForLoss(fit: ParametricFit, parameters: number, loss: number): number | null {
  const rest = loss - fit.e - fit.a / parameters ** fit.alpha;
  return rest > 0 ? (fit.b / rest) ** (1 / fit.beta) : null;
}
