import { parseCommand } from "#derivations/parse-command.ts";
import { parseNotation } from "#derivations/parse-notation.ts";
import { Reader } from "#derivations/reader.ts";
import type { Grammar } from "#derivations/reader.ts";
import type { BinaryOperator, Tree } from "#derivations/tree.ts";
import { functionNames, typefaces } from "#derivations/vocabulary.ts";
import type { Vocabulary } from "#derivations/vocabulary.ts";

/** Reads an expression in LaTeX or as one types it. Throws an {@link ExpressionError} that says what and where. */
export function parseExpression(text: string, vocabulary: Vocabulary): Tree {
  const reader = new Reader(text, vocabulary, grammar);
  const tree = reader.inside(() => parseSum(reader));
  if (reader.next.kind !== "end") reader.fail(`“${reader.next.text}” does not belong here.`);
  return tree;
}

const grammar: Grammar = {
  sum: parseSum,
  product: parseProduct,
  argument: parseArgument,
  factor: parseFactor,
  primary: parsePrimary,
  list: parseArguments,
  indices: parseIndices,
  probability: parseProbability,
};

const products: Record<string, BinaryOperator> = { "*": "*", "/": "/", cdot: "·", times: "*", div: "/" };
const elementwise = ["odot", "circ"];

/** Terms with `+` and `-` between them. */
function parseSum(reader: Reader): Tree {
  reader.take("+");
  let left = parseProduct(reader);
  while (reader.is("+") || reader.is("-")) {
    const operator = reader.next.text as "+" | "-";
    reader.at += 1;
    left = { kind: "binary", operator, left, right: parseProduct(reader) };
  }
  return left;
}

/** Products with `⊙` between them, which binds loosest of all products: `f'(a) ⊙ Wᵀ g` is `f'(a) ⊙ (Wᵀ g)`. */
function parseProduct(reader: Reader): Tree {
  let left = parseFactors(reader);
  while (reader.next.kind === "command" && elementwise.includes(reader.next.text)) {
    reader.at += 1;
    left = { kind: "binary", operator: "⊙", left, right: parseFactors(reader) };
  }
  return left;
}

/** Factors with a sign of multiplication or division between them, or nothing. */
function parseFactors(reader: Reader): Tree {
  let left = parseSigned(reader);
  for (;;) {
    const { kind, text } = reader.next;
    const operator = kind === "symbol" || kind === "command" ? products[text] : undefined;
    if (operator !== undefined) {
      reader.at += 1;
      left = { kind: "binary", operator, left, right: parseSigned(reader) };
    } else if (!reader.apart && beginsFactor(reader)) {
      left = { kind: "binary", operator: "*", left, right: parseFactor(reader) };
    } else return left;
  }
}

function parseSigned(reader: Reader): Tree {
  if (reader.take("-")) return { kind: "unary", operator: "-", of: parseSigned(reader) };
  return parseFactor(reader);
}

/**
 * What a function without brackets applies to: factors side by side, up to a bracket or another function. After a probability
 * only further probabilities belong to it, as people write: `\log p(x|z) p(z)`, but `\log \pi(a|s) r` is `r` times a logarithm.
 */
function parseArgument(reader: Reader): Tree {
  if (reader.take("-")) return { kind: "unary", operator: "-", of: parseArgument(reader) };
  let left = parseFactor(reader);
  let last = left;
  while (!reader.apart && beginsFactor(reader) && !beginsFunction(reader) && !reader.is("(") && !reader.is("[")) {
    if (last.kind === "call" || (last.kind === "probability" && !beginsDistribution(reader))) return left;
    last = parseFactor(reader);
    left = { kind: "binary", operator: "*", left, right: last };
  }
  return left;
}

function beginsDistribution(reader: Reader): boolean {
  const begin = reader.at;
  const found = reader.name((one) => reader.vocabulary.distributions.has(one)) !== null;
  reader.at = begin;
  return found;
}

function beginsFactor(reader: Reader): boolean {
  const { kind, text } = reader.next;
  if (kind === "number" || kind === "name") return true;
  if (kind === "command")
    return (
      !(text in products) &&
      !elementwise.includes(text) &&
      !["sim", "neq", "ne", "top", "intercal", "rangle", "dots", "ldots", "cdots"].includes(text)
    );
  if (text === "|" || text === "||") return kind === "symbol" && !reader.barEnds;
  return kind === "symbol" && ["(", "[", "{"].includes(text);
}

function beginsFunction(reader: Reader): boolean {
  return functionNames.has(reader.next.text) || reader.isCommand("sum", "prod", "nabla", "operatorname", "mathbb");
}

/** A value with what hangs on it: powers, transposition, components, factorials. */
function parseFactor(reader: Reader): Tree {
  let tree = parsePrimary(reader);
  for (;;) {
    if (reader.is("^")) tree = parsePower(reader, tree);
    else if (reader.is("_")) tree = parseComponent(reader, tree);
    else if (reader.take("!")) tree = { kind: "unary", operator: "!", of: tree };
    else return tree;
  }
}

function parsePower(reader: Reader, base: Tree): Tree {
  reader.expect("^");
  const begin = reader.at;
  const inGroup = reader.take("{");
  const sign = reader.name((name) => (name === "T" || name === "t") && !reader.vocabulary.names.has(name));
  const isTranspose = sign !== null || reader.isCommand("top", "intercal");
  if (isTranspose) {
    if (sign === null) reader.at += 1;
    if (inGroup ? reader.take("}") : true) return { kind: "unary", operator: "transpose", of: base };
  }
  reader.at = begin;
  return { kind: "binary", operator: "^", left: base, right: parseScript(reader) };
}

