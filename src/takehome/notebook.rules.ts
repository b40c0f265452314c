import * as z from "zod";

const source = z
  .union([z.string(), z.array(z.string())])
  .transform((lines) => (typeof lines === "string" ? lines : lines.join("")));

/** As much of a notebook as is kept: its cells, without outputs, metadata and attachments. */
const notebookSchema = z.object({
  cells: z
    .array(z.object({ cell_type: z.enum(["code", "markdown", "raw"]), source }))
    .max(2000, "has more than 2,000 cells"),
});

/** A cell of a notebook. */
export type NotebookCell = z.infer<typeof notebookSchema>["cells"][number];

/** The cells of a notebook in Jupyter's format 4; null where the text is none. */
export function readNotebook(text: string): NotebookCell[] | null {
  try {
    return notebookSchema.parse(JSON.parse(text)).cells;
  } catch {
    return null;
  }
}

/** A notebook as JSON without what its cells put out, so that nothing of it is ever shown; null where the text is no notebook. */
export function withoutOutputs(text: string): string | null {
  const cells = readNotebook(text);
  if (cells === null || cells.some((cell) => cell.source.includes("\0"))) return null;
  return JSON.stringify({ cells });
}
