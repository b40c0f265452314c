import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { fileUnusable } from "#cli/cli.errors.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { findProblem } from "#cli/find-problem.ts";
import { judgeEachSave } from "#cli/judge-each-save.ts";
import { formatClock } from "#cli/list-command.ts";
import { createRunPrinter } from "#cli/print-run.ts";
import { followRun } from "#cli/run-outcome.ts";
import { statementDocument } from "#cli/statement.ts";
import type { Terminal } from "#cli/terminal.ts";
import { watchFile } from "#cli/watch-file.ts";
import { reasonOf } from "#platform/errors.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { readProblem } from "#practice/problems.service.ts";
import { runProblem } from "#practice/runs.service.ts";
import { beginSitting, updateSitting } from "#practice/sittings.service.ts";

/** What `warmup try` needs. */
export interface TryOptions {
  id: string;
  /** Where the files go. */
  folder: string;
  context: PracticeContext;
  terminal: Terminal;
  /** Ends it. */
  interrupted: AbortSignal;
}

/** A sitting at the terminal: the clock runs from the start to Ctrl-C. */
interface Session extends TryOptions {
  problem: Problem;
  sittingId: string;
  /** On the sitting's clock now, in ms. */
  activeMs: () => number;
}

/**
 * Writes statement and starter (or the draft of the browser) next to the user, then judges the answer on each save until
 * interrupted; a save during a run stops that run. An answer file that is there is gone on with. Throws `cli.file_unusable`.
 */
export async function tryCommand(options: TryOptions): Promise<ExitStatus> {
  const { id, folder, context, terminal, interrupted } = options;
  const problem = findProblem(context.catalogue, id);
  const answerFile = join(folder, `${id}.py`);
  const known = await layOutFiles(problem, answerFile, join(folder, `${id}.md`), context);
  const sitting = await beginSitting(context, id, { interview: false });
  const startMs = context.clock().getTime() - sitting.activeMs;
  const activeMs = (): number => context.clock().getTime() - startMs;
  terminal.out(
    `${problem.title}: ${problem.minutes} minutes. The statement is in ${id}.md, your answer goes into ${id}.py.\n` +
      "It is judged each time you save it. Ctrl-C ends.\n",
  );
  const session = { ...options, problem, sittingId: sitting.id, activeMs };
  const saves = watchFile(answerFile, known, interrupted);
  await judgeEachSave(saves, async (code, signal) => judgeSave(session, code, signal), { terminal, interrupted });
  const { passed } = await updateSitting(context, sitting.id, { activeMs: activeMs() });
  terminal.out(passed ? "\n" : `\n${formatClock(activeMs())} on the clock. \`warmup try ${id}\` goes on.\n`);
  return exitStatus.yes;
}

/** Writes the files that are missing; the text of the answer file as it is then. */
async function layOutFiles(
  problem: Problem,
  answerFile: string,
  statementFile: string,
  context: PracticeContext,
): Promise<string> {
  const { draft } = await readProblem(context, problem.id);
  try {
    await writeMissing(statementFile, statementDocument(problem));
    await writeMissing(answerFile, draft?.code ?? problem.starter);
    return await readFile(answerFile, "utf8");
  } catch (error) {
    throw fileUnusable(answerFile, reasonOf(error));
  }
}

async function writeMissing(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

async function judgeSave(session: Session, code: string, signal: AbortSignal): Promise<void> {
  const { context, terminal, problem, sittingId } = session;
  const activeMs = session.activeMs();
  terminal.out(terminal.paint("dim", `\n${formatClock(activeMs)} on the clock of ${problem.minutes}:00\n`));
  const run = await runProblem(context, problem.id, { code, mode: "submit", door: "cli", sittingId, activeMs }, signal);
  const { verdict, notSaved } = await followRun(run, createRunPrinter(terminal));
  if (notSaved !== null) terminal.err(`${notSaved}\n`);
  if (verdict.kind === "passed") terminal.out(describeWhatNext(problem, context.catalogue));
}

/** Complexity, and the follow-ups that can be opened. */
function describeWhatNext({ id, complexity, followUps }: Problem, catalogue: Catalogue): string {
  const open = followUps.filter((followUp) => catalogue.problems.has(followUp));
  const next = open.length === 0 ? "" : `An interviewer would go on with: ${open.join(", ")}.\n`;
  return `\n${complexity}\n\n${next}The reference beside yours: the page of ${id} in the browser.\n`;
}
