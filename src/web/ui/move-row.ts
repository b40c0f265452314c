/**
 * Moves the focus to the next or previous row of a list: what bears `data-row` and is not hidden. From elsewhere it goes to
 * the first row, or the last; at an end it stays.
 */
export function moveRow(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].filter(
    (row) => row.closest("[hidden]") === null,
  );
  const focused = rows.findIndex((row) => row === document.activeElement);
  const next = focused === -1 ? (by === 1 ? 0 : rows.length - 1) : focused + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
