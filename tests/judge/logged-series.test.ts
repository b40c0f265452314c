import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunEvent } from "#judge/judge.schemas.ts";
import { mustBe, openJudge, outcomeOf, type JudgeFixture } from "../judge-fixture.ts";

const logged = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === "logged" ? event.points.map((point) => ({ ...point, caseName: event.caseName })) : [],
  );

describe("what code logs while it trains", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  test("arrives in order, with words for what is no number", async () => {
    const code =
      'from warmup import log\n\nfor step in range(300):\n    log(step, loss=1 / (step + 1))\nlog(300, loss=float("nan"), norm=float("-inf"))\n';
    const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: null });
    mustBe(outcome, ["passed"]);
    const points = logged(outcome.events);
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 301 }, (_, step) => step));
    expect(points[1]).toEqual({ step: 1, values: { loss: 0.5 }, caseName: null });
    expect(points[300]?.values).toEqual({ loss: "nan", norm: "-inf" });
    expect(outcome.output).toBe("");
  });

  test("streams while the code still runs", async () => {
    const code =
      "import time\n\nfrom warmup import log\n\nlog(0, loss=1)\ntime.sleep(0.5)\nlog(1, loss=1)\ntime.sleep(0.5)\n";
    const at: number[] = [];
    const start = performance.now();
    for await (const event of fixture.judge.run({ runtime: "numpy", code, tests: null })) {
      if (event.type === "logged") at.push(performance.now() - start);
      if (event.type === "finished") at.push(performance.now() - start);
    }
    expect(at).toHaveLength(3);
    expect(at[0]).toBeLessThan((at[1] ?? 0) - 300);
    expect(at[1]).toBeLessThan((at[2] ?? 0) - 300);
  });

  test("belongs to the case in which it was said", async () => {
    const code = "from warmup import log\n\n\ndef train():\n    log(7, loss=2)\n";
    const tests = "from solution import train\n\n\ndef test_it():\n    train()\n";
    const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests });
    mustBe(outcome, ["passed"]);
    expect(logged(outcome.events)).toEqual([{ step: 7, values: { loss: 2 }, caseName: "test_it" }]);
  });

  test("may come from several threads at once", async () => {
    const code = `import threading

from warmup import log


def work(series):
    for step in range(200):
        log(step, **{series: step})


threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
    const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: null });
    mustBe(outcome, ["passed"]);
    expect(logged(outcome.events)).toHaveLength(600);
  });

  test("is cut at 20,000 points, and nothing else suffers", async () => {
    const code = "from warmup import log\n\nfor step in range(25_000):\n    log(step, loss=1)\nprint('done')\n";
    const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: null });
    mustBe(outcome, ["passed"]);
    expect(logged(outcome.events)).toHaveLength(20_000);
    expect(outcome.output).toBe("done\n");
  });

  test("a step or a value that is no number is refused where it is written", async () => {
    const code = "from warmup import log\n\nlog(1, loss='low')\n";
    const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: null });
    expect(outcome.verdict.kind).toBe("raised");
    expect(outcome.verdict.message).toContain("log takes a whole step and numbers by name");
  });
});
