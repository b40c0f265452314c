/** A distribution with its variables in a given order of roles: `q(z \mid x)`. */
export interface Probability {
  kind: "probability";
  distribution: string;
  of: string[];
  given: string[];
}

/** What an expression is, once read. Names are canonical: see `canonical-name.ts`. */
export type Tree =
  | { kind: "number"; value: number }
  | { kind: "name"; name: string }
  /** A component of a vector or matrix, from 1. */
  | { kind: "component"; of: Tree; indices: Tree[] }
  | { kind: "call"; function: string; arguments: Tree[]; primes: number }
  | Probability
  /** Over all of a declared index or random variable where `from` and `to` are null; `except` is left out. */
  | {
      kind: "repeat";
      operation: "sum" | "product";
      index: string;
      from: Tree | null;
      to: Tree | null;
      except: Tree | null;
      body: Tree;
    }
  /** Under the distribution that covers the body where `under` is null; over all its variables where `over` is null. */
  | { kind: "expectation"; under: Probability | null; over: string[] | null; given: string[]; body: Tree }
  | { kind: "divergence"; of: Probability; from: Probability }
  | { kind: "entropy"; of: Probability; under: Probability }
  | { kind: "gradient"; by: { name: string; indices: Tree[] }; body: Tree }
  | { kind: "binary"; operator: BinaryOperator; left: Tree; right: Tree }
  | { kind: "unary"; operator: UnaryOperator; of: Tree };

/** `*` is the product of scalars and matrices, `·` the inner product of vectors, `⊙` elementwise. */
export type BinaryOperator = "+" | "-" | "*" | "·" | "⊙" | "/" | "^";

/** `|` is the absolute value of a scalar and the determinant of a matrix. */
export type UnaryOperator = "-" | "transpose" | "norm 1" | "norm 2" | "|" | "!";

/** The trees of which a tree is made, one level down. */
export function partsOf(tree: Tree): Tree[] {
  switch (tree.kind) {
    case "number":
    case "name":
    case "probability":
    case "divergence":
    case "entropy":
      return [];
    case "component":
      return [tree.of, ...tree.indices];
    case "call":
      return tree.arguments;
    case "repeat":
      return [tree.from, tree.to, tree.except, tree.body].filter((part) => part !== null);
    case "expectation":
      return [tree.body];
    case "gradient":
      return [...tree.by.indices, tree.body];
    case "binary":
      return [tree.left, tree.right];
    case "unary":
      return [tree.of];
  }
}

/** Whether something holds for a tree or for anything inside it. */
export function hasPart(tree: Tree, holds: (part: Tree) => boolean): boolean {
  return holds(tree) || partsOf(tree).some((part) => hasPart(part, holds));
}

/** An expression that cannot be read; `at` is the place in the text, from 0. */
export class ExpressionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
