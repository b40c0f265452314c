import type { Range } from "#offers/decide/decision-model.rules.ts";

/** The parts of a key press that matter in the grid. */
export interface GridPress {
  key: string;
  /** Where the key lies: with Shift a digit prints another sign on most keyboards. */
  code: string;
  shiftKey: boolean;
}

/** What a key does to a score: sets it, takes it away, or nothing where it is none of the grid's. */
export function scoreAfter(press: GridPress, score: Range | null): Range | null | undefined {
  if (["Backspace", "Delete"].includes(press.key) || /^(?:Digit|Numpad)0$/.test(press.code)) return null;
  const digit = Number(
    /^(?:Digit|Numpad)([1-5])$/.exec(press.code)?.[1] ?? /^[1-5]$/.exec(press.key)?.[0] ?? Number.NaN,
  );
  if (Number.isNaN(digit)) return undefined;
  if (!press.shiftKey || score === null) return { low: digit, high: digit };
  return { low: Math.min(score.low, digit), high: Math.max(score.low, digit) };
}

/** Where an arrow, Home or End leads in a grid of so many rows and columns; null for any other key. */
export function cellAfter(
  key: string,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): [number, number] | null {
  const moves: Record<string, readonly [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  const to = moves[key];
  if (to === undefined) return null;
  return [Math.min(Math.max(to[0], 0), rows - 1), Math.min(Math.max(to[1], 0), columns - 1)];
}
