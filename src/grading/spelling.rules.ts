/** Letters and signs as they are named; the large ones first, for lower case would make Σ a σ. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/Σ|∑|\\sum\b/g, " sum "],
  [/\\(?:left|right|mathbb|mathbf|mathrm|mathcal|text|operatorname|hat|bar|tilde|top|,|;|!)(?![a-z])/g, " "],
  [/\\d?frac\{([^{}]*)\}\{([^{}]*)\}/g, " ($1)/($2) "],
  [/\\(?:cdot|times)\b|[·×⊙∗]/g, " * "],
  [/\\var(?=epsilon|phi|theta|sigma)/g, ""],
  [/\\log\b/g, " log "],
  [/√|\\sqrt\b/g, " sqrt "],
  [/∞|\\infty\b/g, " infinity "],
  [/∇|\\nabla\b/g, " grad "],
  [/∂|\\partial\b/g, " d"],
  [/[−–—]/g, "-"],
  [/[‖∥]|\\\||\|\|/g, "|"],
  [/[′’]/g, "'"],
  [/←|:=|≈|\\approx\b/g, "="],
  [/%/g, " percent "],
  [/\bper cent\b/g, "percent"],
];

const greek: readonly (readonly [string, string])[] = [
  ["α", "alpha"],
  ["β", "beta"],
  ["γ", "gamma"],
  ["δ", "delta"],
  ["ε", "epsilon"],
  ["η", "eta"],
  ["θ", "theta"],
  ["κ", "kappa"],
  ["λ", "lambda"],
  ["μ", "mu"],
  ["ξ", "xi"],
  ["π", "pi"],
  ["ρ", "rho"],
  ["σ", "sigma"],
  ["τ", "tau"],
  ["φ", "phi"],
  ["χ", "chi"],
  ["ψ", "psi"],
  ["ω", "omega"],
];

/** Text in lower case with its signs by their names, and small and raised letters as plain ones. */
export function nameSigns(text: string): string {
  const plain = text.replaceAll("≠", "!=").normalize("NFKD").replaceAll(/\p{M}/gu, "");
  const named = signs.reduce((so, [pattern, instead]) => so.replaceAll(pattern, instead), plain).toLowerCase();
  return greek.reduce((so, [letter, name]) => so.replaceAll(letter, name), named);
}

/** Words that say the same, each as one of them. American spelling becomes British, which the catalogue is written in. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\b(\w{3,})iz(e|es|ed|er|ers|ing|ation|ations|able)\b/g, "$1is$2"],
  [/\b(behavi|col|fav|neighb|lab|hon)or(\w*)\b/g, "$1our$2"],
  [/\bcenter/g, "centre"],
  [/\b(mode|labe|trave|cance)l(ed|ing)\b/g, "$1ll$2"],
  [/\banaly[sz]e/g, "analyse"],
  [/\b(?:maximum|maximal|max|largest|biggest|greatest|highest)\b/g, "max"],
  [/\b(?:minimum|minimal|min|smallest|lowest)\b/g, "min"],
  [/\b(?:standard deviation|stdev|std|sd)\b/g, "std"],
  [/\b(?:learning rates?|step sizes?|lrs?)\b/g, "lr"],
  [/\b(?:initialisation|initialised|initialise|init)\b/g, "init"],
  [/\b(?:parameters?|params?)\b/g, "param"],
  [/\b(?:exponentiat\w*|exponentials?|exp)\b/g, "exp"],
  [/\b(?:probabilit(?:y|ies)|probs?)\b/g, "prob"],
  [/\b(?:variances?|var)\b/g, "variance"],
  [/\b(?:covariances?|cov)\b/g, "covariance"],
  [/\b(?:gradients?|grads?)\b/g, "grad"],
  [/\b(?:iterations?|steps?)\b/g, "step"],
  [/\b(?:averages?|averaged|averaging|means?)\b/g, "mean"],
  [/\b(?:logsumexp|log-sum-exp)\b/g, "log sum exp"],
  [/\bback-?prop(?:agat\w*)?\b/g, "backprop"],
  [/\binf\b/g, "infinity"],
];

const numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** What {@link nameSigns} makes of a text, with words that say the same as one. */
export function spellOut(text: string): string {
  const named = nameSigns(text.replaceAll(/²|\^2\b|\^\{2\}/g, " squared "));
  const same = words.reduce((so, [pattern, instead]) => so.replaceAll(pattern, instead), named);
  return numbers.reduce((so, name, index) => so.replaceAll(new RegExp(`\\b${name}\\b`, "g"), String(index + 2)), same);
}

