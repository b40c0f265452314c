import type { Fault } from "#faults/faults.schemas.ts";

/** The code with the faults in it, or null where two of them touch the same text. */
export const breakProgram = (code: string, faults: readonly Fault[]): string | null => {
  const edits = faults.flatMap((fault) => fault.edits).toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    if (start < at) return null;
    parts.push(code.slice(at, start), text);
    at = end;
  }
  return [...parts, code.slice(at)].join("");
};

/** Lines of the broken code, from 1, that differ from the original: where one would point to. */
export const brokenLines = (code: string, faults: readonly Fault[]): number[] => {
  const edits = faults.flatMap((fault) => fault.edits).toSorted((a, b) => a.start - b.start);
  const lines = new Set<number>();
  let shift = 0;
  for (const { start, end, text } of edits) {
    const line = code.slice(0, start).split("\n").length + shift;
    const added = text.split("\n").length - 1;
    for (let one = line; one <= line + Math.max(0, text.endsWith("\n") ? added - 1 : added); one += 1) lines.add(one);
    shift += added - (code.slice(start, end).split("\n").length - 1);
  }
  return [...lines].toSorted((a, b) => a - b);
};
