import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { formatStrength } from "#catalogue/format-strength.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { findProblem } from "#cli/find-problem.ts";
import type { Terminal } from "#cli/terminal.ts";
import { createFaultFinder } from "#faults/fault-finder.ts";
import { killRate, measureStrength, strengthBar, strengthFingerprint } from "#faults/measure-strength.ts";
import type { Strength, Survivor } from "#faults/measure-strength.ts";
import { problemProgram } from "#faults/problem-program.ts";
import type { Judge } from "#judge/judge.ts";

/** What `warmup mutate` needs. */
export interface MutateOptions {
  catalogue: Catalogue;
  catalogueFolder: string;
  /** Ids of the problems to measure, unless `all`. */
  ids: readonly string[];
  all: boolean;
  /** Leave out problems that were measured as they are now. */
  changed: boolean;
  /** Keep the figures in the problems' folders. */
  write: boolean;
  json: boolean;
  terminal: Terminal;
  judge: Judge;
}

interface Report extends Strength {
  id: string;
  /** From 0 to 1, of mutants that are not equivalent. */
  rate: number;
}

/** Measures how strong the tests of problems are; the answer is no where one is below the bar or its record is wrong. */
export async function mutateCommand(options: MutateOptions): Promise<ExitStatus> {
  const { catalogue, judge, terminal, json } = options;
  const chosen = options.all ? [...catalogue.problems.values()] : options.ids.map((id) => findProblem(catalogue, id));
  if (chosen.length === 0) {
    terminal.err("Say which problems to measure: their ids, or --catalogue for all, or --changed.\n");
    return exitStatus.impossible;
  }
  const problems = options.changed ? chosen.filter((problem) => hasChanged(problem)) : chosen;
  await judge.settled();
  const finder = createFaultFinder(judge);
  const reports: Report[] = [];
  for (const problem of problems) {
    const report = await measure({ judge, finder }, problem, options);
    reports.push(report);
    if (!json) printReport(report, options);
    if (options.write) await writeRecord(problem, report, options);
  }
  return summarise(reports, chosen.length - problems.length, options);
}

/** Whether a problem's solution or tests are not those that were measured, or its record is not good enough. */
function hasChanged(problem: Problem): boolean {
  const { measured, equivalent } = problem.strength;
  if (measured?.fingerprint !== strengthFingerprint(problemProgram(problem))) return true;
  return killRate({ ...measured, equivalent: equivalent.length }) < strengthBar;
}

async function measure(
  engine: { judge: Judge; finder: ReturnType<typeof createFaultFinder> },
  problem: Problem,
  { terminal, json }: MutateOptions,
): Promise<Report> {
  const shown = terminal.interactive && !json;
  const strength = await measureStrength(engine, problemProgram(problem), {
    equivalents: problem.strength.equivalent.map(({ key }) => key),
    onProgress: (done, all) => shown && terminal.err(`\r${problem.id}: ${done} of ${all} mutants\u001b[K`),
  });
  if (shown) terminal.err("\r\u001b[K");
  return { id: problem.id, rate: killRate(strength), ...strength };
}

function isGood({ rate, wronglyListed }: Report): boolean {
  return rate >= strengthBar && wronglyListed.length === 0;
}

function printReport(report: Report, { terminal }: MutateOptions): void {
  const { out, paint } = terminal;
  const mark = isGood(report) ? paint("green", "✓") : paint("red", "✗");
  const rate = `${(100 * report.rate).toFixed(1)} %`.padStart(8);
  const counts = `${report.killed} of ${report.mutants} noticed, ${report.equivalent} equivalent`;
  out(`${mark} ${report.id.padEnd(36)}${rate}  ${paint("dim", counts)}\n`);
  for (const survivor of report.survivors) printSurvivor(survivor, terminal);
  for (const key of report.wronglyListed) {
    out(`    ${key} is listed as equivalent; a test notices it, or there is no such mutant any more. Take it off.\n`);
  }
}

function printSurvivor({ key, operator, line, before, after }: Survivor, { out, paint }: Terminal): void {
  out(`    ${paint("yellow", "not noticed")} ${key}: ${operator}, line ${line}\n`);
  for (const text of before.split("\n")) out(`      ${paint("red", `- ${text}`)}\n`);
  for (const text of after.split("\n")) out(`      ${paint("green", `+ ${text}`)}\n`);
}

async function writeRecord(problem: Problem, report: Report, { catalogueFolder }: MutateOptions): Promise<void> {
  const { fingerprint, mutants, killed } = report;
  const equivalent = problem.strength.equivalent.filter(({ key }) => !report.wronglyListed.includes(key));
  const text = formatStrength({ measured: { fingerprint, mutants, killed }, equivalent });
  await writeFile(join(catalogueFolder, "problems", problem.id, "mutants.yaml"), text);
}

function summarise(reports: readonly Report[], unchanged: number, { terminal, json }: MutateOptions): ExitStatus {
  const below = reports.filter((report) => !isGood(report));
  const total = (count: (report: Report) => number): number => reports.reduce((sum, report) => sum + count(report), 0);
  const [killed, mutants, equivalent] = [
    total((one) => one.killed),
    total((one) => one.mutants),
    total((one) => one.equivalent),
  ];
  const rate = killRate({ killed, mutants, equivalent });
  // one that is unchanged passed when it was measured, or would be measured again
  const counts = { passed: reports.length - below.length + unchanged, failed: below.length };
  if (json) {
    const figures = { bar: strengthBar, rate, killed, mutants, equivalent, unchanged };
    terminal.out(`${JSON.stringify({ ...counts, ...figures, reports }, null, 2)}\n`);
  } else {
    const whole =
      mutants === 0 ? "" : `${(100 * rate).toFixed(1)} % of ${mutants - equivalent} mutants that are not equivalent; `;
    const left = unchanged === 0 ? "" : `; ${unchanged} unchanged since they were measured`;
    terminal.out(`${whole}${counts.passed} passed, ${counts.failed} failed${left}\n`);
  }
  return below.length === 0 ? exitStatus.yes : exitStatus.no;
}
