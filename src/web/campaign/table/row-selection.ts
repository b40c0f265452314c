/** The rows that are selected, and the one from which a range is counted. */
export interface RowSelection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

/** No row. */
export const noSelection: RowSelection = { ids: new Set(), anchor: null };

/** The selection with a row more, or less where it was in it. */
export function toggleRow({ ids }: RowSelection, id: string): RowSelection {
  const others = new Set(ids);
  if (!others.delete(id)) others.add(id);
  return { ids: others, anchor: id };
}

/** The rows from the anchor to a row, in place of what was selected; the row alone where there is no anchor among the rows. */
export function selectTo({ anchor }: RowSelection, rows: readonly string[], id: string): RowSelection {
  const to = rows.indexOf(id);
  const from = anchor === null ? -1 : rows.indexOf(anchor);
  if (to === -1) return noSelection;
  if (from === -1) return { ids: new Set([id]), anchor: id };
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set(range), anchor };
}

/** All rows; none where all are selected. */
export function toggleAll({ ids }: RowSelection, rows: readonly string[]): RowSelection {
  const isAll = rows.length > 0 && rows.every((id) => ids.has(id));
  return isAll ? noSelection : { ids: new Set(rows), anchor: rows[0] ?? null };
}
