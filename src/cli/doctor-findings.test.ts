import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { reportFindings } from "#cli/doctor-command.ts";
import { findDataFolder, findJudge, findNode, findPort, findWebApp } from "#cli/doctor-findings.ts";
import type { Judge } from "#judge/judge.ts";
import type { JudgeStatus, RuntimeStatus } from "#judge/judge.schemas.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-doctor-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A server of another program on a free port; answers every request with `body`. */
async function occupyPort(body: string): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

describe("Node", () => {
  test("24 or newer is enough", () => expect(findNode("24.0.0", "/node").state).toBe("ok"));
  test("older is not, and the way out is said", () => {
    expect(findNode("20.19.0", "/node")).toMatchObject({
      state: "missing",
      mend: expect.stringContaining("npm start"),
    });
  });
});

describe("The data folder", () => {
  test("is made where it is missing", async () => {
    expect(await findDataFolder(join(folder, "new", "home"))).toMatchObject({ state: "ok" });
  });

  test("that cannot be written says why", async () => {
    await writeFile(join(folder, "file"), "");
    expect(await findDataFolder(join(folder, "file", "home"))).toMatchObject({
      state: "missing",
      found: expect.stringContaining("ENOTDIR"),
      mend: expect.stringContaining("WARMUP_HOME"),
    });
  });
});

describe("The port", () => {
  test("that is free is good", async () => {
    const { port } = await occupyPort("").then(async (taken) => (await taken[Symbol.asyncDispose](), taken));
    expect(await findPort("127.0.0.1", port)).toMatchObject({ state: "ok", found: `127.0.0.1:${port} is free` });
  });

  test("taken by Warmup itself is good", async () => {
    await using taken = await occupyPort('{"version":"0.1.0","demo":false,"judge":{}}');
    expect(await findPort("127.0.0.1", taken.port)).toMatchObject({
      state: "ok",
      found: expect.stringContaining("Warmup is running"),
    });
  });

  test("taken by another program is a warning", async () => {
    await using taken = await occupyPort("<html>");
    expect(await findPort("127.0.0.1", taken.port)).toMatchObject({ state: "warning" });
  });

  test("of an address that is not this machine's is missing", async () => {
    expect(await findPort("192.0.2.1", 4747)).toMatchObject({
      state: "missing",
      found: expect.stringContaining("EADDRNOTAVAIL"),
    });
  });
});

test("The web app is there once it is built", async () => {
  expect(await findWebApp(folder)).toMatchObject({ state: "missing" });
  await writeFile(join(folder, "index.html"), "");
  expect(await findWebApp(folder)).toMatchObject({ state: "ok" });
});

describe("The judge", () => {
  test("shows versions and places of its runtimes, and each has run a line", async () => {
    const judge = scriptedJudge(() => ({ verdict: { kind: "passed" } }));
    const findings = await findJudge(judge);
    expect(findings.map(({ name, state, found }) => [name, state, found])).toEqual([
      ["Python with numpy", "ok", "numpy 2.1.0 at /usr/bin/python3"],
      ["Python with torch", "ok", "torch 2.5.0 at /usr/bin/python3"],
      ["Isolation", "ok", "bubblewrap, with namespaces of its own for every run"],
    ]);
    expect(judge.requests.map(({ request }) => request.runtime)).toEqual(["numpy", "torch"]);
  });

  test("that starts but runs nothing is missing", async () => {
    const findings = await findJudge(scriptedJudge(() => ({ verdict: { kind: "judge-failed", message: "no room" } })));
    expect(findings[0]).toMatchObject({ state: "missing", found: expect.stringContaining("it runs nothing: no room") });
  });

  test("without torch and without isolation says how to mend both", async () => {
    const torch = { name: "torch", state: "missing", detail: "no torch", interpreter: null, versions: {} } as const;
    const findings = await findJudge(judgeWith([numpy, torch], "none"));
    expect(findings.slice(1)).toMatchObject([
      { state: "missing", found: "no torch", mend: expect.stringContaining("warmup doctor --mend") },
      { state: "missing", mend: expect.stringContaining("apt-get install bubblewrap") },
    ]);
  });

  test("that starts nothing under bubblewrap says that the kernel may forbid it", async () => {
    const failed = { ...numpy, state: "failed", detail: "bwrap: No permissions to create new namespace" } as const;
    const findings = await findJudge(judgeWith([failed], "bubblewrap"));
    expect(findings).toMatchObject([
      { state: "missing", found: expect.stringContaining("No permissions") },
      { state: "missing", mend: expect.stringContaining("user namespaces") },
    ]);
  });
});

const numpy: RuntimeStatus = {
  name: "numpy",
  state: "ready",
  detail: "",
  interpreter: "/usr/bin/python3",
  versions: { numpy: "2.1.0" },
};

function judgeWith(runtimes: RuntimeStatus[], isolation: JudgeStatus["isolation"]): Judge {
  return scriptedJudge(() => ({ verdict: { kind: "passed" } }), { runtimes, isolation, waiting: 0, running: 0 });
}

describe("The report", () => {
  const good = { name: "Node", state: "ok", found: "24.1.0", mend: null } as const;
  const bad = { name: "Web app", state: "missing", found: "not built", mend: "Build it." } as const;

  test("is a line per finding, with the way to mend it below", () => {
    const terminal = recordedTerminal();
    expect(reportFindings([good, bad], false, terminal)).toBe(1);
    expect(terminal.said.out).toBe(
      `✓ Node               24.1.0\n✗ Web app            not built\n${" ".repeat(21)}Build it.\n`,
    );
  });

  test("ends with 0 when nothing is missing; a warning is not missing", () => {
    expect(reportFindings([good, { ...bad, state: "warning" }], true, recordedTerminal())).toBe(0);
  });
});
