import { expect, test } from "vitest";
import {
  forgetUnsaved,
  keepCellDraft,
  keepUnsaved,
  readCellDraft,
  readUnsaved,
  unsavedByRow,
  withUnsaved,
  type UnsavedCell,
} from "./kept-cells.ts";

const createStorage = () => {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const cell = (id: string, column: UnsavedCell["column"], text: string): UnsavedCell => ({
  id,
  column,
  text,
  problem: null,
  isUnreachable: false,
  isNew: false,
});

test("the cell that is being typed in is there again after a reload, and gone once it is written", () => {
  const storage = createStorage();
  keepCellDraft({ id: "appl_1", column: "role", text: "Sci" }, storage);
  expect(readCellDraft(storage)).toEqual({ id: "appl_1", column: "role", text: "Sci" });
  keepCellDraft(null, storage);
  expect(readCellDraft(storage)).toBeNull();
});

test("each unsaved cell is kept by itself, so that two windows keep theirs beside one another", () => {
  const storage = createStorage();
  for (const one of [cell("appl_1", "role", "a"), cell("appl_1", "other:Visa", "b"), cell("appl_2", "role", "c")])
    keepUnsaved(one, storage);
  keepUnsaved(cell("appl_1", "role", "d"), storage);
  forgetUnsaved({ id: "appl_2", column: "role" }, storage);
  expect(readUnsaved(storage).map(({ text }) => text)).toEqual(["b", "d"]);
});

test("what others wrote into the storage is not ours", () => {
  const storage = createStorage();
  storage.setItem("warmup.campaign-unsaved broken", "{");
  storage.setItem("warmup.campaign-unsaved wrong", '{"id":1}');
  storage.setItem("elsewhere", JSON.stringify(cell("appl_1", "role", "a")));
  expect(readUnsaved(storage)).toEqual([]);
});

test("a cell that is typed over stands once, with its last text", () => {
  const cells = withUnsaved(withUnsaved([], cell("appl_1", "role", "a")), cell("appl_1", "role", "b"));
  expect(unsavedByRow(cells).get("appl_1")?.get("role")?.text).toBe("b");
  expect(cells).toHaveLength(1);
});
