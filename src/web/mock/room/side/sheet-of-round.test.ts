import { expect, test } from "vitest";
import { isDrawnIn, sheetOfRound } from "./sheet-of-round.ts";

const sheet = (id: string, createdAt: string) => ({
  id,
  designId: "search-ranking",
  createdAt,
  updatedAt: createdAt,
  finishedAt: null,
  share: null,
});
const sheets = [
  sheet("dsg_later", "2026-03-02T11:00:00.000Z"),
  sheet("dsg_own", "2026-03-02T10:05:00.000Z"),
  sheet("dsg_before", "2026-03-01T10:00:00.000Z"),
];

test("a round keeps the sheet that was begun first since it began, and none from before", () => {
  expect(sheetOfRound(sheets, "2026-03-02T10:00:00.000Z")).toBe("dsg_own");
  expect(sheetOfRound(sheets, "2026-03-02T12:00:00.000Z")).toBeNull();
  expect(sheetOfRound([], "2026-03-02T12:00:00.000Z")).toBeNull();
});

test("an empty canvas is not drawn in", () => {
  expect(isDrawnIn(JSON.stringify({ type: "excalidraw", elements: [] }, null, 2))).toBe(false);
  expect(isDrawnIn(JSON.stringify({ type: "excalidraw", elements: [{ id: "a" }] }, null, 2))).toBe(true);
});
