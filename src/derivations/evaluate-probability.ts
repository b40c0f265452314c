import type { Probability, Tree } from "#derivations/tree.ts";
import { combine, EvaluationError } from "#derivations/values.ts";
import type { Value } from "#derivations/values.ts";
import type { Distribution, World } from "#derivations/world.ts";

/** Every way to assign outcomes to these random variables, the others as they are. */
function assignments(names: readonly string[], world: World): Map<string, number>[] {
  return names.reduce<Map<string, number>[]>(
    (found, name) =>
      found.flatMap((assignment) =>
        (world.outcomes.get(name) ?? []).map((_, outcome) => new Map(assignment).set(name, outcome)),
      ),
    [world.assignment],
  );
}

function weights(distribution: Distribution, among: readonly Map<string, number>[], world: World): number[] {
  return among.map((assignment) => Math.exp(distribution.logit(assignment, world.values)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function distributionOf(name: string, world: World): Distribution {
  const distribution = world.distributions.get(name);
  if (distribution === undefined) throw new EvaluationError(`${name} is no distribution here.`);
  return distribution;
}

/** The probability of what the random variables are now, given the others: marginal over those that are not named. */
export function chanceOf({ distribution: name, of, given }: Probability, world: World): number {
  const distribution = distributionOf(name, world);
  const { over } = distribution;
  const wanted = of.length === 0 ? over : of;
  const astray = [...wanted, ...given].find((one) => !over.includes(one) && !distribution.given.includes(one));
  if (astray !== undefined) throw new EvaluationError(`${name} says nothing of ${astray}.`);
  if (wanted.some((one) => !over.includes(one)))
    throw new EvaluationError(
      `${name} is given ${wanted.find((one) => !over.includes(one))}, and has no probability of it.`,
    );
  const free = (fixed: readonly string[]): string[] => over.filter((one) => !fixed.includes(one));
  const joint = sum(weights(distribution, assignments(free([...wanted, ...given]), world), world));
  return joint / sum(weights(distribution, assignments(free(given), world), world));
}

/** The mean of the body, whose value `valueIn` tells, over the random variables that are not given. */
export function expectation(
  tree: Extract<Tree, { kind: "expectation" }>,
  world: World,
  valueIn: (world: World) => Value,
): Value {
  const distribution =
    tree.under === null ? coveringDistribution(tree, world) : distributionOf(tree.under.distribution, world);
  const given = [...tree.given, ...(tree.under?.given ?? [])];
  const named = tree.over ?? distribution.over;
  const astray = [...named, ...given].find(
    (one) => !distribution.over.includes(one) && !distribution.given.includes(one),
  );
  if (astray !== undefined) throw new EvaluationError(`Nothing says how ${astray} is distributed here.`);
  const drawn = distribution.over.filter((one) => !given.includes(one));
  // those that are not averaged over but belong to the distribution are summed out with it
  const among = assignments(drawn, world);
  const all = weights(distribution, among, world);
  const total = sum(all);
  let mean: Value = 0;
  for (const [place, assignment] of among.entries()) {
    const kept = new Map(world.assignment);
    for (const name of drawn) if (named.includes(name)) kept.set(name, assignment.get(name) ?? 0);
    const value = valueIn({ ...world, assignment: kept });
    mean = combine("+", mean, combine("*", (all[place] ?? 0) / total, value));
  }
  return mean;
}

function coveringDistribution(tree: Extract<Tree, { kind: "expectation" }>, world: World): Distribution {
  const asked = tree.over ?? [];
  const fitting = [...world.distributions.values()].filter(({ over }) => asked.every((name) => over.includes(name)));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    throw new EvaluationError("Say under which distribution the expectation is taken, as a subscript.");
  return only;
}

/** log p − log q of what the random variables are now. */
export function logRatio(of: Probability, from: Probability, world: World): number {
  return Math.log(chanceOf(of, world)) - Math.log(chanceOf(from, world));
}

/** The mean under `of`, over the variables of which it is a distribution. */
export function differentFrom(
  { of, from }: { of: Probability; from: Probability },
  world: World,
  measure: (world: World) => number,
): number {
  const variables = of.of.length > 0 ? of.of : distributionOf(of.distribution, world).over;
  const others = from.of.length > 0 ? from.of : distributionOf(from.distribution, world).over;
  if (variables.length !== others.length || variables.some((name) => !others.includes(name)))
    throw new EvaluationError(`${of.distribution} and ${from.distribution} are not over the same random variables.`);
  return sum(
    assignments(variables, world).map((assignment) => {
      const inside = { ...world, assignment };
      return chanceOf(of, inside) * measure(inside);
    }),
  );
}
