import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { createRunPrinter } from "#cli/print-run.ts";
import type { Answer } from "#cli/read-answer.ts";
import { followRun } from "#cli/run-outcome.ts";
import type { Terminal } from "#cli/terminal.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { runProblem } from "#practice/runs.service.ts";

/** What `warmup judge` needs. */
export interface JudgeOptions {
  answer: Answer;
  json: boolean;
  context: PracticeContext;
  terminal: Terminal;
  interrupted: AbortSignal;
}

/** Judges an answer against all tests, prints or returns as JSON what happened, and keeps the attempt. */
export async function judgeCommand({
  answer,
  json,
  context,
  terminal,
  interrupted,
}: JudgeOptions): Promise<ExitStatus> {
  const { problem, code } = answer;
  const print = json ? () => undefined : createRunPrinter(terminal);
  const run = await runProblem(context, problem.id, { code, mode: "submit", door: "cli" }, interrupted);
  const outcome = await followRun(run, print);
  if (json) terminal.out(`${JSON.stringify({ problem: problem.id, ...outcome }, null, 2)}\n`);
  if (outcome.notSaved !== null) terminal.err(`${outcome.notSaved}\n`);
  if (outcome.verdict.kind === "judge-failed") return exitStatus.impossible;
  return outcome.verdict.kind === "passed" ? exitStatus.yes : exitStatus.no;
}
