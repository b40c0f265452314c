import { sheetFieldsSchema, type Sheet, type SheetFields } from "#design/design.schemas.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSheetKeeper } from "./sheet-keeper.ts";

const empty = sheetFieldsSchema.parse({});
const sheetOf = (revision: number, fields: SheetFields, finishedAt: string | null = null): Sheet => ({
  id: "dsg_1",
  designId: "feed-ranking",
  revision,
  createdAt: "2026-11-21T09:00:00.000Z",
  updatedAt: "2026-11-21T09:00:00.000Z",
  finishedAt,
  fields,
});

/** A server of one sheet, and a browser that keeps. */
function world() {
  const kept = new Map<string, string>();
  let there = sheetOf(1, empty);
  let isGone = false;
  const sent: SheetFields[] = [];
  const open = () =>
    createSheetKeeper({
      sheet: there,
      put: async ({ revision, fields, finished }) => {
        if (isGone) throw new Error("The server cannot be reached.");
        if (revision !== there.revision) throw new Error("conflict");
        sent.push(fields);
        there = sheetOf(revision + 1, fields, finished ? "2026-11-21T10:00:00.000Z" : null);
        return there;
      },
      read: async () => there,
      isConflict: (error) => error instanceof Error && error.message === "conflict",
      errorSentence: (error) => (error instanceof Error ? error.message : ""),
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
    });
  return {
    open,
    kept,
    sent,
    server: () => there,
    setGone: (gone: boolean) => (isGone = gone),
    changeElsewhere: (fields: SheetFields) => (there = sheetOf(there.revision + 1, fields)),
  };
}

const note = (text: string) => () => ({ notes: { clarify: text } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is typed is kept at once, saved when one pauses, and forgotten here once it is there", async () => {
  const { open, kept, sent, server } = world();
  const keeper = open();
  keeper.change(note("a"));
  keeper.change(note("ab"));
  expect(kept.size).toBe(1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(800);
  expect(sent).toHaveLength(1);
  expect(server().fields.notes).toEqual({ clarify: "ab" });
  expect(keeper.state()).toMatchObject({ save: "saved", problem: null });
  expect(kept.size).toBe(0);
});

test("while the server is gone it says so, and tries again", async () => {
  const { open, setGone, server } = world();
  const keeper = open();
  setGone(true);
  keeper.change(note("typed offline"));
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.state()).toMatchObject({ save: "unsaved", problem: "The server cannot be reached." });
  setGone(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(keeper.state().save).toBe("saved");
  expect(server().fields.notes).toEqual({ clarify: "typed offline" });
});

test("what a crash left unsaved is taken up again and saved", async () => {
  const { open, setGone, server } = world();
  setGone(true);
  open().change(note("before the crash"));
  await vi.advanceTimersByTimeAsync(800);
  setGone(false);
  const again = open();
  expect(again.state().fields.notes).toEqual({ clarify: "before the crash" });
  await vi.advanceTimersByTimeAsync(100);
  expect(server().fields.notes).toEqual({ clarify: "before the crash" });
});

test("a change made elsewhere is not written over until the user says which stays", async () => {
  const { open, changeElsewhere, server } = world();
  const keeper = open();
  changeElsewhere({ ...empty, notes: { clarify: "theirs" } });
  keeper.change(note("mine"));
  await vi.advanceTimersByTimeAsync(800);
  expect(keeper.state().save).toBe("conflict");
  expect(server().fields.notes).toEqual({ clarify: "theirs" });
  keeper.change(note("mine still"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server().fields.notes).toEqual({ clarify: "theirs" });
  await keeper.settle("mine");
  expect(server().fields.notes).toEqual({ clarify: "mine still" });
  expect(keeper.state().save).toBe("saved");
});

test("or takes what is there instead", async () => {
  const { open, changeElsewhere, kept } = world();
  const keeper = open();
  changeElsewhere({ ...empty, notes: { clarify: "theirs" } });
  keeper.change(note("mine"));
  await vi.advanceTimersByTimeAsync(800);
  await keeper.settle("theirs");
  expect(keeper.state()).toMatchObject({ save: "saved", fields: { notes: { clarify: "theirs" } } });
  expect(kept.size).toBe(0);
});

test("seconds are added up and saved now and then, and finishing is saved at once", async () => {
  const { open, sent, server } = world();
  const keeper = open();
  for (let second = 0; second < 10; second += 1) keeper.tick("clarify", 1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(server().fields.seconds).toEqual({ clarify: 10 });
  keeper.setFinished(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(keeper.state().finishedAt).not.toBeNull();
});
