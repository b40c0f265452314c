import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import * as z from "zod";
import { browserStorage, forgetfulStorage, type RecordStorage } from "../../ui/browser-storage.ts";

const columnSchema = z.custom<ColumnId>((value) => typeof value === "string");
const cellSchema = z.object({ id: z.string(), column: columnSchema, text: z.string() });
const unsavedSchema = cellSchema.extend({
  /** Why it is not saved; null while it is on its way. */
  problem: z.string().nullable(),
  /** Whether no server answered, so that trying again by itself helps. */
  isUnreachable: z.boolean().default(false),
  /** Whether it makes the application, rather than changes it. */
  isNew: z.boolean(),
});

/** A cell that is being typed in. */
export type CellDraft = z.infer<typeof cellSchema>;

/** What was typed into a cell and is not saved yet. */
export type UnsavedCell = z.infer<typeof unsavedSchema>;

const draftKey = "warmup.campaign-cell";
const unsavedPrefix = "warmup.campaign-unsaved ";

type Cell = Pick<UnsavedCell, "id" | "column">;

function keyOf({ id, column }: Cell): string {
  return `${unsavedPrefix}${id} ${column}`;
}

function parse<Schema extends z.ZodType>(text: string | null, schema: Schema): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** The cell that was being typed in when the page was left; null where there was none. */
export function readCellDraft(storage: Pick<Storage, "getItem"> = forgetfulStorage): CellDraft | null {
  return parse(storage.getItem(draftKey), cellSchema);
}

/** Keeps the cell that is being typed in; null when it no longer is. */
export function keepCellDraft(draft: CellDraft | null, storage: Pick<Storage, "setItem"> = forgetfulStorage): void {
  storage.setItem(draftKey, JSON.stringify(draft));
}

/** What was typed in this browser and is not saved. */
export function readUnsaved(storage: Pick<RecordStorage, "getItem" | "keys"> = browserStorage): UnsavedCell[] {
  return storage
    .keys()
    .filter((key) => key.startsWith(unsavedPrefix))
    .toSorted()
    .flatMap((key) => parse(storage.getItem(key), unsavedSchema) ?? []);
}

/** Keeps a cell that is not saved, under a key of its own: another tab keeps its cells beside it. */
export function keepUnsaved(cell: UnsavedCell, storage: Pick<Storage, "setItem"> = forgetfulStorage): void {
  storage.setItem(keyOf(cell), JSON.stringify(cell));
}

/** Forgets a cell that was saved or given up. */
export function forgetUnsaved(cell: Cell, storage: Pick<Storage, "removeItem"> = browserStorage): void {
  storage.removeItem(keyOf(cell));
}

/** What is not saved with one cell more, in place of what was typed there before. */
export function withUnsaved(cells: readonly UnsavedCell[], cell: UnsavedCell): UnsavedCell[] {
  return [...withoutUnsaved(cells, cell), cell];
}

/** What is not saved without one cell. */
export function withoutUnsaved(cells: readonly UnsavedCell[], { id, column }: Cell): UnsavedCell[] {
  return cells.filter((one) => one.id !== id || one.column !== column);
}

/** The unsaved texts of each row by column, for its cells to show. */
export function unsavedByRow(cells: readonly UnsavedCell[]): Map<string, Map<ColumnId, UnsavedCell>> {
  const rows = new Map<string, Map<ColumnId, UnsavedCell>>();
  for (const cell of cells) rows.set(cell.id, (rows.get(cell.id) ?? new Map()).set(cell.column, cell));
  return rows;
}