/** A formula without what only sets it: spaces, dollars, braces, backslashes, signs of multiplication, marks of what is small or raised. */
export function bareFormula(text: string): string {
  return nameSigns(text).replaceAll(/[\s$\\{}*_^]/g, "");
}

/** In signs and letters; a Greek one is one. */
const leastFormula = 5;
const greekName = new RegExp(greek.map(([, name]) => name).join("|"), "g");
/** A formula that is no equation stands for its wording where it is this share of it. */
const leastShare = 0.3;

/** The formulas that a wording stands and falls with, bare: equations, their right-hand sides, and what is most of it. */
export function formulasIn(wording: string): string[] {
  const whole = bareFormula(wording).length;
  return runsOfSymbols(wording).flatMap((run) => {
    const formula = bareFormula(run);
    const right = formula.slice(formula.lastIndexOf("=") + 1);
    const isEquation = right !== formula;
    return [formula, right].filter(
      (part) =>
        part.replaceAll(greekName, "x").length >= leastFormula &&
        /[=+/|<>≤≥-]|\(/.test(part) &&
        (isEquation || part.length >= leastShare * whole),
    );
  });
}

/** What stands in symbols in a text, bare, each run of it apart. */
export function symbolsIn(text: string): string {
  return runsOfSymbols(text).map(bareFormula).join(" ");
}

/** Whether a formula stands in what {@link symbolsIn} has found, and is no part of a longer name or number there. */
export function hasFormula(text: string, formula: string): boolean {
  for (let at = text.indexOf(formula); at >= 0; at = text.indexOf(formula, at + 1)) {
    const isOpen = !/[a-z0-9]$/.test(text.slice(0, at)) || !/^[a-z0-9]/.test(formula);
    if (isOpen && !/^[a-z0-9]/.test(text.slice(at + formula.length))) return true;
  }
  return false;
}

function runsOfSymbols(text: string): string[] {
  const runs: string[] = [];
  let run = "";
  const end = (): void => {
    if (run !== "") runs.push(run);
    run = "";
  };
  for (const word of text.split(/\s+/)) {
    const core = word.replace(/[,.;:]+$/, "");
    if (!isMath(core)) end();
    else if (core === word || isOpen(run + core)) run += `${word} `;
    else {
      run += core;
      end();
    }
  }
  end();
  return runs;
}

/** Whether a bracket is open at the end. */
function isOpen(text: string): boolean {
  return text.replaceAll(/[^([]/g, "").length > text.replaceAll(/[^)\]]/g, "").length;
}

const shortWords = new Set("an as at be by do go he if in is it me my no of on or so to up us we".split(" "));
const greekNames = new Set(greek.map(([, name]) => name));
const functions = /^(?:log|exp|max|min|sum|softmax|sqrt|var|cov|kl|tr|diag|clip|round|sigma|grad)$/;

/** Whether a word is a piece of a formula: a sign, a letter or number with what stands beside it, a function. */
function isMath(word: string): boolean {
  const lower = word.toLowerCase();
  if (word === "" || shortWords.has(lower)) return false;
  if (greekNames.has(lower.replaceAll(/[^a-z]/g, ""))) return true;
  if (/^[A-Za-z](?:[A-Z]|[a-z])?$/.test(word)) return /[A-Z]/.test(word) || word.length === 1;
  if (/^[([]?(?:[A-Za-z][a-z]+|[A-Z]{3,})(?:[-'’][A-Za-z]{2,})*[)\]]?$/.test(word)) return functions.test(lower);
  return !/[a-z]{4,}/.test(lower.replaceAll(/softmax|clip|round|diag|sqrt|\\[a-z]+/g, ""));
}
