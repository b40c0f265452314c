import type { Reader } from "#derivations/reader.ts";
import type { Probability, Tree } from "#derivations/tree.ts";

/** What is written as a name with brackets and is more than a call: 𝔼[…], Var, Cov, KL, entropy, ∇, δ; null where none begins here. */
export function parseNotation(reader: Reader): Tree | null {
  const begin = reader.at;
  const word = reader.isCommand("nabla") ? "nabla" : undeclaredName(reader);
  if (word === "nabla") return parseGradient(reader);
  const opens = reader.is("[") || reader.is("(");
  if (word === "E" && (opens || reader.is("_"))) return parseExpectation(reader);
  if ((word === "Var" || word === "Cov") && opens) return parseMoment(reader, word);
  if (isDivergence(word, reader)) return parseDivergence(reader);
  if (word === "H" && opens) return parseEntropy(reader);
  if (word === "delta" && reader.is("_")) return parseKronecker(reader);
  reader.at = begin;
  return null;
}

/** The base of a name that the derivation does not declare, passed over. */
function undeclaredName(reader: Reader): string | null {
  const { names, functions, distributions } = reader.vocabulary;
  const begin = reader.at;
  const declared = reader.name((one) => names.has(one) || functions.has(one) || distributions.has(one));
  reader.at = begin;
  return declared === null ? reader.base() : null;
}

function parseGradient(reader: Reader): Tree {
  reader.at += 1;
  if (!reader.is("_")) reader.fail("∇ wants its variable as a subscript: ∇_θ.");
  reader.at += 1;
  const inGroup = reader.take("{");
  const by = parseVariable(reader);
  if (inGroup) reader.expect("}");
  return { kind: "gradient", by, body: reader.grammar.factor(reader) };
}

/** A variable to differentiate by, or a component of one. */
export function parseVariable(reader: Reader): { name: string; indices: Tree[] } {
  const { at } = reader.next;
  const name = reader.name((one) => reader.vocabulary.names.has(one));
  if (name === null) return reader.fail("Here should be the variable to differentiate by.", at);
  return { name, indices: reader.is("_") ? reader.grammar.indices(reader) : [] };
}

/** `_{z \sim q(z|x)}`, `_{q}`, `_x` or nothing; then `[body | given]`. */
function parseExpectation(reader: Reader): Tree {
  let under: Probability | null = null;
  let over: string[] | null = null;
  if (reader.take("_")) {
    const inGroup = reader.take("{");
    const drawn = inGroup || !startsDistribution(reader) ? outcomeNames(reader) : [];
    if (drawn.length > 0) over = drawn;
    if (drawn.length === 0 || reader.isCommand("sim") || reader.is("~")) {
      if (drawn.length > 0) reader.at += 1;
      under = parseDistribution(reader);
      over = drawn.length > 0 ? drawn : under.of.length > 0 ? under.of : null;
    }
    if (inGroup) reader.expect("}");
  }
  return { kind: "expectation", under, over, ...parseBody(reader) };
}

function startsDistribution(reader: Reader): boolean {
  const begin = reader.at;
  const name = reader.name((one) => reader.vocabulary.distributions.has(one));
  reader.at = begin;
  return name !== null;
}

function outcomeNames(reader: Reader): string[] {
  const found: string[] = [];
  for (;;) {
    const begin = reader.at;
    if (found.length > 0 && !reader.take(",")) return found;
    const name = startsDistribution(reader) ? null : reader.name((one) => reader.vocabulary.outcomes.has(one));
    if (name === null) {
      reader.at = begin;
      return found;
    }
    found.push(name);
  }
}

/** `q(z|x)`, or `q` as a whole. */
function parseDistribution(reader: Reader): Probability {
  const { at } = reader.next;
  const name = reader.name((one) => reader.vocabulary.distributions.has(one));
  if (name === null) return reader.fail("Here should be a distribution.", at);
  return reader.grammar.probability(reader, name);
}

function parseBody(reader: Reader): { body: Tree; given: string[] } {
  const close = reader.is("(") ? ")" : "]";
  if (!reader.take("[")) reader.expect("(");
  const body = reader.inside(() => reader.grammar.sum(reader), { barEnds: true });
  const given = reader.take("|") ? outcomeNames(reader) : [];
  reader.expect(close);
  return { body, given };
}

const product = (left: Tree, right: Tree): Tree => ({ kind: "binary", operator: "*", left, right });

/** Var[X] = 𝔼[X²] − 𝔼[X]², Cov[X, Y] = 𝔼[XY] − 𝔼[X]𝔼[Y]. */
function parseMoment(reader: Reader, word: "Var" | "Cov"): Tree {
  const close = reader.is("(") ? ")" : "]";
  reader.at += 1;
  const one = reader.inside(() => reader.grammar.sum(reader), { barEnds: true });
  if (word === "Cov") reader.expect(",");
  const other = word === "Cov" ? reader.inside(() => reader.grammar.sum(reader), { barEnds: true }) : one;
  const given = reader.take("|") ? outcomeNames(reader) : [];
  reader.expect(close);
  const mean = (body: Tree): Tree => ({ kind: "expectation", under: null, over: null, given, body });
  return { kind: "binary", operator: "-", left: mean(product(one, other)), right: product(mean(one), mean(other)) };
}

/** `D_{KL}`, `KL` or `D`, before its bracket. */
function isDivergence(word: string | null, reader: Reader): boolean {
  if (word === "KL") return reader.is("(") || reader.is("[");
  if (word !== "D" || !reader.is("_")) return false;
  const begin = reader.at;
  reader.at += 1;
  if (reader.script() === "KL") return true;
  reader.at = begin;
  return false;
}

/** `(p \| q)`. */
function parseDivergence(reader: Reader): Tree {
  const close = reader.is("(") ? ")" : "]";
  if (!reader.take("[")) reader.expect("(");
  const of = parseDistribution(reader);
  if (!reader.take("||") && !reader.take(",")) reader.expect("||");
  const from = parseDistribution(reader);
  reader.expect(close);
  return { kind: "divergence", of, from };
}

/** The entropy `H(p)`, or the cross-entropy `H(p, q)` of q under p. */
function parseEntropy(reader: Reader): Tree {
  const close = reader.is("(") ? ")" : "]";
  reader.at += 1;
  const under = parseDistribution(reader);
  const of = reader.take(",") ? parseDistribution(reader) : under;
  reader.expect(close);
  return { kind: "entropy", of, under };
}

function parseKronecker(reader: Reader): Tree {
  const { at } = reader.next;
  const indices = reader.grammar.indices(reader);
  // as one types it: delta_ij
  const second = indices.length === 1 ? reader.name((one) => reader.vocabulary.names.has(one)) : null;
  if (second !== null) indices.push({ kind: "name", name: second });
  if (indices.length !== 2) reader.fail("δ wants two indices.", at);
  return { kind: "call", function: "delta", arguments: indices, primes: 0 };
}
