import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "#catalogue/load-catalogue.ts";
import type { RunRequest } from "#judge/judge.schemas.ts";
import { mustBe, openJudge, outcomeOf, readTricks, type JudgeFixture, type Trick } from "../judge-fixture.ts";

const tricks = readTricks(join(import.meta.dirname, "cheats"));

/** Small tests by name, for what causal self-attention does not ask. */
const testsByName: Record<string, string> = {
  values: `
import numpy as np
from warmup import assert_close
from solution import answer


def test_text():
    assert answer("text") == "right"


def test_number():
    assert answer("number") == 7


def test_real():
    assert_close(answer("real"), 0.25)


def test_items():
    assert answer("items") == [1, 2, 3]


def test_table():
    assert answer("table") == {"a": 1}


def test_pair():
    assert_close(answer("pair"), (1.0, 2.0))


def test_array():
    assert_close(answer("array"), np.ones(3))


def test_flag():
    assert answer("flag")


def test_loops():
    assert list(map(answer, ["text"])) == ["right"]
`,
  softmax: `
import torch
from warmup import assert_close, seeds, tensors
from solution import softmax


def test_softmax():
    for generator in seeds(20):
        (x,) = tensors(generator, (3, 5))
        assert_close(softmax(x), x.double().softmax(-1))
`,
  logaddexp: `
import numpy as np
from warmup import arrays, assert_close, seeds
from solution import log_sum_exp


def test_log_sum_exp():
    for generator in seeds(2):
        (x,) = arrays(generator, (6,))
        assert_close(log_sum_exp(x), np.log(np.exp(x).sum()))
`,
  gradient: `
from warmup import assert_close, seeds, tensors
from solution import gradient


def test_gradient():
    for generator in seeds(1):
        x, w = tensors(generator, (4, 3), (3, 2))
        assert_close(gradient(x, w), 2 * x.T @ (x @ w))
`,
  memory: `
from warmup import assert_close, peak_memory, seeds, tensors
from solution import attend


def test_memory():
    for generator in seeds(1):
        q, k, v = tensors(generator, *[(2048, 8)] * 3)
        with peak_memory() as peak:
            attend(q[:64], k[:64], v[:64])
        with peak_memory() as peak:
            attend(q, k, v)
        assert peak.largest_bytes < 1_000_000, f"a tensor of {peak.largest_bytes} bytes was made, all scores have 16777216"
`,
};

describe("a submission that would pass without solving the problem", () => {
  let fixture: JudgeFixture;
  let problem: { tests: string; forbid: string[]; solution: string };

  beforeAll(async () => {
    fixture = await openJudge(["torch"]);
    const catalogue = await loadCatalogue(join(import.meta.dirname, "../../catalogue"));
    const found = catalogue.problems.get("causal-self-attention");
    if (!found) throw new Error("the catalogue has no causal-self-attention");
    problem = found;
  });

  afterAll(async () => {
    await fixture.close();
  });

  const requestOf = (trick: Trick): RunRequest => {
    const { tests, ...rest } = trick.with;
    const named = typeof tests === "string" ? testsByName[tests] : problem.tests;
    return { runtime: "torch", forbid: problem.forbid, ...rest, code: trick.code, tests: named ?? null };
  };

  test.each(tricks)("$name: $tries", async (trick) => {
    const outcome = await outcomeOf(fixture.judge, requestOf(trick));
    const { verdict, events, output } = outcome;
    mustBe(outcome, trick.verdicts);
    for (const text of trick.prints) expect(output).toContain(text);
    expect(output).not.toContain("escaped");
    expect(events.filter(({ type }) => type === "finished")).toHaveLength(1);
    expect(verdict.passedCases).toBeLessThan(Math.max(verdict.totalCases, 1));
  });

  test("the solution of the problem passes after all of them", async () => {
    const { solution: code, tests, forbid } = problem;
    const { verdict } = await outcomeOf(fixture.judge, { runtime: "torch", code, tests, forbid });
    expect(verdict).toMatchObject({ kind: "passed", message: "all 7 cases pass" });
  });
});
