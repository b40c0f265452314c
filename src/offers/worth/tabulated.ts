/** A function that is straight between its knots, and goes on above the last as between the last two. */
export interface Tabulated {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

const mostKnots = 2000;

/**
 * Tabulates a function that is made of straight pieces, as taxes are, from 0 up to `most`: a stretch is halved until the function lies
 * within a unit, and a millionth, of the straight line at two points inside it. Rounding to whole units is taken for none. It yields
 * after each stretch.
 */
export function* tabulateInSteps(compute: (x: number) => number, most: number): Generator<void, Tabulated> {
  const knots: [number, number][] = [[0, compute(0)]];
  function* add(from: [number, number], to: [number, number]): Generator<void, void> {
    const width = to[0] - from[0];
    const isStraight = [0.37, 0.71].every((part) => {
      const x = from[0] + part * width;
      return Math.abs(compute(x) - (from[1] + part * (to[1] - from[1]))) <= 1 + 1e-6 * x;
    });
    yield;
    if (isStraight || width < 1 || knots.length > mostKnots) {
      knots.push(to);
      return;
    }
    const middle = (from[0] + to[0]) / 2;
    const at: [number, number] = [middle, compute(middle)];
    yield* add(from, at);
    yield* add(at, to);
  }
  const coarse = Array.from({ length: 24 }, (_, index) => most * 0.5 ** (23 - index));
  let before: [number, number] = [0, knots[0]?.[1] ?? 0];
  for (const x of coarse) {
    const next: [number, number] = [x, compute(x)];
    yield* add(before, next);
    before = next;
  }
  return { xs: Float64Array.from(knots, ([x]) => x), ys: Float64Array.from(knots, ([, y]) => y) };
}

/** {@link tabulateInSteps} in one go. */
export function tabulate(compute: (x: number) => number, most: number): Tabulated {
  const tabulating = tabulateInSteps(compute, most);
  for (;;) {
    const { done, value } = tabulating.next();
    if (done === true) return value;
  }
}

/** The value at `x`, from 0. */
export function valueAt({ xs, ys }: Tabulated, x: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const from = xs[low] ?? 0;
  const width = (xs[high] ?? 0) - from;
  const start = ys[low] ?? 0;
  return width === 0 ? start : start + ((x - from) / width) * ((ys[high] ?? 0) - start);
}
