/** A statement in parts: what stands before the first level, and the levels in order. */
export interface Levels {
  opening: string;
  /** Markdown of each level with its heading `### Level n …`. */
  levels: string[];
}

/** Splits a statement at its `### Level n` headings; a problem that is not in levels has none. */
export function splitLevels(statement: string): Levels {
  const [opening = "", ...levels] = statement.split(/^(?=### Level \d+\b)/m);
  return { opening: opening.trimEnd(), levels: levels.map((text) => text.trimEnd()) };
}

/** The level that a test belongs to, from its name: `test_level_2_…`; null for a test of none. */
export function levelOfTest(name: string): number | null {
  const level = /^test_level_(\d+)_/.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}

/** How many levels are passed: every test of each, from the first on, is among the passed ones. */
export function levelsPassed(tests: readonly string[], passed: readonly string[]): number {
  const known = new Set(passed);
  const levels = new Map<number, boolean>();
  for (const test of tests) {
    const level = levelOfTest(test);
    if (level !== null) levels.set(level, (levels.get(level) ?? true) && known.has(test));
  }
  let count = 0;
  while (levels.get(count + 1) === true) count += 1;
  return count;
}
