import { homedir } from "node:os";

import { ensureRuntimes, findRuntimes } from "#cli/ensure-runtimes.ts";
import { thisMachine } from "#cli/machine.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";
import { readConfiguration } from "#platform/configuration.ts";
import { steps } from "./check-steps.ts";
import type { Step, StepContext, StepResult } from "./check-steps.ts";
import { findTestTools } from "./find-test-tools.ts";

/**
 * `npm test` runs every step; `npm run validate -- types unit src/cli` runs those named, with vitest narrowed down to the
 * files that the other words name; `--list` names the steps. The last line is `N passed, N failed`.
 */
async function main(words: readonly string[]): Promise<void> {
  if (words.includes("--list")) return say(steps.map((step) => step.name).join("\n"));
  const named = steps.filter((step) => words.includes(step.name));
  const chosen = named.length === 0 ? steps : named;
  const filters = words.filter((word) => !steps.some((step) => step.name === word));
  const { context, problems } = await setUp(chosen, filters);
  let passed = 0;
  let failed = problems.length;
  for (const problem of problems) say(`✗ set-up: ${problem}`);
  for (const step of chosen) {
    const result = await runStep(step, context, chosen.length === 1 ? Infinity : 120);
    passed += result.passed;
    failed += result.failed;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runStep(step: Step, context: StepContext, mostLines: number): Promise<StepResult> {
  const start = performance.now();
  const result = await step.run(context).catch((error: unknown) => ({ passed: 0, failed: 1, report: String(error) }));
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const mark = result.failed === 0 ? "✓" : "✗";
  const count = `${result.passed} passed${result.failed === 0 ? "" : `, ${result.failed} failed`}`;
  process.stdout.write(`${mark} ${step.name.padEnd(10)}${seconds} s  ${count}\n`);
  if (result.failed > 0)
    process.stdout.write(shorten(result.report.trim(), mostLines, step.name).replaceAll(/^/gm, "    ").concat("\n"));
  return result;
}

/** A report as long as one still reads. */
function shorten(report: string, mostLines: number, stepName: string): string {
  const lines = report.split("\n");
  if (lines.length <= mostLines) return report;
  const left = lines.length - mostLines;
  return [...lines.slice(0, mostLines), `… ${left} more lines: npm run validate -- ${stepName} shows them all`].join(
    "\n",
  );
}

/** Finds or makes what the chosen steps need; what cannot be had is a problem and never a skipped test. */
async function setUp(
  chosen: readonly Step[],
  filters: readonly string[],
): Promise<{ context: StepContext; problems: string[] }> {
  const machine = thisMachine();
  const context: StepContext = { machine, environment: {}, python: null, filters };
  if (!chosen.some((step) => step.needsTools)) return { context, problems: [] };
  const { dataFolder } = readConfiguration({ environment: process.env, homeFolder: homedir() });
  const options = { dataFolder, environment: process.env, machine, probe: probeInterpreter, say };
  const missing = await ensureRuntimes(options);
  const runtimes = await findRuntimes(options);
  const tools = await findTestTools(machine, process.env, say);
  const problems = [
    ...missing.map((name) => `${name} is missing for the judge; \`warmup doctor\` says more.`),
    ...tools.problems,
  ];
  const python = runtimes.torch?.path ?? runtimes.numpy?.path ?? null;
  return { context: { ...context, environment: tools.variables, python }, problems };
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

await main(process.argv.slice(2));
