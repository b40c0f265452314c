import { readNumber } from "#probability/read-number.ts";
import type { NumberReading } from "#probability/read-number.ts";

/** Reads an answer as the page shows it while it is typed: what {@link readNumber} gives, and in words. */
export function readTypedNumber(typed: string): { reading: NumberReading; words: string } {
  const reading = readNumber(typed);
  if (reading.kind === "number") return { reading, words: `= ${numberWords(reading.value)}` };
  return { reading, words: `At character ${reading.at + 1}: ${reading.message}` };
}

/** A number to six significant digits, as one reads it. */
export function numberWords(value: number): string {
  return String(Number(value.toPrecision(6)));
}
