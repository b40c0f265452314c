import type { BinaryOperator, Probability, Tree } from "#derivations/tree.ts";

/** A name that expressions may use. */
export interface NotationName {
  /** As the engine writes it: `hat(y)_i`. */
  name: string;
  /** As its author wrote it: `\hat y_i`. */
  latex: string;
  kind: "name" | "function" | "distribution" | "outcome";
}

/** How tightly an expression holds together: what is looser than its place wants brackets. */
const tightness = { sum: 1, elementwise: 2, product: 3, factor: 4, primary: 5 } as const;

interface Written {
  latex: string;
  tight: number;
}

/** An expression in LaTeX as it was read, with brackets wherever they say something; it reads as the same expression again. */
export function writeLatex(tree: Tree, notation: readonly NotationName[]): string {
  return new Writer(notation).write(tree).latex;
}

const builtIn = new Set("log exp sin cos tan sinh cosh tanh arctan max min det".split(" "));

class Writer {
  private readonly latexOf: ReadonlyMap<string, string>;
  private readonly callable: ReadonlySet<string>;
  private readonly declared: ReadonlySet<string>;
  /** True in subscripts, where things side by side are several indices and no product. */
  private apart = false;

  constructor(notation: readonly NotationName[]) {
    this.latexOf = new Map(notation.map(({ name, latex }) => [name, latex]));
    this.callable = new Set(notation.flatMap(({ name, kind }) => (/^[fd]/.test(kind) ? [name] : [])));
    this.declared = new Set(notation.map(({ name }) => name));
  }

  write(tree: Tree): Written {
    switch (tree.kind) {
      case "number":
        return primary(tree.value === Math.E ? "e" : tree.value === Math.PI ? "\\pi" : String(tree.value));
      case "name":
        return primary(this.name(tree.name));
      case "component":
        return { latex: `${this.base(tree.of)}_{${this.indices(tree.indices)}}`, tight: tightness.factor };
      case "call":
        return this.call(tree.function, tree.arguments, tree.primes);
      case "probability":
        return primary(this.probability(tree));
      case "repeat":
        return this.repeat(tree);
      case "expectation":
        return primary(this.expectation(tree));
      case "divergence":
        return primary(`\\mathrm{KL}(${this.probability(tree.of)} \\,\\|\\, ${this.probability(tree.from)})`);
      case "entropy": {
        const [of, under] = [this.probability(tree.of), this.probability(tree.under)];
        return primary(of === under ? `H(${of})` : `H(${under}, ${of})`);
      }
      case "gradient": {
        const { name, indices } = tree.by;
        const by = indices.length === 0 ? this.name(name) : `{${this.name(name)}}_{${this.indices(indices)}}`;
        return { latex: `\\nabla_{${by}} ${this.within(tree.body, tightness.primary)}`, tight: tightness.factor };
      }
      case "binary":
        return this.binary(tree.operator, tree.left, tree.right);
      case "unary":
        return this.unary(tree);
    }
  }

  private name(name: string): string {
    return this.latexOf.get(name) ?? name;
  }

  /** In brackets where it holds together less than its place wants. */
  private within(tree: Tree, tight: number): string {
    const written = this.write(tree);
    return written.tight >= tight ? written.latex : inBrackets(written.latex);
  }

  /** Something that a superscript or a subscript can hang on. */
  private base(tree: Tree): string {
    const latex = this.within(tree, tightness.primary);
    const isPlain = tree.kind === "number" || (tree.kind === "name" && !/[_^]/.test(latex));
    return isPlain || latex.startsWith("(") || latex.startsWith("\\left(") ? latex : `{${latex}}`;
  }

  private binary(operator: BinaryOperator, left: Tree, right: Tree): Written {
    if (operator === "/") return primary(`\\frac{${this.write(left).latex}}{${this.write(right).latex}}`);
    if (operator === "^") return { latex: `${this.base(left)}^{${this.write(right).latex}}`, tight: tightness.factor };
    if (operator === "+" || operator === "-")
      return {
        latex: `${this.within(left, tightness.sum)} ${operator} ${this.unsigned(right, tightness.elementwise)}`,
        tight: tightness.sum,
      };
    if (operator === "⊙")
      return {
        latex: `${this.within(left, tightness.elementwise)} \\odot ${this.unsigned(right, tightness.product)}`,
        tight: tightness.elementwise,
      };
    const one =
      left.kind === "unary" && left.operator === "-" ? this.write(left).latex : this.within(left, tightness.product);
    const other = this.unsigned(right, tightness.factor);
    const sign = operator === "·" || this.needsSign(left, other) ? "\\cdot " : "";
    return { latex: `${one} ${sign}${other}`, tight: tightness.product };
  }

