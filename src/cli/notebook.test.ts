import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { problemToNotebook, readNotebook } from "#cli/notebook.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";

const place = { checkCommand: "warmup judge double-it.ipynb", runnerFolder: '/opt/wärm "up"/runner' };
const notebook = problemToNotebook(sampleProblem, place);

/** A notebook as Jupyter saves it, with these code cells. */
function notebookWith(sources: readonly (string | string[])[]): string {
  const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, source, outputs: [], execution_count: 1 }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}

describe("A problem as a notebook", () => {
  test("holds the statement, the starter, and a cell that judges it", () => {
    const { nbformat, cells } = JSON.parse(notebook) as {
      nbformat: number;
      cells: { cell_type: string; source: string[] }[];
    };
    expect(nbformat).toBe(4);
    expect(cells.map((cell) => cell.cell_type)).toEqual(["markdown", "code", "code"]);
    expect(cells[0]?.source.join("")).toContain(
      "# Double it\n\n*easy · 5 minutes · asked sometimes · numpy*\n\nReturn twice",
    );
    expect(cells[1]?.source.join("")).toBe(sampleProblem.starter.trimEnd());
    expect(cells[2]?.source.at(-1)).toBe("!warmup judge double-it.ipynb");
  });

  test("reads back as the starter and the problem it was made for", () => {
    expect(readNotebook(notebook)).toEqual({ code: sampleProblem.starter, problemId: "double-it" });
  });

  test("finds the nodes that a starter imports, and does not read that back", () => {
    const starter = "from warmup import ListNode\n\n\ndef reverse(head): ...\n";
    const text = problemToNotebook({ ...sampleProblem, starter }, place);
    const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
    expect(cells[1]?.source.at(-1)).toBe('sys.path.insert(0, "/opt/wärm \\"up\\"/runner")');
    expect(readNotebook(text).code).toBe(starter);
  });

  test("reads back any code that was typed into it", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z][a-z0-9 =+(),]*$/), { minLength: 1, maxLength: 8 }), (lines) => {
        const starter = `${lines.join("\n").trimEnd()}\n`;
        expect(readNotebook(problemToNotebook({ ...sampleProblem, starter }, place)).code).toBe(starter);
      }),
    );
  });
});

describe("A notebook from elsewhere", () => {
  test("gives its code cells in order, as strings or as lists of lines", () => {
    expect(readNotebook(notebookWith(["a = 1\n", ["b = 2\n", "c = 3"], ""]))).toEqual({
      code: "a = 1\n\n\nb = 2\nc = 3\n",
      problemId: null,
    });
  });

  test("loses what only IPython understands, but no line", () => {
    const { code } = readNotebook(notebookWith(["%matplotlib inline\n!pip list\nnp.exp?\nx = 7", "%%timeit\nx"]));
    expect(code).toBe("# %matplotlib inline\n# !pip list\n# np.exp?\nx = 7\n\n\n# %%timeit\n# x\n");
  });

  test("keeps lines of Python that look like magic", () => {
    const python = "x = (a\n     % b\n     != c)";
    expect(readNotebook(notebookWith([python])).code).toBe(`${python}\n`);
  });

  test.each(["{}", "not json", '{"nbformat": 3, "cells": []}'])("is refused when it is none: %s", (text) => {
    expect(() => readNotebook(text)).toThrow(/./);
  });
});
