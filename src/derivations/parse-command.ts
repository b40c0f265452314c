import { parseVariable } from "#derivations/parse-notation.ts";
import type { Reader } from "#derivations/reader.ts";
import type { Tree } from "#derivations/tree.ts";
import { functionNames, typefaces } from "#derivations/vocabulary.ts";

/** Other spellings of functions. */
const synonyms: Record<string, string> = {
  ln: "log",
  ReLU: "relu",
  Tr: "tr",
  trace: "tr",
  sgn: "sign",
  dfrac: "frac",
  tfrac: "frac",
  cfrac: "frac",
};

/** A LaTeX command, or a function's name as one types it; null where neither comes next. */
export function parseCommand(reader: Reader): Tree | null {
  const { text } = reader.next;
  const begin = reader.at;
  const word = typefaces.has(text) ? (reader.base() ?? text) : text;
  if (!typefaces.has(text)) reader.at += 1;
  const command = synonyms[word] ?? word;
  if (command === "frac") return parseFraction(reader);
  if (command === "sqrt") return parseRoot(reader);
  if (command === "sum" || command === "prod") return parseRepeat(reader, command === "sum" ? "sum" : "product");
  if (command === "binom" || command === "dbinom" || command === "tbinom")
    return { kind: "call", function: "binom", arguments: [parseGroup(reader), parseGroup(reader)], primes: 0 };
  if (command === "langle") return parseInner(reader);
  if (command === "sigma" && (reader.is("(") || reader.is("["))) return call("sigmoid", reader.grammar.list(reader));
  if (functionNames.has(command)) return parseFunction(reader, command);
  reader.at = begin;
  return null;
}

const call = (name: string, list: Tree[]): Tree => ({ kind: "call", function: name, arguments: list, primes: 0 });

/** `\log_2 x`, `\sin^2 x`, `exp(x)`, `\max(a, b)`. */
function parseFunction(reader: Reader, name: string): Tree {
  let base: Tree | null = null;
  let power: Tree | null = null;
  if (name === "log" && reader.take("_")) base = parseScript(reader);
  if (reader.take("^")) power = parseScript(reader);
  const list =
    reader.is("(") || reader.is("[") || reader.is("{")
      ? reader.grammar.list(reader)
      : [reader.grammar.argument(reader)];
  let tree = call(name, list);
  if (base !== null) tree = { kind: "binary", operator: "/", left: tree, right: call("log", [base]) };
  return power === null ? tree : { kind: "binary", operator: "^", left: tree, right: power };
}

function parseScript(reader: Reader): Tree {
  return reader.is("{") ? parseGroup(reader) : reader.grammar.factor(reader);
}

function parseGroup(reader: Reader): Tree {
  if (!reader.take("{")) return reader.grammar.primary(reader);
  const tree = reader.inside(() => reader.grammar.sum(reader));
  reader.expect("}");
  return tree;
}

function parseRoot(reader: Reader): Tree {
  if (reader.is("(")) return call("sqrt", reader.grammar.list(reader));
  if (!reader.take("[")) return call("sqrt", [parseGroup(reader)]);
  const order = reader.inside(() => reader.grammar.sum(reader));
  reader.expect("]");
  const one: Tree = { kind: "number", value: 1 };
  const right: Tree = { kind: "binary", operator: "/", left: one, right: order };
  return { kind: "binary", operator: "^", left: parseGroup(reader), right };
}

function parseFraction(reader: Reader): Tree {
  const begin = reader.at;
  const derivative = reader.take("{") && takeDifferential(reader);
  if (derivative) {
    const inside = reader.is("}") ? null : reader.inside(() => reader.grammar.sum(reader));
    reader.expect("}");
    if (reader.take("{") && takeDifferential(reader)) {
      const by = parseVariable(reader);
      reader.expect("}");
      return { kind: "gradient", by, body: inside ?? reader.grammar.product(reader) };
    }
  }
  reader.at = begin;
  const left = parseGroup(reader);
  return { kind: "binary", operator: "/", left, right: parseGroup(reader) };
}

/** Passes over `\partial`, or a `d` that the derivation does not declare. */
function takeDifferential(reader: Reader): boolean {
  if (reader.next.kind === "command" && reader.next.text === "partial") {
    reader.at += 1;
    return true;
  }
  const begin = reader.at;
  if (!reader.vocabulary.names.has("d") && reader.base() === "d") return true;
  reader.at = begin;
  return false;
}

/** `\sum_{i=1}^{n}`, `\sum_i`, `\sum_{j \ne i}`; it holds for the product that follows. */
function parseRepeat(reader: Reader, operation: "sum" | "product"): Tree {
  const begin = reader.tokens[reader.at - 1]?.at ?? 0;
  let from: Tree | null = null;
  let to: Tree | null = null;
  let except: Tree | null = null;
  let index: string | null = null;
  while (reader.is("_") || reader.is("^")) {
    const mark = reader.next.text;
    reader.at += 1;
    if (mark === "^") {
      to = parseScript(reader);
      continue;
    }
    const inGroup = reader.take("{");
    index = reader.name((one) => reader.vocabulary.names.has(one));
    if (index === null) reader.fail(`A ${operation} runs over an index that is given.`);
    if (inGroup && reader.take("=")) from = reader.inside(() => reader.grammar.sum(reader));
    else if (inGroup && (reader.isCommand("neq", "ne") || reader.is("!"))) {
      const { text } = reader.next;
      reader.at += 1;
      if (text === "!") reader.expect("=");
      except = reader.inside(() => reader.grammar.sum(reader));
    }
    if (inGroup) reader.expect("}");
  }
  if (index === null) return reader.fail(`Say what the ${operation} runs over: a subscript.`, begin);
  if ((from === null) !== (to === null)) reader.fail(`The ${operation} wants both ends, or neither.`, begin);
  return { kind: "repeat", operation, index, from, to, except, body: reader.grammar.product(reader) };
}

/** `\langle x, y \rangle`. */
function parseInner(reader: Reader): Tree {
  const left = reader.inside(() => reader.grammar.sum(reader));
  reader.expect(",");
  const right = reader.inside(() => reader.grammar.sum(reader));
  if (!reader.isCommand("rangle")) reader.fail("Here should be “⟩”.");
  reader.at += 1;
  return { kind: "binary", operator: "·", left, right };
}
