import { expect, test } from "vitest";

import { formatClock, printProblems } from "#cli/list-command.ts";
import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";

const unseen: ProblemSummary = {
  id: "double-it",
  title: "Double it",
  shelf: "ml-coding",
  section: "numerics",
  runtime: "numpy",
  difficulty: "easy",
  minutes: 5,
  asked: 2,
  topics: ["arithmetic"],
  state: "new",
  attempts: 0,
  bestMs: null,
  lastAttemptAt: null,
  dueAt: null,
  retrievability: null,
};

test("Each problem is a line with its facts and how it stands", () => {
  const terminal = recordedTerminal();
  const solved: ProblemSummary = { ...unseen, id: "halve-it-all", state: "solved", bestMs: 247_000 };
  expect(printProblems([unseen, solved], false, terminal)).toBe(0);
  expect(terminal.said.out.split("\n")).toEqual([
    "double-it     easy     5 min  ★★   numpy",
    "halve-it-all  easy     5 min  ★★   numpy  solved in 4:07",
    "1 of 2 solved. `warmup try ID` begins one.",
    "",
  ]);
});

test("As JSON the problems are as the HTTP API gives them", () => {
  const terminal = recordedTerminal();
  printProblems([unseen], true, terminal);
  expect(JSON.parse(terminal.said.out)).toEqual({ problems: [unseen] });
});

test("A clock shows minutes beyond an hour", () => {
  expect(formatClock(3_723_999)).toBe("62:03");
});
