import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import { fileUnusable } from "#cli/cli.errors.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { findProblem } from "#cli/find-problem.ts";
import { problemToNotebook } from "#cli/notebook.ts";
import type { Terminal } from "#cli/terminal.ts";
import { reasonOf } from "#platform/errors.ts";

/** What `warmup notebook` needs. */
export interface NotebookOptions {
  id: string;
  /** Where to write; `<id>.ipynb` here when absent. */
  file: string | undefined;
  workingFolder: string;
  catalogue: Catalogue;
  /** The shell command that starts this program: `node "…/scripts/warmup.mjs"`. */
  program: string;
  /** The folder in which Python finds `warmup`. */
  runnerFolder: string;
  terminal: Terminal;
}

/** Writes a problem as a notebook; never over a file that is there. Throws `cli.file_unusable`. */
export async function notebookCommand(options: NotebookOptions): Promise<ExitStatus> {
  const { id, catalogue, program, runnerFolder, terminal } = options;
  const problem = findProblem(catalogue, id);
  const path = resolve(options.workingFolder, options.file ?? `${id}.ipynb`);
  const text = problemToNotebook(problem, { checkCommand: `${program} judge ${JSON.stringify(path)}`, runnerFolder });
  await writeFile(path, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw fileUnusable(path, error.code === "EEXIST" ? "it is there already" : reasonOf(error));
  });
  terminal.out(`Wrote ${path}. Judge it with its last cell, or with \`warmup judge ${JSON.stringify(path)}\`.\n`);
  return exitStatus.yes;
}