/** A superscript or a subscript of one value: a group, or a single token. */
function parseScript(reader: Reader): Tree {
  if (reader.take("{")) {
    const tree = reader.inside(() => parseSum(reader));
    reader.expect("}");
    return tree;
  }
  if (reader.take("-")) return { kind: "unary", operator: "-", of: parsePrimary(reader) };
  return parsePrimary(reader);
}

/** `_{ij}`, `_{i, t-1}` or `_i`. */
function parseComponent(reader: Reader, of: Tree): Tree {
  return { kind: "component", of, indices: parseIndices(reader) };
}

/** The indices of a subscript, which comes next. */
function parseIndices(reader: Reader): Tree[] {
  reader.expect("_");
  if (!reader.take("{")) return [parsePrimary(reader)];
  const indices = reader.inside(
    () => {
      const found = [parseSum(reader)];
      while (!reader.is("}")) {
        reader.take(",");
        found.push(parseSum(reader));
      }
      return found;
    },
    { apart: true },
  );
  reader.expect("}");
  return indices;
}

const closing: Record<string, string> = { "(": ")", "[": "]", "{": "}" };

function parsePrimary(reader: Reader): Tree {
  const { kind, text, at } = reader.next;
  if (kind === "number") {
    reader.at += 1;
    return { kind: "number", value: Number(text) };
  }
  const close = kind === "symbol" ? closing[text] : undefined;
  if (close !== undefined) {
    reader.at += 1;
    const tree = reader.inside(() => parseSum(reader));
    reader.expect(close);
    return tree;
  }
  if (kind === "symbol" && (text === "|" || text === "||")) return parseBars(reader, text);
  if (kind === "symbol" || kind === "end")
    reader.fail(kind === "end" ? "Something is missing." : `“${text}” does not belong here.`);
  const tree = parseNotation(reader) ?? parseName(reader) ?? parseCommand(reader) ?? parseConstant(reader);
  if (tree !== null) return tree;
  const plain = typefaces.has(text) ? (reader.base() ?? text) : text;
  return reader.fail(`“${plain}” is not given here.`, at);
}

/** e and π, where nothing else goes by these names. */
function parseConstant(reader: Reader): Tree | null {
  const constants: Record<string, number> = { e: Math.E, pi: Math.PI };
  const value = constants[reader.next.text];
  if (value === undefined) return null;
  reader.at += 1;
  return { kind: "number", value };
}

function parseBars(reader: Reader, bar: "|" | "||"): Tree {
  reader.expect(bar);
  const of = reader.inside(() => parseSum(reader), { barEnds: true });
  reader.expect(bar);
  if (bar === "|") return { kind: "unary", operator: "|", of };
  let operator: "norm 1" | "norm 2" = "norm 2";
  if (reader.take("_")) {
    const order = reader.script();
    if (order === "1") operator = "norm 1";
    else if (order !== "2" && order !== "F") reader.fail("Norms are of order 1, 2 or F.");
  }
  return { kind: "unary", operator, of };
}

/** A declared variable, or a call of a declared function or distribution; null where none is named. */
function parseName(reader: Reader): Tree | null {
  const { names, functions, distributions, outcomes } = reader.vocabulary;
  const name = reader.name((one) => [names, functions, distributions, outcomes].some((set) => set.has(one)));
  if (name === null) return null;
  if (distributions.has(name) && (reader.is("(") || !names.has(name))) return parseProbability(reader, name);
  if (functions.has(name)) {
    let primes = 0;
    while (reader.take("'")) primes += 1;
    if (reader.is("(") || reader.is("["))
      return { kind: "call", function: name, arguments: parseArguments(reader), primes };
    if (!names.has(name)) reader.fail(`${name} is a function; it wants its arguments in brackets.`);
  }
  return { kind: "name", name };
}

/** `(a, b)` after a function. */
function parseArguments(reader: Reader): Tree[] {
  const close = closing[reader.next.text] ?? ")";
  reader.at += 1;
  const found = reader.inside(() => {
    const list = [parseSum(reader)];
    while (reader.take(",") || reader.take(";")) list.push(parseSum(reader));
    return list;
  });
  reader.expect(close);
  return found;
}

/** `(x, y | z)` after a distribution's name, or nothing: then it is meant as a whole. */
function parseProbability(reader: Reader, distribution: string): Extract<Tree, { kind: "probability" }> {
  if (!reader.take("(")) return { kind: "probability", distribution, of: [], given: [] };
  const readNames = (): string[] => {
    const found: string[] = [];
    if (reader.isCommand("cdot")) {
      reader.at += 1;
      return found; // `q(· | x)` is meant as a whole
    }
    do {
      const { at } = reader.next;
      const name = reader.name((one) => reader.vocabulary.outcomes.has(one));
      if (name === null) reader.fail(`${distribution} wants its random variables here.`, at);
      found.push(name);
    } while (reader.take(","));
    return found;
  };
  const of = readNames();
  const given = reader.take("|") ? readNames() : [];
  if (reader.take(";")) reader.base();
  reader.expect(")");
  return { kind: "probability", distribution, of, given };
}
