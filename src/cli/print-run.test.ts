import { expect, test } from "vitest";

import { createRunPrinter } from "#cli/print-run.ts";
import type { CaseDetail, RunEvent, ValuePreview, Verdict } from "#judge/judge.schemas.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";

const detail: CaseDetail = {
  input: [],
  expected: null,
  got: null,
  firstDifferingIndex: null,
  differingCount: null,
  largestError: null,
  differingCells: [],
  traceback: null,
  line: null,
};

const cases = [
  { name: "test_one", title: "One" },
  { name: "test_two", title: "Two" },
];

function printed(events: RunEvent[], paint?: (style: string, text: string) => string): string[] {
  const terminal = { ...recordedTerminal(), ...(paint === undefined ? {} : { paint }) };
  const print = createRunPrinter(terminal);
  for (const event of [{ type: "run-started", seed: 7, cases } as const, ...events]) print(event);
  return terminal.said.out.split("\n").map((line) => line.trimEnd());
}

function passed(name: string): RunEvent {
  return { type: "case-passed", name, wallMs: 2.4, cpuMs: 2 };
}

function failed(name: string, message: string, more: Partial<CaseDetail> = {}): RunEvent {
  return { type: "case-failed", name, status: "failed", message, wallMs: 3, cpuMs: 3, detail: { ...detail, ...more } };
}

function finished(verdict: Partial<Verdict>): RunEvent {
  const whole: Verdict = {
    kind: "passed",
    message: "",
    passedCases: 2,
    totalCases: 2,
    wallMs: 31.7,
    cpuMs: 30,
    peakMemoryBytes: 0,
    seed: 7,
    outputTruncated: false,
    growth: null,
    ...verdict,
  };
  return { type: "finished", verdict: whole };
}

function array(shape: number[], more: Partial<Extract<ValuePreview, { kind: "array" }>>): ValuePreview {
  return {
    kind: "array",
    library: "numpy",
    dtype: "float64",
    shape,
    leading: [],
    rowStart: 0,
    columnStart: 0,
    rows: [],
    ...more,
  };
}

test("A run that passes is a line per case by its title, and the verdict with time and seed", () => {
  expect(printed([passed("test_one"), passed("test_two"), finished({})])).toEqual([
    `✓ One${" ".repeat(57)}2 ms`,
    `✓ Two${" ".repeat(57)}2 ms`,
    "Passed: 2 of 2 cases pass · 32 ms · seed 7",
    "",
  ]);
});

test("The first failing case shows arguments, expected and got; the others only say why", () => {
  const values = {
    input: [{ name: "x", value: array([1, 2], { rows: [["0", "-1.5"]] }) }],
    expected: array([2], { rows: [["1", "0"]] }),
    got: array([2], { rows: [["0.5", "0"]] }),
  };
  const lines = printed([
    failed("test_one", "differs", values),
    failed("test_two", "too", values),
    finished({ kind: "failed", passedCases: 0 }),
  ]);
  expect(lines.slice(1, 9)).toEqual([
    "    differs",
    "    x:         numpy float64 (1, 2)",
    "               0  -1.5",
    "    expected:  numpy float64 (2)",
    "               1  0",
    "    got:       numpy float64 (2)",
    "               0.5  0",
    `✗ Two${" ".repeat(57)}3 ms`,
  ]);
  expect(lines.slice(9)).toEqual(["    too", "Failed: 0 of 2 cases pass · 32 ms · seed 7", ""]);
});

test("Cells that differ are marked", () => {
  const got = array([2, 2], {
    rows: [
      ["1", "2"],
      ["3", "4"],
    ],
  });
  const lines = printed([failed("test_one", "differs", { got, differingCells: [[1, 0]] })], (style, text) =>
    style === "red" && /\d/.test(text) ? `<${text}>` : text,
  );
  expect(lines.slice(3, 5)).toEqual(["               1  2", "               <3>  4"]);
});

test("The part of a large array that is shown is named as a slice", () => {
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => "0"));
  const heading = (value: ValuePreview): string | undefined =>
    printed([failed("test_one", "differs", { got: value })])[2]?.trim();
  expect(heading(array([2, 100, 8], { leading: [1], rowStart: 16, rows }))).toBe(
    "got:       numpy float64 (2, 100, 8)[1, 16:24, :]",
  );
  expect(heading(array([8, 8], { rows }))).toBe("got:       numpy float64 (8, 8)");
  expect(heading(array([], { rows: [["3"]] }))).toBe("got:       numpy float64 ()");
});

test("Where the code raised, its traceback is shown", () => {
  const lines = printed([
    failed("test_one", "ZeroDivisionError: division by zero", { traceback: '  File "solution.py", line 3\n' }),
  ]);
  expect(lines.slice(1, 3)).toEqual(["    ZeroDivisionError: division by zero", '      File "solution.py", line 3']);
});

test("The user's own prints stand on lines of their own, and cannot command the terminal", () => {
  const lines = printed([
    { type: "output", stream: "stdout", text: "no line \u001b[2Jend", caseName: "test_one" },
    passed("test_one"),
  ]);
  expect(lines[0]).toBe("no line [2Jend");
  expect(lines[1]).toMatch(/^✓ One/);
});

test("A run that stopped says why, unless a case has said it", () => {
  const stopped = finished({ kind: "timed-out", message: "more than 10 s", passedCases: 0 });
  expect(printed([stopped]).slice(1, 2)).toEqual(["more than 10 s"]);
  expect(
    printed([failed("test_one", "more than 10 s"), stopped]).filter((line) => line.includes("more than 10 s")),
  ).toHaveLength(1);
});

test("A judge that failed is not blamed on the code", () => {
  const lines = printed([
    finished({ kind: "judge-failed", message: "torch is missing", totalCases: 0, passedCases: 0, wallMs: 0 }),
  ]);
  expect(lines).toEqual(["The judge failed, not your code · 0 ms · seed 7", "torch is missing", ""]);
});

test("Nothing that the code says anywhere can command the terminal", () => {
  const evil = "\u001b]0;owned\u0007\u009b2J\r";
  const value: ValuePreview = { kind: "text", text: `value${evil}` };
  const said = printed([
    { type: "output", stream: "stdout", text: `print${evil}\tx\n`, caseName: null },
    failed(`test_one${evil}`, `message${evil}`, {
      input: [{ name: `name${evil}`, value }],
      expected: value,
      got: array([1, 1], { rows: [[`cell${evil}`]], dtype: `dtype${evil}` }),
      traceback: `trace${evil}`,
    }),
    finished({ kind: "raised", message: `verdict${evil}`, passedCases: 0 }),
  ]).join("\n");
  for (const word of ["print", "message", "name", "value", "cell", "dtype", "trace", "verdict"]) {
    expect(said).toContain(`${word}]0;owned`);
  }
  expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});
