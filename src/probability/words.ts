/** A number to four significant digits, as statements and solutions print it. */
export function fixed(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A share as percent: `0.4 %`. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
