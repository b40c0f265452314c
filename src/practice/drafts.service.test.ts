import { saveDraft } from "#practice/drafts.service.ts";
import { readProblem } from "#practice/problems.service.ts";
import { beginSitting, readReplay, updateSitting } from "#practice/sittings.service.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let practice: TestPractice;
let sittingId: string;

beforeEach(async () => {
  practice = await openTestPractice();
  sittingId = (await beginSitting(practice.context, "double-it", { interview: false })).id;
});
afterEach(async () => practice.close());

const save = (request: Omit<Parameters<typeof saveDraft>[2], "code"> & { code?: string }) =>
  saveDraft(practice.context, "double-it", { code: "x = 1\n", ...request });
const edit = (atMs: number) => ({ atMs, changes: [atMs, [0, "x"]] });
const readDraft = async () => (await readProblem(practice.context, "double-it")).draft;
const readEdits = async () => (await readReplay(practice.context, sittingId)).edits.map(({ atMs }) => atMs);

test("the text comes back exactly as typed, and each save raises its revision", async () => {
  const code = "# naïve 漢字 🧮\r\n\tx = 'a\u2028b'\n";
  expect(await save({ code })).toEqual({ code, revision: 1, savedAt: "2026-11-21T09:00:00.000Z" });
  practice.pass(1_000);
  expect(await save({ code: "y" })).toEqual({ code: "y", revision: 2, savedAt: "2026-11-21T09:00:01.000Z" });
  expect(await readDraft()).toMatchObject({ code: "y", revision: 2 });
});

test("a draft makes the problem started, and is its own user's only", async () => {
  await save({});
  expect(await readProblem(practice.context, "double-it")).toMatchObject({ state: "started" });
  const stranger = { ...practice.context, user: { id: "grace" } };
  expect(await readProblem(stranger, "double-it")).toMatchObject({ state: "new", draft: null });
});

test("edits come back in order, with the text before the first of them", async () => {
  await save({ sittingId, startingDocument: "def", edits: [edit(1), edit(2)], activeMs: 20 });
  await save({ sittingId, startingDocument: "later", edits: [edit(3)], activeMs: 30 });
  expect(await readReplay(practice.context, sittingId)).toEqual({
    startingDocument: "def",
    edits: [edit(1), edit(2), edit(3)],
  });
  expect((await readProblem(practice.context, "double-it")).sitting).toMatchObject({ activeMs: 30 });
});

test("edits whose answer was lost are kept once when they are sent again with newer ones", async () => {
  await save({ sittingId, edits: [edit(1), edit(2)] });
  await save({ sittingId, edits: [edit(1), edit(2), edit(3)] });
  await save({ sittingId, edits: [edit(1), edit(2), edit(3), edit(4)] });
  await save({ sittingId, edits: [edit(4)] });
  expect(await readEdits()).toEqual([1, 2, 3, 4]);
});

test("edits of a finished sitting are still kept, and its clock stands", async () => {
  await updateSitting(practice.context, sittingId, { activeMs: 10, finished: true });
  await save({ sittingId, edits: [edit(11)], activeMs: 99 });
  expect(await readEdits()).toEqual([11]);
  expect(await updateSitting(practice.context, sittingId, {})).toMatchObject({ activeMs: 10 });
});

test("the text is saved even when the sitting is not there or is another problem's", async () => {
  expect(await save({ code: "kept", sittingId: "sit_gone", edits: [edit(1)] })).toMatchObject({ code: "kept" });
  const other = await beginSitting(practice.context, "halve-it", { interview: false });
  expect(await save({ code: "kept too", sittingId: other.id, edits: [edit(1)] })).toMatchObject({ code: "kept too" });
  expect((await readReplay(practice.context, other.id)).edits).toEqual([]);
});

describe("a save on an older revision", () => {
  test("is refused, and changes neither text nor replay", async () => {
    await save({ code: "one", sittingId, edits: [edit(1)], baseRevision: 0 });
    await save({ code: "two", sittingId, edits: [edit(2)], baseRevision: 1 });
    const stale = save({ code: "other", sittingId, edits: [edit(9)], baseRevision: 1 });
    await expect(stale).rejects.toMatchObject({ code: "draft.conflict", status: 409 });
    expect(await readDraft()).toMatchObject({ code: "two", revision: 2 });
    expect(await readEdits()).toEqual([1, 2]);
  });

  test("is taken when it is the last save again, or carries it on", async () => {
    await save({ code: "one", sittingId, edits: [edit(1)], baseRevision: 0 });
    expect(await save({ code: "one", sittingId, edits: [edit(1)], baseRevision: 0 })).toMatchObject({ revision: 1 });
    expect(await save({ code: "one more", sittingId, edits: [edit(1), edit(2)], baseRevision: 0 })).toMatchObject({
      revision: 2,
    });
    expect(await readEdits()).toEqual([1, 2]);
  });
});

test("a NUL character is refused with its line, before anything changes", async () => {
  await expect(save({ code: "a\nb\0" })).rejects.toMatchObject({
    code: "code.nul_character",
    message: expect.stringContaining("Line 2"),
  });
  expect(await readDraft()).toBeNull();
});

test("a problem that is not in the catalogue takes no draft", async () => {
  await expect(saveDraft(practice.context, "triple-it", { code: "" })).rejects.toMatchObject({
    code: "problem.not_found",
  });
});
