/** Which line of a code as it was served stands where in the code as it is now. Lines count from 1. */
export interface LineMap {
  toServed(line: number): number;
  toCurrent(line: number): number;
}

/** Above this many comparisons changed regions are matched by their order alone. */
const mostComparisons = 4_000_000;

/** Pairs of equal lines in their order: the longest common subsequence of two regions. */
function matchRegion(one: string[], other: string[]): [number, number][] {
  if (one.length * other.length > mostComparisons) return [];
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Pairs of equal lines, by index, in order. */
function matchLines(served: string[], current: string[]): [number, number][] {
  let start = 0;
  while (start < served.length && start < current.length && served[start] === current[start]) start += 1;
  let end = 0;
  const room = Math.min(served.length, current.length) - start;
  while (end < room && served[served.length - 1 - end] === current[current.length - 1 - end]) end += 1;
  const before = Array.from({ length: start }, (_, index): [number, number] => [index, index]);
  const middle = matchRegion(served.slice(start, served.length - end), current.slice(start, current.length - end));
  const after = Array.from({ length: end }, (_, index): [number, number] => [
    served.length - end + index,
    current.length - end + index,
  ]);
  return [...before, ...middle.map(([i, j]): [number, number] => [i + start, j + start]), ...after];
}

/** For each index of one side the index on the other: its pair, else the line that stands in its place. */
function fill(pairs: [number, number][], size: number, otherSize: number): number[] {
  const filled: number[] = [];
  let [lastFrom, lastTo] = [-1, -1];
  for (const [from, to] of [...pairs, [size, otherSize] as const]) {
    for (let index = lastFrom + 1; index < from; index += 1) {
      const inPlace = lastTo + (index - lastFrom);
      filled[index] = Math.max(0, Math.min(inPlace, Math.max(lastTo, to - 1), otherSize - 1));
    }
    if (from < size) filled[from] = to;
    [lastFrom, lastTo] = [from, to];
  }
  return filled;
}

/** Follows lines through the user's edits. A line that is new stands for the served one before it, or the one it replaces. */
export function mapLines(served: string, current: string): LineMap {
  const [one, other] = [served.split("\n"), current.split("\n")];
  const pairs = matchLines(one, other);
  const forward = fill(pairs, one.length, other.length);
  const back = fill(
    pairs.map(([i, j]) => [j, i]),
    other.length,
    one.length,
  );
  return {
    toServed: (line) => (back[line - 1] ?? one.length - 1) + 1,
    toCurrent: (line) => (forward[line - 1] ?? other.length - 1) + 1,
  };
}

/** Marks with one line more, or without it where it was marked; in order. Beyond `most` the earliest mark gives way. */
export function toggleMark(marks: number[], line: number, most: number): number[] {
  if (marks.includes(line)) return marks.filter((one) => one !== line);
  return [...marks.slice(marks.length >= most ? 1 : 0), line].toSorted((a, b) => a - b);
}
