import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { loadCatalogue } from "#catalogue/load-catalogue.ts";
import { discoverRuntimes, interpreterCandidates, type Interpreter } from "#judge/discover-runtimes.ts";
import { createLocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";
import type { RuntimeName } from "#judge/judge.schemas.ts";
import { bubblewrapArguments } from "#judge/sandbox.ts";
import { findProgram } from "#judge/start-runner.ts";
import { readConfiguration } from "#platform/configuration.ts";
import { startServer } from "#server/serve.ts";
import { writeResults } from "./results-file.ts";
import { round, summarise } from "./statistics.ts";

// The same tests and the same solution, four ways, taken in turn so that the machine's moods fall on all of them alike.
const rounds = 40;
const coldEvery = 4;
const atOnce = 80;
const inFlight = 2;

const projectFolder = resolve(import.meta.dirname, "..");
const script = join(import.meta.dirname, "in_process.py");
const subjects: { runtime: RuntimeName; id: string; libraries: string }[] = [
  { runtime: "numpy", id: "stable-softmax", libraries: "numpy" },
  { runtime: "torch", id: "causal-self-attention", libraries: "numpy,torch" },
];

const runtimes = await discoverRuntimes({
  candidates: interpreterCandidates({ environment: process.env, configured: process.env["WARMUP_PYTHON"] }),
  probe: probeInterpreter,
});
const { problems } = await loadCatalogue(join(projectFolder, "catalogue"));
const home = mkdtempSync(join(tmpdir(), "warmup-bench-"));
const judge = createLocalJudge({ runtimes, runnerCode: join(projectFolder, "runner") });
const configuration = readConfiguration({ environment: { ...process.env, WARMUP_HOME: home }, homeFolder: home });
const server = await startServer({
  configuration: { ...configuration, port: 4790 },
  environment: process.env,
  demo: false,
  unsandboxed: false,
  warn: (line) => process.stderr.write(`${line}\n`),
  judge,
});

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** A new interpreter in a new sandbox for one run: what a judge without a warm process does. */
const cold = async (interpreter: Interpreter, libraries: string, line: string) => {
  const files = {
    exists: existsSync,
    linkTarget: (path: string) => (existsSync(path) && lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null),
  };
  const sandbox = bubblewrapArguments({
    interpreter,
    runnerFolder: projectFolder,
    socketFolder: home,
    files,
    home: homedir(),
  });
  const inside = "/opt/warmup/bench/in_process.py";
  const child = spawn(
    findProgram("bwrap") ?? "bubblewrap is missing",
    [...sandbox, interpreter.path, inside, libraries],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  child.stdin.end(`${line}\n`);
  const [answer] = await once(createInterface({ input: child.stdout }), "line");
  if (!/^\d+$/.test(String(answer))) throw new Error(`the cold run answered ${String(answer)}`);
};

/** A warm interpreter without isolation; nothing that runs this code can be faster. */
const startInProcess = async (interpreter: Interpreter, libraries: string) => {
  const child = spawn(interpreter.path, [script, libraries], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: child.stdout });
  return {
    run: async (line: string) => {
      child.stdin.write(`${line}\n`);
      await once(lines, "line");
    },
    end: () => child.stdin.end(),
  };
};

const atTheJudge = async ({ runtime, solution: code, tests, forbid }: Problem) => {
  for await (const event of judge.run({ runtime, code, tests, forbid })) {
    if (event.type === "finished" && event.verdict.kind !== "passed") throw new Error(event.verdict.message);
  }
};

/** Until the verdict's line has come; that the attempt is stored is awaited too, but not counted. */
const atTheHttpDoor = async (id: string, code: string): Promise<number> => {
  const start = performance.now();
  const response = await fetch(`${server.url}/api/problems/${id}/runs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code, mode: "submit" }),
  });
  let text = "";
  let verdictAfter = Number.NaN;
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (Number.isNaN(verdictAfter) && text.includes('"type":"finished"')) verdictAfter = performance.now() - start;
  }
  if (!text.includes('"kind":"passed"')) throw new Error(text);
  return verdictAfter;
};

/** Memory of this process's descendants in MiB, shared pages counted once (PSS). */
const runnerMemory = (): number => {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]));
    } catch {
      continue;
    }
  }
  const descends = (pid: number): boolean =>
    pid === process.pid || (parents.has(pid) && descends(parents.get(pid) ?? 0));
  let kibibytes = 0;
  for (const pid of parents.keys()) {
    if (pid === process.pid || !descends(pid)) continue;
    try {
      kibibytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      continue;
    }
  }
  return Math.round(kibibytes / 1024);
};

const results: Record<string, object> = {};
try {
  await judge.settled();
  for (const { runtime, id, libraries } of subjects) {
    const interpreter = runtimes[runtime];
    if (!interpreter) throw new Error(`no interpreter for ${runtime}`);
    const problem = problems.get(id);
    if (!problem) throw new Error(`no problem ${id}`);
    const { solution: code, tests } = problem;
    const line = JSON.stringify({ code, tests });
    const warm = await startInProcess(interpreter, libraries);
    const durations: Record<"cold" | "inProcess" | "judge" | "http", number[]> = {
      cold: [],
      inProcess: [],
      judge: [],
      http: [],
    };
    for (let round = -3; round < rounds; round += 1) {
      const keep = (way: keyof typeof durations, duration: number) => round >= 0 && durations[way].push(duration);
      if (round % coldEvery === 0) keep("cold", await timed(() => cold(interpreter, libraries, line)));
      keep("inProcess", await timed(() => warm.run(line)));
      await pause();
      keep("judge", await timed(() => atTheJudge(problem)));
      await pause();
      keep("http", await atTheHttpDoor(id, code));
      await pause();
    }
    warm.end();
    const many = await timed(async () => {
      let left = atOnce;
      const worker = async () => {
        while (left > 0) {
          left -= 1;
          await atTheHttpDoor(id, code);
        }
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
    });
    const summaries = Object.fromEntries(Object.entries(durations).map(([way, values]) => [way, summarise(values)]));
    const median = (way: keyof typeof durations) => summarise(durations[way]).p50;
    results[runtime] = {
      problem: id,
      interpreter: interpreter.versions,
      milliseconds: summaries,
      overheadOverInProcessMs: round(median("judge") - median("inProcess")),
      timesFasterThanCold: round(median("cold") / median("http")),
      verdictsPerSecond: round(atOnce / (many / 1000)),
    };
  }
  const memory = runnerMemory();
  for (const [runtime, result] of Object.entries(results))
    process.stdout.write(`${runtime} ${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`memory of both runners with their processes in reserve: ${memory} MiB\n`);
  writeResults("judge", { runtimes: results, runnersMiB: memory });
} finally {
  await server.close();
  rmSync(home, { recursive: true, force: true });
}

/** What lies between two presses of a key, so that the reserve is full again. */
async function pause(): Promise<void> {
  await new Promise((done) => setTimeout(done, 150));
}
