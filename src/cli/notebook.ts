import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { statementDocument } from "#cli/statement.ts";
import * as z from "zod";

/** The part of a Jupyter notebook (nbformat 4) that is read back. */
const notebookSchema = z.object({
  nbformat: z.literal(4),
  metadata: z.object({ warmup: z.object({ problem: slugSchema }).optional() }).default({}),
  cells: z.array(
    z.object({
      cell_type: z.string(),
      source: z.union([z.string(), z.array(z.string())]),
      metadata: z.object({ tags: z.array(z.string()).default([]) }).default({ tags: [] }),
    }),
  ),
});

/** Code cells with this tag serve the answer and are no part of it. */
const checkTag = "warmup-check";

/** What a notebook answers with. */
export interface NotebookAnswer {
  code: string;
  /** The problem that the notebook was made for, or null where it was not made by us. */
  problemId: string | null;
}

/** What a notebook knows of the machine that it was made on. */
export interface NotebookPlace {
  /** The shell command that judges the notebook. */
  checkCommand: string;
  /** The folder in which Python finds `warmup`, for starters that use its nodes. */
  runnerFolder: string;
}

/**
 * A problem as a Jupyter notebook (nbformat 4.5): the statement, the starter, and a cell that judges the notebook once it
 * is saved. Where the starter imports from `warmup`, a cell before it says where that is.
 */
export function problemToNotebook(problem: Problem, { checkCommand, runnerFolder }: NotebookPlace): string {
  const path = `# The code below uses nodes of Warmup; they lie here.\nimport sys\nsys.path.insert(0, ${JSON.stringify(runnerFolder)})`;
  const needsNodes = /^(?:from|import) warmup\b/m.test(problem.starter);
  const check = `# Save the notebook, then run this cell: it judges the code cells above.\n!${checkCommand}`;
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
      warmup: { problem: problem.id },
    },
    cells: [
      { id: "statement", cell_type: "markdown", metadata: {}, source: toLines(statementDocument(problem).trimEnd()) },
      ...(needsNodes ? [codeCell("path", [checkTag], path)] : []),
      codeCell("answer", [], problem.starter.trimEnd()),
      codeCell("check", [checkTag], check),
    ],
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/**
 * The Python of a notebook's code cells, in order, without the checking cell; magics and shell lines become comments, so
 * that line numbers stay. Throws a `SyntaxError` or `ZodError` for what is no notebook.
 */
export function readNotebook(text: string): NotebookAnswer {
  const notebook = notebookSchema.parse(JSON.parse(text));
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code" && !cell.metadata.tags.includes(checkTag));
  const code = cells
    .map((cell) => withoutMagics([cell.source].flat().join("")))
    .filter((source) => source.trim() !== "");
  return { code: `${code.join("\n\n\n")}\n`, problemId: notebook.metadata.warmup?.problem ?? null };
}

function codeCell(id: string, tags: string[], source: string): Record<string, unknown> {
  return { id, cell_type: "code", execution_count: null, metadata: { tags }, outputs: [], source: toLines(source) };
}

/** Lines as nbformat keeps them: each with its line end, but for the last. */
function toLines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** A line for IPython alone: `%magic`, `!command`, `name?`; but not a line that goes on with `% b` or `!= b`. */
const magicLine = /^\s*(%[a-z]|!(?!=)|[\w.]+\?{1,2}\s*$)/i;

/** Python without what only IPython understands. A cell magic (`%%timeit`) takes its whole cell with it. */
function withoutMagics(source: string): string {
  const lines = source.trimEnd().split("\n");
  if (lines[0]?.startsWith("%%")) return lines.map((line) => `# ${line}`).join("\n");
  return lines.map((line) => (magicLine.test(line) ? `# ${line}` : line)).join("\n");
}
