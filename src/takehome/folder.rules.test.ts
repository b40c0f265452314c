import { describe, expect, test } from "vitest";
import { folderLimits, keptText, leftOut, printable, sortFolder, withoutRoot } from "./folder.rules.ts";

const given = ["shipments.csv", "answers.csv"];
const fateOf = (path: string, bytes = 100) => sortFolder([{ path, bytes }], given)[0];

describe("of a folder", () => {
  test.each(["model.py", "notes/README.md", "scores.csv", "Makefile", "src/features.R", ".gitignore", "env/agent.py"])(
    "%s is read",
    (path) => {
      expect(fateOf(path)).toMatchObject({ fate: "text", why: null });
    },
  );

  test.each([
    ["../evil.py", "has a name that is no plain path"],
    ["a/../../evil.py", "has a name that is no plain path"],
    ["/etc/passwd", "has a name that is no plain path"],
    ["a//b.py", "has a name that is no plain path"],
    ["..\\evil.py", "has a name that is no plain path"],
    ["C:evil.py", "has a name that is no plain path"],
    ["a\u202Eyp.exe", "has a name that is no plain path"],
    ["line\nbreak.py", "has a name that is no plain path"],
    ["nul\0.py", "has a name that is no plain path"],
    [`${"a/".repeat(12)}b.py`, "lies too deep"],
    [`${"a".repeat(201)}.py`, "lies too deep"],
    [".git/config", "belongs to version control"],
    ["work/.venv/lib/os.py", "belongs to an environment"],
    ["__pycache__/model.py", "belongs to a cache"],
    ["wandb/run-1/log.txt", "belongs to a log of runs"],
    ["model.pyc", "is a leaving of the system"],
    [".env", "may hold a secret"],
    ["keys/id_ed25519", "may hold a secret"],
    ["data/shipments.csv", "came with the task"],
  ])("%j is left out", (path, why) => {
    expect(fateOf(path)).toMatchObject({ fate: "left", why });
  });

  test("an environment is known by what lies at its top, whatever it is called", () => {
    const files = ["my-env/pyvenv.cfg", "my-env/lib/site.py", "my-environment.py"].map((path) => ({ path, bytes: 1 }));
    expect(sortFolder(files, []).map(({ fate }) => fate)).toEqual(["left", "left", "text"]);
  });

  test("what is no text, and what is too large, is listed", () => {
    expect(fateOf("figure.png")).toMatchObject({ fate: "listed", why: "is no text" });
    expect(fateOf("log.txt", folderLimits.textBytes + 1)).toMatchObject({ fate: "listed" });
    expect(fateOf("a.ipynb", folderLimits.notebookBytes)).toMatchObject({ fate: "notebook" });
    expect(fateOf("a.ipynb", folderLimits.notebookBytes + 1)).toMatchObject({ fate: "listed" });
  });

  test("of too many files those nearest the top are taken, and a name that comes twice once", () => {
    const many = Array.from({ length: folderLimits.files + 9 }, (_, index) => ({ path: `deep/${index}.py`, bytes: 1 }));
    const sorted = sortFolder([...many, { path: "top.py", bytes: 1 }, { path: "top.py", bytes: 1 }], []);
    expect(sorted.filter(({ fate }) => fate === "text")).toHaveLength(folderLimits.files);
    expect(sorted.filter(({ path }) => path === "top.py").map(({ fate }) => fate)).toEqual(["text", "left"]);
    expect(leftOut(sorted).map(({ why, count }) => [why, count])).toEqual([
      ["is beyond the first 400 files", 10],
      ["comes twice", 1],
    ]);
  });

  test("fifty thousand files are sorted in a moment", () => {
    const files = Array.from({ length: 50_000 }, (_, index) => ({ path: `.venv/lib/${index}.py`, bytes: 1 }));
    const startedAt = performance.now();
    expect(leftOut(sortFolder(files, []))).toEqual([
      { why: "belongs to an environment", count: 50_000, example: ".venv/lib/0.py" },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

test("the folder that holds everything gives its name and goes", () => {
  expect(withoutRoot([{ path: "work/a.py" }, { path: "work/b/c.py" }])).toEqual({
    name: "work",
    files: [{ path: "a.py" }, { path: "b/c.py" }],
  });
  expect(withoutRoot([{ path: "a.py" }, { path: "work/b.py" }]).name).toBe("");
  expect(withoutRoot([{ path: "../a.py" }]).name).toBe("");
  expect(withoutRoot([])).toEqual({ name: "", files: [] });
});

describe("of a file", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const text = { path: "a.py", bytes: 1, fate: "text" as const, why: null };

  test("text is kept, and bytes that are none are not", () => {
    expect(keptText(text, bytes("naïve = 1\n"), 100)).toEqual({ text: "naïve = 1\n", why: null });
    expect(keptText(text, new Uint8Array([0xff, 0xfe, 0x00]), 100)).toEqual({ text: null, why: "is no text" });
    expect(keptText(text, bytes("a\0b"), 100)).toEqual({ text: null, why: "is no text" });
    expect(keptText(text, bytes("too long"), 3).why).toBe("is beyond 3 MB of text in all");
  });

  test("a notebook is kept without what its cells put out", () => {
    const notebook = {
      nbformat: 4,
      metadata: { kernelspec: { name: "secret" } },
      cells: [
        { cell_type: "markdown", source: ["# Title\n", "text"], attachments: { "a.png": {} } },
        { cell_type: "code", source: "1 + 1", outputs: [{ data: { "text/html": "<script>alert(1)</script>" } }] },
      ],
    };
    const kept = keptText({ ...text, fate: "notebook" }, bytes(JSON.stringify(notebook)), 10_000);
    expect(JSON.parse(kept.text ?? "")).toEqual({
      cells: [
        { cell_type: "markdown", source: "# Title\ntext" },
        { cell_type: "code", source: "1 + 1" },
      ],
    });
    expect(keptText({ ...text, fate: "notebook" }, bytes("{}"), 10_000)).toEqual({
      text: null,
      why: "is no notebook that can be read",
    });
  });
});

test("a name from a stranger is shown without what cannot be seen", () => {
  expect(printable("a\u202Eb\n")).toBe("a\ufffdb\ufffd");
  expect(printable("x".repeat(300))).toHaveLength(111);
});
