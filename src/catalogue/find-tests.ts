/** A test of a problem as its file defines it. */
export interface TestDefinition {
  name: string;
  /** Line in tests.py, from 1. */
  line: number;
}

/** The functions of a tests.py that are cases: `def test_…(` at the left margin. */
export function findTests(code: string): TestDefinition[] {
  return code.split("\n").flatMap((text, index) => {
    const name = /^def (test_\w*)\s*\(/.exec(text)?.[1];
    return name === undefined ? [] : [{ name, line: index + 1 }];
  });
}
