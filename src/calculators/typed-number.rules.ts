/** Endings that people write in this field. Bytes have units of their own, so that G is 10⁹ here and nothing else. */
const endings: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };

/** Reads a number as people type it: `7.5e9`, `7.5B`, `4,096`, `15 T`, `1_000`. Null where it is none or not finite. */
export function readTypedNumber(typed: string): number | null {
  const found = /^\s*([+-]?)([\d,_]*\.?\d+|[\d,_]+\.)(?:e([+-]?\d+))?\s*([kmbgt]?)\s*$/i.exec(typed);
  if (found === null) return null;
  const [, sign = "", digits = "", exponent = "0", ending = ""] = found;
  if (!isGrouped(digits)) return null;
  // Read as decimal text first, so that 7.5e9 and 7.5B are the very same double.
  const scale = Math.log10(endings[ending.toLowerCase()] ?? 1);
  const value = Number(`${sign}${digits.replaceAll(/[,_]/g, "")}e${Number(exponent) + Math.round(scale)}`);
  return Number.isFinite(value) ? value : null;
}

/** Commas stand between groups of three only: `0,4` is not 4. */
function isGrouped(digits: string): boolean {
  return !digits.includes(",") || /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits);
}
