import { breakProgram } from "#faults/break-program.ts";
import type { Fault, Program } from "#faults/faults.schemas.ts";
import { createDrillVerifier } from "#faults/verify-drill.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { assert, asyncProperty, constantFrom, dictionary, tuple } from "fast-check";
import { expect, test } from "vitest";

const cases = ["test_one", "test_two", "test_three"];
const program: Program = {
  id: "three-lines",
  runtime: "numpy",
  code: "a = 1\nb = 2\nc = 3\n",
  tests: cases.map((name) => `def ${name}():\n    pass\n`).join("\n"),
  forbid: [],
};
const faults = ["a", "b", "c"].map((key, line): Fault => ({
  key,
  operator: "an-operator",
  lines: [line + 1],
  edits: [{ start: 6 * line + 4, end: 6 * line + 5, text: "0" }],
}));

/** What fails with which message: by the faults that are there, such as `ac`, and the seed. */
type Failures = Record<string, Record<string, string>>;

/** The faults of a drill that are in a code. */
const faultsIn = (code: string): string =>
  faults
    .filter(({ key }) => code.includes(`${key} = 0`))
    .map(({ key }) => key)
    .join("");

const judging = (failures: Failures) =>
  scriptedJudge(({ code, seed }) => {
    const failed = failures[`${faultsIn(code)} ${seed}`] ?? {};
    return { verdict: { kind: Object.keys(failed).length === 0 ? "passed" : "failed" }, failed };
  });

const verify = async (failures: Failures, chosen: readonly Fault[]) => {
  const judge = judging(failures);
  return { trial: await createDrillVerifier(judge, program).verify(chosen), requests: judge.requests };
};

/** The rules as one says them, with every run to its end. */
const isDrill = (failures: Failures): boolean => {
  const of = (key: string, seed: number): string =>
    JSON.stringify(Object.entries(failures[`${key} ${seed}`] ?? {}).sort());
  const shows = (key: string): boolean => of(key, 1) !== "[]" && of(key, 2) !== "[]";
  if (!["a", "b", "c", "abc"].every(shows)) return false;
  return ["bc", "ac", "ab"].every((rest) => of(rest, 1) !== "[]" && of(rest, 1) !== of("abc", 1));
};

const oneOf = (...names: string[]) => dictionary(constantFrom(...names), constantFrom("1 is not 2", "2 is not 3"));

test("several faults are a drill exactly where the rules say so, though runs end as soon as they have told", async () => {
  const subsets = ["a", "b", "c", "ab", "ac", "bc", "abc"].flatMap((key) => [`${key} 1`, `${key} 2`]);
  const outcomes = new Map([true, false].map((outcome) => [outcome, 0]));
  await assert(
    asyncProperty(tuple(...subsets.map(() => oneOf(...cases))), async (drawn) => {
      const failures = Object.fromEntries(subsets.map((key, at) => [key, drawn[at] ?? {}]));
      const { trial } = await verify(failures, faults);
      expect(trial.drill).toBe(isDrill(failures));
      outcomes.set(trial.drill, (outcomes.get(trial.drill) ?? 0) + 1);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(...outcomes.values())).toBeGreaterThan(100);
});

test("what behaves as if one fault were not there is no drill, and says why", async () => {
  const wrong = { test_one: "1 is not 2" };
  const both = { ...wrong, test_three: "2 is not 3" };
  const failures = {
    ...{ "a 1": wrong, "a 2": wrong, "b 1": wrong, "b 2": wrong, "c 1": both, "c 2": both },
    ...{ "abc 1": both, "abc 2": both, "ab 1": wrong, "ac 1": both, "bc 1": wrong },
  };
  expect((await verify(failures, faults)).trial).toEqual({ drill: false, refusal: "one fault hides another" });
});

test("a drill of one fault is run to its end, for its page shows all that fails", async () => {
  const [first] = faults;
  const all = Object.fromEntries(cases.map((name) => [name, "1 is not 2"]));
  const { trial, requests } = await verify({ "a 1": all, "a 2": all }, first ? [first] : []);
  expect(trial).toMatchObject({ drill: true, behaviour: { failed: cases.map((name) => ({ name })) } });
  expect(requests.map(({ request }) => request.code)).toEqual(
    Array(2).fill(breakProgram(program.code, [faults[0] as Fault])),
  );
});
