import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RunRequest, VerdictKind } from "#judge/judge.schemas.ts";
import { makeRunnerFolder } from "#judge/start-runner.ts";
import {
  descendants,
  mustBe,
  openJudge,
  outcomeOf,
  runnerCode,
  runnerProcesses,
  zygoteOf,
  type JudgeFixture,
} from "../judge-fixture.ts";
import { doubling, right } from "./verdict-rows.ts";

describe("a judge with more to do than it has places", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  test("gives two hundred runs the right verdict each, takes owners in turn, and keeps no memory", async () => {
    const codes: [string, VerdictKind][] = [
      [right, "passed"],
      ["def double(n):\n    return n\n", "failed"],
      ["def double(n):\n    raise ValueError\n", "raised"],
      ["import os\nos._exit(1)\n", "raised"],
    ];
    // the first run begins when the zygote has loaded all it ever loads
    mustBe(await outcomeOf(fixture.judge, { runtime: "numpy", code: right, tests: doubling }), ["passed"]);
    const before = zygoteOf("numpy");
    const order: string[] = [];
    const submit = async (owner: string, index: number) => {
      const [code, expected] = codes[index % codes.length] ?? [right, "passed"];
      const outcome = await outcomeOf(fixture.judge, { runtime: "numpy", code, tests: doubling }, { owner });
      order.push(owner);
      mustBe(outcome, [expected]);
    };
    const owners = [
      ...Array<string>(160).fill("many"),
      ...Array<string>(20).fill("few"),
      ...Array<string>(20).fill("others"),
    ];
    await Promise.all(owners.map(submit));
    // in turn, the sixty of the first twenty rounds are over before the rest of the many; two at once may swap neighbours
    expect(order.lastIndexOf("few")).toBeLessThan(64);
    expect(order.lastIndexOf("others")).toBeLessThan(64);
    const after = zygoteOf("numpy");
    expect(after?.pid).toBe(before?.pid);
    // 200 requests and their tests are over 200 kB, their results as much again: a megabyte would be a leak
    expect((after?.resident ?? 0) - (before?.resident ?? 0)).toBeLessThan(2 ** 20);
    await vi.waitFor(() => expect(runnerProcesses("numpy").length).toBeLessThanOrEqual(5), {
      timeout: 3000,
      interval: 20,
    });
  });
});

describe("a runner that dies", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  const slow = "import time\n\n\ndef double(n):\n    time.sleep(0.15)\n    return 2 * n\n";
  const kills: { title: string; kill: () => void }[] = [
    { title: "by restart", kill: () => fixture.judge.restart("numpy") },
    {
      title: "by kill -9 of its warm process",
      kill: () => {
        process.kill(zygoteOf("numpy")?.pid ?? 0, "SIGKILL");
      },
    },
  ];

  test.each(kills)("$title is replaced within 3 s, and its runs are tried once more", async ({ kill }) => {
    const runs = [1, 2, 3, 4].map(() => outcomeOf(fixture.judge, { runtime: "numpy", code: slow, tests: doubling }));
    await vi.waitFor(() => expect(fixture.judge.status().running).toBe(2));
    kill();
    const first = await outcomeOf(fixture.judge, { runtime: "numpy", code: right, tests: doubling }, { owner: "next" });
    const kinds = (await Promise.all(runs)).map(({ verdict }) => verdict.kind);
    mustBe(first, ["passed"]);
    for (const kind of kinds) expect(["passed", "judge-failed"]).toContain(kind);
    expect(kinds).toContain("passed");
    expect(first.milliseconds).toBeLessThan(3000);
  });

  test("a run whose runner dies twice is the judge's failure, never the user's", async () => {
    const request: RunRequest = {
      runtime: "numpy",
      code: "import time\nprint(1, flush=True)\ntime.sleep(9)\n",
      tests: null,
    };
    const seen: string[] = [];
    for await (const event of fixture.judge.run(request)) {
      seen.push(event.type === "finished" ? event.verdict.kind : event.type);
      if (event.type === "output") fixture.judge.restart("numpy");
    }
    expect(seen).toEqual(["run-started", "output", "run-started", "output", "judge-failed"]);
  });

  test("a runtime that is not there is the judge's failure, in a sentence", async () => {
    const { verdict } = await outcomeOf(fixture.judge, { runtime: "torch", code: right, tests: doubling });
    expect(verdict.kind).toBe("judge-failed");
    expect(verdict.message).toContain("no Python with PyTorch was found");
  });
});

describe("a judge that ends", () => {
  const program = `
    const { openJudge, outcomeOf } = await import(${JSON.stringify(join(import.meta.dirname, "../judge-fixture.ts"))});
    const { judge, folder } = await openJudge(["numpy"], 2);
    for await (const event of judge.run({ runtime: "numpy", code: "print(1, flush=True)\\nimport time\\ntime.sleep(600)", tests: null }))
      if (event.type === "output") console.log(folder);
  `;

  test("by kill -9 of its program leaves no process behind, and the next program clears its folder away", async () => {
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
      cwd: join(runnerCode, ".."),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [folder] = (await once(createInterface({ input: child.stdout }), "line", {
      signal: AbortSignal.timeout(20_000),
    })) as [string];
    const started = descendants(child.pid);
    expect(started.length).toBeGreaterThanOrEqual(5);
    child.kill("SIGKILL");
    await vi.waitFor(() => expect(started.filter(({ pid }) => existsSync(`/proc/${pid}`))).toEqual([]), {
      timeout: 3000,
      interval: 20,
    });
    expect(readdirSync(folder)).toHaveLength(1);
    vi.stubEnv("TMPDIR", folder);
    makeRunnerFolder().remove();
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toEqual([]);
    rmdirSync(folder);
  });

  test("by closing, in the middle of a run, leaves neither process nor folder", async () => {
    const fixture = await openJudge(["numpy"], 2);
    const run = outcomeOf(fixture.judge, { runtime: "numpy", code: "import time\ntime.sleep(600)\n", tests: null });
    await vi.waitFor(() => expect(fixture.judge.status().running).toBe(1));
    expect(await fixture.close()).toEqual([]);
    expect((await run).verdict.kind).toBe("judge-failed");
    await vi.waitFor(() => expect(runnerProcesses("numpy")).toEqual([]), { timeout: 3000, interval: 20 });
  });
});
