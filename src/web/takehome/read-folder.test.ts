import { afterEach, expect, test, vi } from "vitest";
import { chosenFiles, droppedFiles, readFolder } from "./read-folder.ts";

afterEach(() => vi.unstubAllGlobals());

const fileEntry = (name: string, text: string) => ({
  isFile: true,
  name,
  file: (done: (file: File) => void) => done(new File([text], name)),
});

/** A folder as a browser gives it: a few entries at a time. */
const folderEntry = (name: string, children: { name: string }[]) => ({
  isFile: false,
  name,
  createReader: () => {
    const left = [...children];
    return { readEntries: (done: (some: { name: string }[]) => void) => done(left.splice(0, 2)) };
  },
});

const dropped = (...entries: object[]): DataTransfer =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer;

test("a dropped folder is listed with all that is in it, but for what its name alone leaves out", async () => {
  const unseen = folderEntry(".venv", []);
  unseen.createReader = () => {
    throw new Error("Nobody looks in here.");
  };
  const deep = folderEntry(
    "src",
    ["a.py", "b.py", "c.py"].map((name) => fileEntry(name, "1\n")),
  );
  const found = await droppedFiles(
    dropped(folderEntry("work", [unseen, deep, fileEntry("README.md", "# R\n")])),
    () => undefined,
  );
  expect(found.map(({ path }) => path).toSorted()).toEqual([
    "work/.venv/…",
    "work/README.md",
    "work/src/a.py",
    "work/src/b.py",
    "work/src/c.py",
  ]);
  vi.stubGlobal("isSecureContext", true);
  const content = await readFolder(found, [], () => undefined);
  expect(content).toMatchObject({ name: "work", leftOut: [{ why: "belongs to an environment", count: 1 }] });
  expect(content.files[0]).toEqual({
    path: "README.md",
    bytes: 4,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    text: "# R\n",
    why: null,
  });
});

test("a file that cannot be read is listed, over a plain connection nothing is hashed, and progress is told", async () => {
  const gone = new File(["x"], "gone.py");
  gone.arrayBuffer = async () => Promise.reject(new Error("It went away."));
  const heard: number[] = [];
  vi.stubGlobal("isSecureContext", false);
  const content = await readFolder(
    [
      { path: "gone.py", file: gone },
      { path: "here.py", file: new File(["1\n"], "here.py") },
    ],
    [],
    ({ done }) => heard.push(done),
  );
  expect(content.files).toMatchObject([
    { path: "gone.py", text: null, why: "could not be read", sha256: null },
    { path: "here.py", text: "1\n", sha256: null },
  ]);
  expect(heard).toEqual([1, 2]);
});

test("files chosen in the dialogue keep their place below the folder", () => {
  const file = Object.assign(new File(["1"], "a.py"), { webkitRelativePath: "work/src/a.py" });
  const alone = Object.assign(new File(["1"], "work.zip"), { webkitRelativePath: "" });
  expect(chosenFiles([file, alone] as unknown as FileList).map(({ path }) => path)).toEqual([
    "work/src/a.py",
    "work.zip",
  ]);
});
