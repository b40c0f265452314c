import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discoverRuntimes, interpreterCandidates } from "#judge/discover-runtimes.ts";
import type { RunOptions } from "#judge/judge.ts";
import type { CaseDetail, RunEvent, RunRequest, RuntimeName, Verdict, VerdictKind } from "#judge/judge.schemas.ts";
import { createLocalJudge, type LocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";

/** Folder of the Python side. */
export const runnerCode = join(import.meta.dirname, "../runner");

/** A judge for a test file, in a temporary folder of its own. */
export interface JudgeFixture {
  judge: LocalJudge;
  /** Where the judge keeps what it writes. */
  folder: string;
  /** Closes the judge; says what it left in its folder. */
  close(): Promise<string[]>;
}

/** Opens a judge with the given runtimes, warm. Throws when one is not ready: the tests need both libraries. */
export const openJudge = async (names: readonly RuntimeName[], slots?: number): Promise<JudgeFixture> => {
  const folder = mkdtempSync(join(tmpdir(), "warmup-test-"));
  chmodSync(folder, 0o711);
  const found = await discoverRuntimes({
    candidates: interpreterCandidates({ environment: process.env, configured: process.env["WARMUP_PYTHON"] }),
    probe: probeInterpreter,
  });
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  const runtimes = {
    numpy: names.includes("numpy") ? found.numpy : null,
    torch: names.includes("torch") ? found.torch : null,
  };
  const judge = createLocalJudge({ runtimes, runnerCode, ...(slots === undefined ? {} : { slots }) });
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
  const status = await judge.settled();
  const unready = status.runtimes.filter(({ name, state }) => names.includes(name) && state !== "ready");
  if (unready.length > 0) throw new Error(unready.map(({ name, detail }) => `${name}: ${detail}`).join("\n"));
  return {
    judge,
    folder,
    close: async () => {
      await judge.close();
      const left = readdirSync(folder);
      rmSync(folder, { recursive: true, force: true });
      return left;
    },
  };
};

/** All that one run said. */
export interface Outcome {
  verdict: Verdict;
  events: RunEvent[];
  /** Both streams, in the order in which they came. */
  output: string;
  /** Cases that did not pass, by name. */
  failures: Record<string, { status: VerdictKind; message: string; detail: CaseDetail }>;
  /** From the call to the last event, in ms. */
  milliseconds: number;
}

/** Does one run to its end. */
export const outcomeOf = async (judge: LocalJudge, request: RunRequest, options?: RunOptions): Promise<Outcome> => {
  const startedAt = performance.now();
  const events: RunEvent[] = [];
  for await (const event of judge.run(request, options)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== "finished") throw new Error("a run ended without a verdict");
  return {
    verdict: last.verdict,
    events,
    output: events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join(""),
    failures: Object.fromEntries(
      events.flatMap((event) =>
        event.type === "case-failed"
          ? [[event.name, { status: event.status, message: event.message, detail: event.detail }]]
          : [],
      ),
    ),
    milliseconds: performance.now() - startedAt,
  };
};

/** Throws, with all that the run said, unless its verdict is one of `kinds`. */
export const mustBe = ({ verdict, output, failures }: Outcome, kinds: readonly string[]): void => {
  if (kinds.includes(verdict.kind)) return;
  const cases = Object.entries(failures).map(([name, { message }]) => `${name}: ${message}`);
  throw new Error(
    [`${verdict.kind}, where ${kinds.join(" or ")} must come`, verdict.message, ...cases, output].join("\n"),
  );
};

/** A process as /proc shows it. */
export interface ProcessEntry {
  pid: number;
  parent: number;
  command: string;
  /** Resident memory, in bytes. */
  resident: number;
}

/** Every process that descends from `pid`, by default from this one. */
export const descendants = (pid = process.pid): ProcessEntry[] => {
  const all = readdirSync("/proc").flatMap((name) => {
    const entry = /^\d+$/.test(name) ? readProcess(Number(name)) : null;
    return entry ? [entry] : [];
  });
  const found: ProcessEntry[] = [];
  const waiting = [pid];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    const children = all.filter((entry) => entry.parent === parent);
    found.push(...children);
    waiting.push(...children.map((child) => child.pid));
  }
  return found;
};

const readProcess = (pid: number): ProcessEntry | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const number = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: number("PPid"), command, resident: number("VmRSS") * 1024 };
  } catch {
    return null; // gone meanwhile
  }
};

/** A runtime's Python processes: the zygote, and two for each run under way or in reserve. */
export const runnerProcesses = (name: RuntimeName): ProcessEntry[] => {
  const preload = JSON.stringify(name === "numpy" ? ["numpy"] : ["numpy", "torch"]);
  return descendants().filter(({ command }) => command.includes(`"preload":${preload}`) && !command.includes("bwrap"));
};

/** The warm process from which a runtime's others are forked; undefined while there is none. */
export const zygoteOf = (name: RuntimeName): ProcessEntry | undefined => {
  const all = runnerProcesses(name);
  return all.find(({ parent }) => !all.some(({ pid }) => pid === parent));
};

/** Files of one of the folders of tricks, each with what its heading says. */
export interface Trick {
  name: string;
  tries: string;
  /** Verdicts of which one must come; `passed` where none is named. */
  verdicts: string[];
  /** Texts that must be printed. */
  prints: string[];
  /** What the run is made with, beyond the code. */
  with: Record<string, unknown>;
  code: string;
}

/** Reads `# tries:`, `# must:` and `# with:` of every file in a folder. `must` is `verdict a|b` and `print text`, parted by `;`. */
export const readTricks = (folder: string): Trick[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .toSorted()
    .map((file) => {
      const code = readFileSync(join(folder, file), "utf8");
      const heading = (key: string) => new RegExp(`^# ${key}: (.*)$`, "m").exec(code)?.[1] ?? "";
      const musts = heading("must").split("; ");
      const after = (word: string) =>
        musts.flatMap((must) => (must.startsWith(`${word} `) ? [must.slice(word.length + 1)] : []));
      return {
        name: file.replace(/\.py$/, ""),
        tries: heading("tries"),
        verdicts: (after("verdict")[0] ?? "passed").split("|"),
        prints: after("print"),
        with: JSON.parse(heading("with") || "{}") as Record<string, unknown>,
        code,
      };
    });
