import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";

import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { fileUnusable, notebookUnreadable, problemNotNamed } from "#cli/cli.errors.ts";
import { findProblem } from "#cli/find-problem.ts";
import { readNotebook } from "#cli/notebook.ts";
import { reasonOf } from "#platform/errors.ts";

/** A file with an answer, and the problem it answers. */
export interface Answer {
  problem: Problem;
  code: string;
}

/**
 * Reads a Python file or a notebook. The problem is `problemId`, else what the notebook was made for, else the one that
 * the file is named after. Throws `cli.file_unusable`, `cli.notebook_unreadable`, `cli.problem_not_named` or `cli.problem_unknown`.
 */
export async function readAnswer(path: string, problemId: string | undefined, catalogue: Catalogue): Promise<Answer> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw fileUnusable(path, reasonOf(error));
  });
  const { code, problemId: ownId } =
    extname(path) === ".ipynb" ? parseNotebook(path, text) : { code: text, problemId: null };
  const named = problemId ?? ownId ?? idFromName(path);
  if (problemId === undefined && !catalogue.problems.has(named)) throw problemNotNamed(path);
  return { problem: findProblem(catalogue, named), code };
}

function parseNotebook(path: string, text: string): ReturnType<typeof readNotebook> {
  try {
    return readNotebook(text);
  } catch {
    throw notebookUnreadable(path);
  }
}

/** Python modules cannot have hyphens in their names, so `causal_self_attention.py` names its problem too. */
function idFromName(path: string): string {
  return basename(path, extname(path)).toLowerCase().replaceAll("_", "-");
}
