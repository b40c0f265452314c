import {
  askSchema,
  longestScene,
  saveDrawingSchema,
  saveSheetSchema,
  sheetFieldsSchema,
} from "#design/design.schemas.ts";
import { expect, test } from "vitest";

/** Why a value is refused: the first complaint, with its place. */
function complaint(
  schema: { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  value: unknown,
): string {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue === undefined ? "" : `${issue.path.join(".")}: ${issue.message}`;
}

test("a sheet with nothing on it is a sheet", () => {
  expect(sheetFieldsSchema.parse({})).toEqual({
    notes: {},
    seconds: {},
    ticked: {},
    shown: [],
    estimates: {},
    checked: [],
    heard: [],
    stage: "clarify",
  });
});

test.each([
  [{ notes: { coffee: "black" } }, "notes"],
  [{ notes: { clarify: "a".repeat(20_001) } }, "notes.clarify: must have at most 20,000 characters"],
  [{ notes: { clarify: "a\0b" } }, "notes.clarify: has a NUL character"],
  [{ seconds: { model: -1 } }, "seconds.model"],
  [{ ticked: { model: [1, 1] } }, "ticked.model: names a point twice"],
  [{ shown: ["model", "model"] }, "shown: names a stage twice"],
  [{ estimates: { "Not an id": "3" } }, "estimates"],
  [{ stage: "lunch" }, "stage"],
  [{ more: true }, ": Unrecognized key"],
])("%j is refused", (fields, words) => {
  expect(complaint(sheetFieldsSchema, fields)).toContain(words);
});

test("a sheet is saved over a revision, and says whether it is finished", () => {
  expect(complaint(saveSheetSchema, { revision: 0, fields: {}, finished: false })).toContain("revision");
  expect(complaint(saveSheetSchema, { revision: 1, fields: {} })).toContain("finished");
});

test("a drawing is a scene, and not too large", () => {
  const scene = JSON.stringify({ elements: [] });
  expect(complaint(saveDrawingSchema, { revision: 0, scene })).toBe("");
  expect(complaint(saveDrawingSchema, { revision: 0, scene: "[1, 2]" })).toContain("must be an Excalidraw scene");
  expect(complaint(saveDrawingSchema, { revision: 0, scene: "{" })).toContain("must be an Excalidraw scene");
  expect(complaint(saveDrawingSchema, { revision: 0, scene: " ".repeat(longestScene + 1) })).toContain("at most 2 MB");
});

test("a question asks something", () => {
  expect(complaint(askSchema, { question: "  " })).toContain("must ask something");
  expect(complaint(askSchema, { question: "a".repeat(301) })).toContain("at most 300 characters");
});
