import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { ProblemFiles } from "#catalogue/parse-problem.ts";

const statement = `---
id: double-it
title: Double it
shelf: ml-coding
runtime: numpy
difficulty: easy
minutes: 5
asked: 1
topics: [arithmetic]
follow-ups: [halve-it]
references:
  - "Nobody (2026), On doubling, §1"
---

Return twice the input, $2x$.

\`\`\`python
## not a section
def double(x): ...
\`\`\`

## Hints
1. What is x + x?
2. Two times
   what?
3. Return 2 * x.

## Pattern
Elementwise arithmetic.

## Complexity
Linear.

## Why interviewers ask
To see you breathe.
`;

const tests = `from solution import double


def test_the_example_by_hand():
    assert double(2) == 4


def test_zero_stays_zero():
    assert double(0) == 0
`;

/** The files of a small, sound problem, with some of them replaced. */
export function sampleProblemFiles(changes: Partial<ProblemFiles> = {}): ProblemFiles {
  return {
    folder: "double-it",
    statement,
    starter: "def double(x):\n    raise NotImplementedError\n",
    solution: "def double(x):\n    return 2 * x\n",
    tests,
    wrong: new Map([
      [
        "adds-one.py",
        "# fails: test_the_example_by_hand\n# teaches: twice is not one more\ndef double(x):\n    return x + 1\n",
      ],
    ]),
    brute: null,
    mutants: null,
    ...changes,
  };
}

/** A small, sound problem as the program holds it. */
export const sampleProblem: Problem = {
  id: "double-it",
  title: "Double it",
  shelf: "ml-coding",
  runtime: "numpy",
  difficulty: "easy",
  minutes: 5,
  training: false,
  asked: 1,
  topics: ["arithmetic"],
  forbid: [],
  references: ["Nobody (2026), On doubling, §1"],
  strength: { measured: null, equivalent: [] },
  followUps: ["halve-it"],
  statement: "Return twice the input, $2x$.\n\n```python\n## not a section\ndef double(x): ...\n```",
  hints: ["What is x + x?", "Two times\nwhat?", "Return 2 * x."],
  pattern: "Elementwise arithmetic.",
  complexity: "Linear.",
  why: "To see you breathe.",
  bruteForce: null,
  starter: "def double(x):\n    raise NotImplementedError\n",
  solution: "def double(x):\n    return 2 * x\n",
  tests,
  wrongAnswers: [
    {
      name: "adds-one",
      code: "# fails: test_the_example_by_hand\n# teaches: twice is not one more\ndef double(x):\n    return x + 1\n",
      fails: "test_the_example_by_hand",
      teaches: "twice is not one more",
    },
  ],
};