  /** Whether two factors side by side would be read as one number, a call, or two indices. */
  private needsSign(left: Tree, right: string): boolean {
    const last = left.kind === "binary" && left.operator === "*" ? left.right : left;
    const calls = last.kind === "name" && this.callable.has(last.name) && /^(?:\\left)?[([]/.test(right);
    return this.apart || calls || /^\d/.test(right);
  }

  /** What stands after a sign of its own, and so must not begin with another. */
  private unsigned(tree: Tree, tight: number): string {
    const latex = this.within(tree, tight);
    return latex.startsWith("-") ? inBrackets(latex) : latex;
  }

  private unary({ operator, of }: Extract<Tree, { kind: "unary" }>): Written {
    if (operator === "-") return { latex: `-${this.unsigned(of, tightness.product)}`, tight: tightness.sum };
    if (operator === "transpose") return { latex: `${this.base(of)}^\\top`, tight: tightness.factor };
    if (operator === "!") return { latex: `${this.base(of)}!`, tight: tightness.factor };
    const inside = this.write(of).latex;
    // Braces, which are not seen, keep these bars apart from those around them.
    if (operator === "|") return primary(`{|{${inside}}|}`);
    return primary(`{\\|{${inside}}\\|${operator === "norm 1" ? "_1" : ""}}`);
  }

  private call(name: string, list: readonly Tree[], primes: number): Written {
    const parts = list.map((one) => this.write(one).latex);
    const [first = "", second = ""] = parts;
    if (this.callable.has(name))
      return primary(`${this.name(name)}${"'".repeat(primes)}${inBrackets(parts.join(", "))}`);
    if (name === "sqrt") return primary(`\\sqrt{${first}}`);
    if (name === "binom") return primary(`\\binom{${first}}{${second}}`);
    if (name === "delta") return primary(`\\delta_{${this.indices(list)}}`);
    const isSigma = name === "sigmoid" && !this.declared.has("sigma");
    const head = isSigma ? "\\sigma" : builtIn.has(name) ? `\\${name}` : `\\operatorname{${name}}`;
    return { latex: `${head}${inBrackets(parts.join(", "))}`, tight: isSigma ? tightness.primary : tightness.factor };
  }

  private indices(indices: readonly Tree[]): string {
    const before = this.apart;
    this.apart = true;
    const latex = indices.map((index) => this.write(index).latex).join(", ");
    this.apart = before;
    return latex;
  }

  private probability({ distribution, of, given }: Probability): string {
    if (of.length === 0 && given.length === 0) return this.name(distribution);
    const list = (names: readonly string[]): string => names.map((name) => this.name(name)).join(", ");
    return `${this.name(distribution)}(${of.length === 0 ? "\\cdot" : list(of)}${given.length === 0 ? "" : ` \\mid ${list(given)}`})`;
  }

  private repeat(tree: Extract<Tree, { kind: "repeat" }>): Written {
    const sign = tree.operation === "sum" ? "\\sum" : "\\prod";
    const index = this.name(tree.index);
    const inside = (part: Tree): string => this.write(part).latex;
    const below =
      tree.except !== null
        ? `${index} \\ne ${inside(tree.except)}`
        : tree.from === null
          ? index
          : `${index}=${inside(tree.from)}`;
    const above = tree.to === null ? "" : `^{${inside(tree.to)}}`;
    return {
      latex: `${sign}_{${below}}${above} ${this.unsigned(tree.body, tightness.elementwise)}`,
      tight: tightness.elementwise,
    };
  }

  private expectation({ under, over, given, body }: Extract<Tree, { kind: "expectation" }>): string {
    const names = (over ?? []).map((name) => this.name(name)).join(", ");
    const isWhole = under !== null && (over === null || over.join() === under.of.join());
    const below =
      under === null ? names : isWhole ? this.probability(under) : `${names} \\sim ${this.probability(under)}`;
    const after = given.length === 0 ? "" : ` \\mid ${given.map((name) => this.name(name)).join(", ")}`;
    return `\\mathbb{E}${below === "" ? "" : `_{${below}}`}\\left[${this.write(body).latex}${after}\\right]`;
  }
}

function primary(latex: string): Written {
  return { latex, tight: tightness.primary };
}

/** Brackets grow with what is tall. */
function inBrackets(latex: string): string {
  return /\\(frac|sum|prod|binom|left)/.test(latex) ? `\\left(${latex}\\right)` : `(${latex})`;
}
