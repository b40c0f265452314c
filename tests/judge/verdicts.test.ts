import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RunRequest } from "#judge/judge.schemas.ts";
import { mustBe, openJudge, outcomeOf, runnerProcesses, type JudgeFixture } from "../judge-fixture.ts";
import { doubling, right, verdictRows } from "./verdict-rows.ts";

describe("a verdict", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy", "torch"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  test.each(verdictRows)(
    "$title",
    async ({ code, verdict: expected, says = /.*/, request, wallAtMost = Infinity, cpuAtMost = Infinity }) => {
      const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: doubling, ...request });
      const { verdict, failures } = outcome;
      mustBe(outcome, [expected].flat());
      expect([verdict.message, ...Object.values(failures).map(({ message }) => message)].join("\n")).toMatch(says);
      expect(verdict.wallMs).toBeLessThanOrEqual(wallAtMost);
      expect(verdict.cpuMs).toBeLessThanOrEqual(cpuAtMost);
      mustBe(await outcomeOf(fixture.judge, { runtime: "numpy", code: right, tests: doubling }), ["passed"]);
    },
  );

  test("prints belong to the case that printed them, and come before its result", async () => {
    const code = `import sys\n\nprint("loading")\n\n\ndef double(n):\n    print("é", n)\n    print("aside", file=sys.stderr)\n    return 2 * n\n`;
    const { events } = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: doubling });
    const told = events.flatMap((event) => {
      if (event.type === "output") return [`${event.caseName}: ${event.stream} ${event.text.trim()}`];
      return event.type === "case-passed" ? [`${event.name} passed`] : [];
    });
    expect(told).toEqual([
      "null: stdout loading",
      "test_an_example: stdout é 2",
      "test_an_example: stderr aside",
      "test_an_example passed",
      "test_zero: stdout é 0",
      "test_zero: stderr aside",
      "test_zero passed",
    ]);
  });

  test("output is cut at the limit, and the verdict says so", async () => {
    const code = `print("x" * 5000)\n\n\n${right}`;
    const request: RunRequest = { runtime: "numpy", code, tests: doubling, limits: { outputBytes: 1000 } };
    const { verdict, output } = await outcomeOf(fixture.judge, request);
    expect([verdict.kind, verdict.outputTruncated, output.length]).toEqual(["output-exceeded", true, 1000]);
  });

  test("only the examples run when they are asked for", async () => {
    const { verdict, events } = await outcomeOf(fixture.judge, {
      runtime: "numpy",
      code: right,
      tests: doubling,
      select: "examples",
    });
    expect([verdict.kind, verdict.passedCases, verdict.totalCases]).toEqual(["passed", 1, 1]);
    const [first] = events;
    expect(first?.type === "run-started" && first.cases).toEqual([{ name: "test_an_example", title: "An example" }]);
  });

  test("only the cases named run, in the order of the file; a name that is none of them is no verdict on the code", async () => {
    const named = async (...select: string[]) =>
      (await outcomeOf(fixture.judge, { runtime: "numpy", code: right, tests: doubling, select })).verdict;
    expect(await named("test_zero")).toMatchObject({ kind: "passed", passedCases: 1, totalCases: 1 });
    expect(await named("test_zero", "test_two")).toMatchObject({
      kind: "judge-failed",
      message: "the tests have no case test_two",
    });
  });

  test("the same seed gives the same inputs, another seed others", async () => {
    const tests =
      "from warmup import arrays, seeds\nfrom solution import double\n\n\ndef test_it():\n    for g in seeds(2):\n        double(arrays(g, (2,))[0])\n";
    const code = "import random\n\n\ndef double(x):\n    print(x, random.random())\n";
    const printed = async (seed: number) =>
      (await outcomeOf(fixture.judge, { runtime: "numpy", code, tests, seed })).output;
    const once = await printed(7);
    expect(await printed(7)).toBe(once);
    expect(await printed(8)).not.toBe(once);
  });

  test("an exception is told with the candidate's own lines and no others", async () => {
    const code = "def inner(n):\n    return [][n]\n\n\ndef double(n):\n    return inner(n)\n";
    const { failures } = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: doubling });
    const detail = failures["test_zero"]?.detail;
    expect(detail?.line).toBe(2);
    expect(detail?.traceback).toBe(
      "line 6, in double\n    return inner(n)\nline 2, in inner\n    return [][n]\nIndexError: list index out of range",
    );
    expect(detail?.input).toEqual([{ name: "n", value: { kind: "text", text: "0" } }]);
  });

  test("aborting ends a run as cancelled, and its processes with it", async () => {
    const stop = new AbortController();
    const code = 'import time\n\nprint("asleep", flush=True)\ntime.sleep(100)\n';
    const kinds: string[] = [];
    for await (const event of fixture.judge.run({ runtime: "numpy", code, tests: null }, { signal: stop.signal })) {
      if (event.type === "output") stop.abort();
      if (event.type === "finished") kinds.push(event.verdict.kind);
    }
    expect(kinds).toEqual(["cancelled"]);
    await vi.waitFor(() => expect(runnerProcesses("numpy").length).toBeLessThanOrEqual(5), {
      timeout: 3000,
      interval: 20,
    });
  });

  test("aborting a run that waits for its turn, or before it asks, cancels it at once", async () => {
    const stop = new AbortController();
    const sleep: RunRequest = { runtime: "numpy", code: "import time\ntime.sleep(100)\n", tests: null };
    const running = [1, 2, 3].map(() => outcomeOf(fixture.judge, sleep, { signal: stop.signal }));
    await vi.waitFor(() => expect(fixture.judge.status()).toMatchObject({ running: 2, waiting: 1 }));
    stop.abort();
    const early = outcomeOf(fixture.judge, sleep, { signal: AbortSignal.abort() });
    const outcomes = await Promise.all([...running, early]);
    expect(outcomes.map(({ verdict }) => verdict.kind)).toEqual(["cancelled", "cancelled", "cancelled", "cancelled"]);
    expect(fixture.judge.status()).toMatchObject({ running: 0, waiting: 0 });
  });

  test("leaving the stream in the middle frees its place", async () => {
    for await (const event of fixture.judge.run({
      runtime: "numpy",
      code: "import time\ntime.sleep(100)\n",
      tests: null,
    })) {
      if (event.type === "run-started") break;
    }
    expect(fixture.judge.status().running).toBe(0);
  });
});
