import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RunRequest } from "#judge/judge.schemas.ts";
import {
  descendants,
  mustBe,
  openJudge,
  outcomeOf,
  readTricks,
  runnerProcesses,
  type JudgeFixture,
  type Trick,
} from "../judge-fixture.ts";

const tricks = readTricks(join(import.meta.dirname, "escapes"));
const slots = 2;
const marker = "marker-of-another-submission";

const testsByName: Record<string, string> = {
  answer: 'from solution import answer\n\n\ndef test_answer():\n    assert answer() == "right"\n',
  callback:
    'from solution import answer\n\n\ndef again(function, other):\n    return function(other)\n\n\ndef test_callback():\n    assert answer(again) == "right"\n',
  many: [
    "from solution import answer\n",
    ...Array.from({ length: 19 }, (_, n) => `\ndef test_${n}():\n    assert answer(${n}) == "right"\n`),
  ].join("\n"),
};

/** What an escape would reach, each thing with a way to see from outside whether it was. */
interface Outside {
  server: Server;
  reached: string[];
  home: string;
  data: string;
  canary: ChildProcess;
  before: string;
}

const openOutside = async (): Promise<Outside> => {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.end();
  });
  server.on("connection", () => reached.push("a connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // readable by everyone, so that only the sandbox stands between
  const home = mkdtempSync("/var/tmp/warmup-home-");
  const data = mkdtempSync(join(homedir(), ".warmup-test-"));
  for (const folder of [home, data]) mkdirSync(join(folder, "inner"), { mode: 0o777 });
  writeFileSync(join(home, "secret.txt"), "the secret of the home", { mode: 0o666 });
  writeFileSync(join(data, "warmup.sqlite"), "the secret of the data", { mode: 0o666 });
  const canary = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
  return { server, reached, home, data, canary, before: listing([home, data]) };
};

const listing = (folders: readonly string[]): string =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .toSorted()
    .map((path) => {
      const { mode, uid, size, mtimeMs, nlink } = statSync(path);
      return [path, mode, uid, size, mtimeMs, nlink].join(" ");
    })
    .join("\n");

describe("a submission that tries to get out", () => {
  let fixture: JudgeFixture;
  let outside: Outside;
  let other: Promise<unknown>;
  const stopOther = new AbortController();

  beforeAll(async () => {
    process.env["WARMUP_CANARY"] = "canary-value";
    fixture = await openJudge(["numpy"], slots + 1);
    outside = await openOutside();
    const code = `open("${marker}.txt", "w").write("${marker}")\nkept = "${marker}" * 1000\nimport time\ntime.sleep(600)\n`;
    other = outcomeOf(
      fixture.judge,
      { runtime: "numpy", code, tests: null, limits: { wallSeconds: 600 } },
      { owner: "another", signal: stopOther.signal },
    );
  });

  afterAll(async () => {
    stopOther.abort();
    await other;
    outside.canary.kill();
    outside.server.close();
    for (const folder of [outside.home, outside.data]) rmSync(folder, { recursive: true, force: true });
    delete process.env["WARMUP_CANARY"];
    await fixture.close();
  });

  const filledIn = (code: string) =>
    code
      .replaceAll("@port@", String((outside.server.address() as AddressInfo).port))
      .replaceAll("@home@", outside.home)
      .replaceAll("@data@", outside.data)
      .replaceAll("@canary@", String(outside.canary.pid))
      .replaceAll("@marker@", marker)
      .replaceAll("@sockets@", join(fixture.folder, "sockets"));

  const requestOf = (trick: Trick): RunRequest => {
    const { tests, times: _, ...rest } = trick.with;
    const named = typeof tests === "string" ? (testsByName[tests] ?? null) : null;
    return { runtime: "numpy", code: filledIn(trick.code), tests: named, ...rest };
  };

  test.each(tricks)("$name: $tries", async (trick) => {
    for (let time = 0; time < Number(trick.with["times"] ?? 1); time += 1) {
      const outcome = await outcomeOf(fixture.judge, requestOf(trick));
      const { output } = outcome;
      mustBe(outcome, trick.verdicts);
      for (const text of trick.prints) expect(output).toContain(text);
      expect(output).not.toContain("escaped");
      expect(output).not.toMatch(/the secret of|canary-value/);
    }
    const honest = await outcomeOf(fixture.judge, {
      runtime: "numpy",
      code: 'import os\n\n\ndef answer():\n    assert os.listdir(".") == []\n    return "right"\n',
      tests: testsByName["answer"] ?? null,
    });
    mustBe(honest, ["passed"]);
    expect(outside.reached).toEqual([]);
    expect(outside.canary.exitCode ?? outside.canary.signalCode).toBeNull();
    expect(listing([outside.home, outside.data])).toBe(outside.before);
    // the zygote, the other submission's two processes, and the two that are kept in reserve while it runs
    await vi.waitFor(() => expect(runnerProcesses("numpy").length).toBeLessThanOrEqual(5), {
      timeout: 3000,
      interval: 20,
    });
  });

  test("nothing of a run is left in the folder of the judge, and none of its processes outside the sandbox", () => {
    const names = readdirSync(fixture.folder, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => !/^warmup-judge-[-\w]+(\/numpy-\w+(\/(runner|sockets).*)?)?$/.test(name))).toEqual(
      [],
    );
    const inside = new Set(descendants().map(({ pid }) => pid));
    const strays = readdirSync("/proc").filter((name) => {
      if (!/^\d+$/.test(name) || inside.has(Number(name))) return false;
      try {
        return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(fixture.folder);
      } catch {
        return false;
      }
    });
    expect(strays).toEqual([]);
  });
});
