import * as z from "zod";
import { canonicalName } from "#derivations/vocabulary.ts";
import type { Vocabulary } from "#derivations/vocabulary.ts";

/** A name in LaTeX or plain text; kept as {@link canonicalName}. */
const nameSchema = z.string().min(1).max(40);
const domainSchema = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, "the low end comes first");

/** What a variable is. Scalars are drawn from their domain, cells of vectors and matrices from theirs. */
const variableSchema = z.union([
  z.strictObject({ domain: domainSchema }),
  /** A whole number, both ends included. */
  z.strictObject({ integer: domainSchema }),
  /** One of the numbers listed. */
  z.strictObject({ among: z.array(z.number()).min(1) }),
  /** A size for a vector, two for a matrix: names of `sizes`. */
  z.strictObject({
    shape: z.array(nameSchema).min(1).max(2),
    domain: domainSchema.default([-1.5, 1.5]),
    kind: z
      .enum(["any", "symmetric", "positive definite", "orthogonal", "probabilities", "one-hot", "ones", "identity"])
      .default("any"),
  }),
  /** A random variable of so many outcomes, each with a number drawn from the domain. */
  z.strictObject({ outcomes: z.number().int().min(2).max(6), domain: domainSchema.default([-2, 2]) }),
]);

/** What the expressions of a derivation may name. */
export const declarationsSchema = z.strictObject({
  variables: z.record(nameSchema, variableSchema),
  /** Sizes of vectors and matrices: drawn anew for each point, no two alike. */
  sizes: z.array(nameSchema).max(6).default([]),
  /** Indices, each with the size that it runs to. */
  indices: z.record(nameSchema, nameSchema).default({}),
  /** Functions of which nothing is known but that they are smooth, and positive where that is said. */
  functions: z.record(nameSchema, z.strictObject({ positive: z.boolean().default(false) })).default({}),
  /** Distributions over random variables, given others; one may depend on a vector of parameters. */
  distributions: z
    .record(
      nameSchema,
      z.strictObject({
        over: z.array(nameSchema).min(1).max(3),
        given: z.array(nameSchema).default([]),
        parameter: nameSchema.optional(),
      }),
    )
    .default({}),
});

/** See {@link declarationsSchema}; what an author writes. */
export type DeclarationsInput = z.input<typeof declarationsSchema>;

/** See {@link declarationsSchema}, with all names canonical. */
export interface Declarations {
  variables: Map<string, z.infer<typeof variableSchema>>;
  sizes: string[];
  indices: Map<string, string>;
  functions: Map<string, { positive: boolean }>;
  distributions: Map<string, { over: string[]; given: string[]; parameter: string | null }>;
  vocabulary: Vocabulary;
}

/** Reads declarations, and refuses names that lead nowhere. Throws an error whose message says which. */
export function readDeclarations(input: z.infer<typeof declarationsSchema>): Declarations {
  const variables = canonicalMap(input.variables);
  const sizes = input.sizes.map(canonicalName);
  const indices = new Map([...canonicalMap(input.indices)].map(([name, size]) => [name, canonicalName(size)]));
  const functions = canonicalMap(input.functions);
  const distributions = new Map(
    [...canonicalMap(input.distributions)].map(([name, { over, given, parameter }]) => [
      name,
      {
        over: over.map(canonicalName),
        given: given.map(canonicalName),
        parameter: parameter === undefined ? null : canonicalName(parameter),
      },
    ]),
  );
  const outcomes = new Set([...variables].flatMap(([name, one]) => ("outcomes" in one ? [name] : [])));
  for (const [name, one] of variables)
    if ("shape" in one)
      for (const size of one.shape) mustKnow(sizes.includes(canonicalName(size)), `the size ${size} of ${name}`);
  for (const [name, size] of indices) mustKnow(sizes.includes(size), `the size ${size} of the index ${name}`);
  for (const [name, { over, given, parameter }] of distributions) {
    for (const one of [...over, ...given]) mustKnow(outcomes.has(one), `the random variable ${one} of ${name}`);
    if (parameter !== null) mustKnow(variables.has(parameter), `the parameter ${parameter} of ${name}`);
  }
  const names = new Set([...variables.keys(), ...sizes, ...indices.keys()]);
  const vocabulary = {
    names,
    functions: new Set(functions.keys()),
    distributions: new Set(distributions.keys()),
    outcomes,
  };
  return { variables, sizes, indices, functions, distributions, vocabulary };
}

function canonicalMap<Entry>(record: Record<string, Entry>): Map<string, Entry> {
  return new Map(Object.entries(record).map(([name, entry]) => [canonicalName(name), entry]));
}

function mustKnow(known: boolean, what: string): void {
  if (!known) throw new Error(`Nothing declares ${what}.`);
}
