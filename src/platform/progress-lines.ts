const linesApartMs = 100;

/**
 * The lines of work under way: how far it is, at most ten times a second, and last what came of it, if anything. `work` is told where to
 * report to, and must not reject.
 */
export async function* progressLines<Progress, Line>(
  toLine: (progress: Progress) => Line,
  work: (report: (progress: Progress) => void) => Promise<Line | null>,
): AsyncGenerator<Line, void> {
  const reported: Progress[] = [];
  let wake: () => void = () => undefined;
  let isOver = false;
  const result = work((progress) => {
    reported.splice(0, reported.length, progress);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  let saidAt = -Infinity;
  for (;;) {
    if (reported.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    if (isOver) break;
    const [latest] = reported.splice(0);
    if (latest === undefined || performance.now() - saidAt < linesApartMs) continue;
    saidAt = performance.now();
    yield toLine(latest);
  }
  const last = await result;
  if (last !== null) yield last;
}
