import { readTokens } from "#derivations/lexer.ts";
import type { Token } from "#derivations/lexer.ts";
import { ExpressionError } from "#derivations/tree.ts";

/** The functions that every derivation knows. `\log` is natural. */
export const functionNames = new Set(
  "log ln exp sqrt sin cos tan sinh cosh tanh arctan sigmoid softplus softmax relu max min tr det diag sign".split(" "),
);

/** Commands that only choose a typeface. */
export const typefaces = new Set(
  "mathbf boldsymbol bm mathrm mathit mathsf mathcal mathscr mathbb text textrm textit operatorname vec".split(" "),
);

/** Commands that make another name of the one below them. */
export const accents = new Set("hat bar tilde dot widehat widetilde overline".split(" "));

const sameAccent: Record<string, string> = { widehat: "hat", widetilde: "tilde", overline: "bar" };

/** The names that a derivation declares, canonical, by what they stand for. */
export interface Vocabulary {
  /** Variables, sizes and indices. */
  names: ReadonlySet<string>;
  functions: ReadonlySet<string>;
  distributions: ReadonlySet<string>;
  /** Random variables of the distributions. */
  outcomes: ReadonlySet<string>;
}

/** The name of a declared `\hat y_i` or `\pi_\theta` however it was written: `hat(y)_i`, `pi_theta`. Throws an {@link ExpressionError}. */
export function canonicalName(text: string): string {
  const tokens = readTokens(text, (word) => word.length > 1);
  const reader = new NameReader(tokens);
  const name = reader.whole();
  if (reader.at !== tokens.length - 1) throw new ExpressionError(`“${text}” is no name.`, 0);
  return name;
}

/** What must not be cut apart when a text in this vocabulary is read. */
export function wordsOf(vocabulary: Vocabulary): (word: string) => boolean {
  const words = new Set([
    "sum",
    "prod",
    "KL",
    "Var",
    "Cov",
    "nabla",
    "frac",
    "ReLU",
    "Tr",
    "trace",
    "delta",
    "sigma",
    "pi",
  ]);
  for (const name of functionNames) words.add(name);
  const { names, functions, distributions, outcomes } = vocabulary;
  for (const declared of [names, functions, distributions, outcomes])
    for (const name of declared) for (const [part] of name.matchAll(/[A-Za-z]+/g)) words.add(part);
  return (word) => words.has(word);
}

/** Reads names off a row of tokens: a base, then what hangs on it. */
export class NameReader {
  at = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token {
    return this.tokens[this.at] ?? { kind: "end", text: "", at: 0 };
  }

  is(text: string): boolean {
    return this.next.kind === "symbol" && this.next.text === text;
  }

  /** A letter, a Greek letter, or one of them under an accent or in a typeface; null where there is none. */
  base(): string | null {
    const { kind, text } = this.next;
    if (kind === "name") {
      this.at += 1;
      return accents.has(text) && this.is("(") ? this.accentInBrackets(text) : text;
    }
    if (kind !== "command") return null;
    const begin = this.at;
    this.at += 1;
    if (typefaces.has(text)) return this.script() ?? this.back(begin);
    if (accents.has(text)) {
      const below = this.script();
      return below === null ? this.back(begin) : `${sameAccent[text] ?? text}(${below})`;
    }
    return text;
  }

  /** `hat(y)`, as one types it; the accent is passed over. */
  private accentInBrackets(accent: string): string {
    const begin = this.at;
    this.at += 1;
    const below = this.base();
    if (below !== null && this.is(")")) {
      this.at += 1;
      return `${sameAccent[accent] ?? accent}(${below})`;
    }
    this.at = begin;
    return accent;
  }

  /** What stands in a subscript: all of a group in braces, or one token; null where neither follows. */
  script(): string | null {
    if (!this.is("{")) {
      const { kind, text } = this.next;
      if (kind === "number" || (kind === "symbol" && (text === "*" || text === "+" || text === "-"))) {
        this.at += 1;
        return text;
      }
      return this.base();
    }
    this.at += 1;
    let text = "";
    for (let depth = 1; depth > 0; this.at += 1) {
      const token = this.next;
      if (token.kind === "end") throw new ExpressionError("A “{” is not closed.", token.at);
      if (token.kind === "symbol" && token.text === "{") depth += 1;
      else if (token.kind === "symbol" && token.text === "}") depth -= 1;
      else if (!(token.kind === "command" && typefaces.has(token.text))) text += token.text;
    }
    return text;
  }

  /** A base with everything that hangs on it, as a declaration writes it. */
  whole(): string {
    let name = this.base() ?? "";
    const parts: Record<string, string> = {};
    while (this.is("_") || this.is("^") || this.is("'")) {
      const mark = this.next.text;
      this.at += 1;
      if (mark === "'") parts["'"] = `${parts["'"] ?? ""}'`;
      else parts[mark] = this.script() ?? "";
    }
    for (const mark of ["'", "_", "^"])
      if (parts[mark] !== undefined) name += mark === "'" ? parts[mark] : `${mark}${parts[mark]}`;
    return name;
  }

  private back(at: number): null {
    this.at = at;
    return null;
  }
}
