import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";

import type { Machine } from "#cli/machine.ts";
import { reasonOf } from "#platform/errors.ts";
import * as z from "zod";
import { findFloorViolations } from "./floors.ts";
import { ensureWebApp } from "./set-up/web-app.mjs";

/** What a step found. */
export interface StepResult {
  passed: number;
  failed: number;
  /** Shown when something failed. */
  report: string;
}

/** Where a step runs, and what was set up for it. */
export interface StepContext {
  machine: Machine;
  /** Environment for the tests' processes, beyond this process's own. */
  environment: Record<string, string>;
  /** A Python with NumPy and, where there is one, torch; null where none was found. */
  python: string | null;
  /** Files or folders to narrow vitest down to. */
  filters: readonly string[];
}

/** One part of `npm test`. */
export interface Step {
  name: string;
  /** Needs Python and the programs that only tests use. */
  needsTools: boolean;
  run(context: StepContext): Promise<StepResult>;
}

const projectFolder = resolve(import.meta.dirname, "..");

/** Every step, in the order of `npm test`: the quick ones first. */
export const steps: readonly Step[] = [
  toolStep("types", "typescript/bin/tsc", ["--noEmit"]),
  toolStep("lint", "oxlint/bin/oxlint", ["--deny-warnings"]),
  toolStep("format", "oxfmt/bin/oxfmt", ["--check"]),
  toolStep("dead-code", "knip/bin/knip.js", ["--no-progress"]),
  { name: "floors", needsTools: false, run: checkFloors },
  { name: "build", needsTools: false, run: buildWebApp },
  { name: "unit", needsTools: true, run: async (context) => runVitest("unit", context) },
  { name: "runner", needsTools: true, run: runPythonTests },
  { name: "catalogue", needsTools: true, run: checkCatalogue },
  { name: "strength", needsTools: true, run: measureChanged },
  { name: "judge", needsTools: true, run: async (context) => runVitest("judge", context) },
  { name: "whole", needsTools: true, run: async (context) => runVitest("whole", context) },
  { name: "e2e", needsTools: true, run: async (context) => runVitest("e2e", context) },
];

function toolStep(name: string, script: string, args: readonly string[]): Step {
  return {
    name,
    needsTools: false,
    run: async ({ machine }) => {
      const { status, output } = await machine.execute(process.execPath, [
        join(projectFolder, "node_modules", script),
        ...args,
      ]);
      return status === 0 ? { passed: 1, failed: 0, report: "" } : { passed: 0, failed: 1, report: output };
    },
  };
}

async function checkFloors(): Promise<StepResult> {
  const names = readdirSync(join(projectFolder, "src"), { recursive: true, encoding: "utf8" });
  const files = names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(projectFolder, "src", name))
    .map((path) => ({ path: relative(projectFolder, path).replaceAll(sep, "/"), text: readFileSync(path, "utf8") }));
  const violations = findFloorViolations(files);
  return { passed: violations.length === 0 ? 1 : 0, failed: violations.length, report: violations.join("\n") };
}

async function buildWebApp(): Promise<StepResult> {
  return ensureWebApp(process.execPath).then(
    () => ({ passed: 1, failed: 0, report: "" }),
    (error: unknown) => ({ passed: 0, failed: 1, report: reasonOf(error) }),
  );
}

/** The part of vitest's JSON report that is counted and shown. */
const vitestReportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

