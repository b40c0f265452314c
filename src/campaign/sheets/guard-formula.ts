// The full-width signs are formulas too where a spreadsheet's language is Japanese or Chinese.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** A cell of a CSV file that no spreadsheet takes for a formula: such ones get an apostrophe in front. See {@link unguardFormula}. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The inverse of {@link guardFormula}, for every text; another program's apostrophe is taken away too. */
export function unguardFormula(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
