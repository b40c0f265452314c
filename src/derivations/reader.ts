import { readTokens } from "#derivations/lexer.ts";
import { ExpressionError } from "#derivations/tree.ts";
import type { Probability, Tree } from "#derivations/tree.ts";
import { NameReader, wordsOf } from "#derivations/vocabulary.ts";
import type { Vocabulary } from "#derivations/vocabulary.ts";

/** How deep an expression may be nested. */
const deepest = 60;

/** The parts of the grammar that call each other, from the loosest binding to the tightest. */
export interface Grammar {
  sum(reader: Reader): Tree;
  product(reader: Reader): Tree;
  /** What a function without brackets applies to. */
  argument(reader: Reader): Tree;
  factor(reader: Reader): Tree;
  /** A value without what hangs on it: what a command takes that is given no braces. */
  primary(reader: Reader): Tree;
  /** `(a, b)` after a function. */
  list(reader: Reader): Tree[];
  /** The indices of a subscript. */
  indices(reader: Reader): Tree[];
  /** `(x, y | z)` after a distribution's name. */
  probability(reader: Reader, distribution: string): Probability;
}

/** A cursor over the tokens of an expression, with what its names can mean. */
export class Reader extends NameReader {
  readonly vocabulary: Vocabulary;
  readonly grammar: Grammar;
  /** True while a `|` closes or divides what is being read, and so opens nothing. */
  barEnds = false;
  /** True in subscripts: `ij` are two indices there and no product. */
  apart = false;
  private depth = 0;

  constructor(text: string, vocabulary: Vocabulary, grammar: Grammar) {
    super(readTokens(text, wordsOf(vocabulary)));
    this.vocabulary = vocabulary;
    this.grammar = grammar;
  }

  isCommand(...names: string[]): boolean {
    const { kind, text } = this.next;
    return (kind === "command" || (kind === "name" && text.length > 1)) && names.includes(text);
  }

  /** Passes over a symbol if it comes next. */
  take(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.at += 1;
    return true;
  }

  /** Passes over a symbol that must come next. */
  expect(symbol: string): void {
    if (!this.take(symbol)) this.fail(`Here should be “${symbol}”.`);
  }

  fail(message: string, at = this.next.at): never {
    throw new ExpressionError(
      this.next.kind === "end" && at === this.next.at ? `${message} The text ends too early.` : message,
      at,
    );
  }

  /** Reads inside brackets or a group, where marks of the outside mean nothing. */
  inside<Result>(read: () => Result, { barEnds = false, apart = false } = {}): Result {
    const before = [this.barEnds, this.apart] as const;
    this.depth += 1;
    if (this.depth > deepest) this.fail(`It is nested more than ${deepest} deep.`);
    this.barEnds = barEnds;
    this.apart = apart;
    const result = read();
    [this.barEnds, this.apart] = before;
    this.depth -= 1;
    return result;
  }

  /**
   * The longest declared name that begins here, with its accents, subscript, primes and superscript, as `declared` knows it;
   * null, and nothing passed over, where none does.
   */
  name(declared: (name: string) => boolean): string | null {
    const begin = this.at;
    const base = this.base();
    if (base === null) return null;
    const parts: Record<string, string> = { "'": "", _: "", "^": "" };
    const written = (): string => `${base}${parts["'"]}${parts["_"]}${parts["^"]}`;
    let best = declared(base) ? { name: base, at: this.at } : null;
    while (this.is("_") || this.is("^") || this.is("'")) {
      const mark = this.next.text;
      if (mark !== "'" && parts[mark] !== "") break;
      this.at += 1;
      const script = mark === "'" ? "'" : this.script();
      if (script === null) break;
      parts[mark] = mark === "'" ? `${parts["'"]}'` : `${mark}${script}`;
      if (declared(written())) best = { name: written(), at: this.at };
    }
    this.at = best?.at ?? begin;
    return best?.name ?? null;
  }
}