async function runVitest(project: string, { machine, environment, filters }: StepContext): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), "warmup-checks-"));
  const reportFile = join(folder, "report.json");
  const script = join(projectFolder, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  try {
    const args = [script, "run", "--project", project, ...reporters, ...filters];
    const { status, output } = await machine.execute(process.execPath, args, environment);
    const report = await readFile(reportFile, "utf8").catch(() => "null");
    return countVitest(status, output, parseJson(report));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Counts vitest's JSON report. A file that breaks before its first test counts as one failed test, and a skipped test as
 * failed too, since it proves nothing; a run that ends badly without saying which test failed has one failure.
 */
export function countVitest(status: number, output: string, report: unknown): StepResult {
  const parsed = vitestReportSchema.safeParse(report);
  const files = parsed.success ? parsed.data.testResults : [];
  const tests = files.flatMap((file) =>
    file.assertionResults.map((one) => ({ ...one, file: relative(projectFolder, file.name) })),
  );
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const notPassed = tests.filter((one) => one.status !== "passed");
  const failures = [
    ...broken.map((file) => `${relative(projectFolder, file.name)}\n${indentLines(file.message)}`),
    ...notPassed.map(({ file, fullName, status: how, failureMessages }) => {
      const reason = failureMessages?.join("\n") || `It was ${how}, which counts as failed.`;
      return `${file}: ${fullName.trim()}\n${indentLines(reason)}`;
    }),
  ];
  const passed = tests.length - notPassed.length;
  if (failures.length > 0) return { passed, failed: failures.length, report: failures.join("\n") };
  return status === 0 && passed > 0 ? { passed, failed: 0, report: "" } : { passed, failed: 1, report: output };
}

/** The beginning of a text, as long as one still reads, moved in. */
function indentLines(text: string): string {
  const lines = text.trim().split("\n").slice(0, 24);
  return lines.map((line) => `    ${line}`).join("\n");
}

/** The judge's own tests, by the standard library's runner, under the Python that was found. */
async function runPythonTests({ machine, python }: StepContext): Promise<StepResult> {
  if (python === null)
    return { passed: 0, failed: 1, report: "No Python with NumPy was found, so the runner's tests cannot run." };
  const args = ["-m", "unittest", "discover", "--start-directory", "tests", "--top-level-directory", "."];
  const { status, output } = await machine.execute(python, args, {}, join(projectFolder, "runner"));
  return { ...countUnittest(status, output), report: output };
}

/** Reads unittest's closing lines: `Ran 12 tests in 0.3s`, then `OK` or `FAILED (failures=1, errors=2, skipped=1)`. */
export function countUnittest(status: number, output: string): Pick<StepResult, "passed" | "failed"> {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(output)?.[1] ?? 0);
  const counted = [...output.matchAll(/(?:failures|errors|skipped|unexpected successes)=(\d+)/g)];
  const notPassed = counted.reduce((sum, match) => sum + Number(match[1]), 0);
  const failed = notPassed === 0 && (status !== 0 || ran === 0) ? 1 : notPassed;
  return { passed: Math.max(0, ran - notPassed), failed };
}

const catalogueReportSchema = z.object({
  passed: z.number(),
  failed: z.number(),
  reports: z.array(
    z.object({
      checks: z.array(z.object({ flaw: z.object({ file: z.string(), message: z.string() }).nullable() })),
      notes: z.array(z.string()),
    }),
  ),
});

async function checkCatalogue({ machine, environment }: StepContext): Promise<StepResult> {
  const main = join(projectFolder, "src", "cli", "main.ts");
  const { output } = await machine.execute(process.execPath, [main, "catalogue", "check", "--json"], environment);
  const parsed = catalogueReportSchema.safeParse(parseJson(output));
  if (!parsed.success) return { passed: 0, failed: 1, report: output };
  const { passed, failed, reports } = parsed.data;
  const flaws = reports.flatMap(({ checks }) =>
    checks.flatMap(({ flaw }) => (flaw === null ? [] : [`${flaw.file}: ${flaw.message}`])),
  );
  return { passed, failed, report: [...flaws, ...reports.flatMap(({ notes }) => notes)].join("\n") };
}

const strengthReportSchema = z.object({
  passed: z.number(),
  failed: z.number(),
  reports: z.array(
    z.object({
      id: z.string(),
      rate: z.number(),
      survivors: z.array(z.object({ key: z.string(), line: z.number(), before: z.string(), after: z.string() })),
      wronglyListed: z.array(z.string()),
    }),
  ),
});

/** How strong the tests are of problems that have changed since their strength was measured; those below the bar fail. */
async function measureChanged({ machine, environment }: StepContext): Promise<StepResult> {
  const main = join(projectFolder, "src", "cli", "main.ts");
  const { output } = await machine.execute(process.execPath, [main, "mutate", "--changed", "--json"], environment);
  const parsed = strengthReportSchema.safeParse(parseJson(output));
  if (!parsed.success) return { passed: 0, failed: 1, report: output };
  const { passed, failed, reports } = parsed.data;
  const lines = reports.flatMap(({ id, rate, survivors, wronglyListed }) => [
    `${id}: ${(100 * rate).toFixed(1)} % of its mutants are noticed`,
    ...survivors.map(({ key, line, before, after }) => `    not noticed ${key}, line ${line}: ${before} → ${after}`),
    ...wronglyListed.map((key) => `    ${key} is listed as equivalent and is not`),
  ]);
  return { passed, failed, report: lines.join("\n") };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
