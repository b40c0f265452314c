import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { smallCampaign, testApplication, testCompany } from "../../../../tests/stand-ins/small-campaign.ts";
import { expect, test } from "vitest";
import { boardColumns, moveCard, placeOf, type CardPlace } from "./board-columns.ts";

const alpha = testCompany("Alpha");
const later = (application: ReturnType<typeof testApplication>) => ({
  ...application,
  stageAt: "2026-11-09T09:00:00.000Z",
});
const rows = campaignRows(
  smallCampaign({
    companies: [alpha],
    applications: [
      testApplication("a", alpha),
      later(testApplication("b", alpha)),
      testApplication("c", alpha, { rank: 1 }),
      testApplication("d", alpha, {}, "screen"),
      testApplication("e", alpha, {}, "rejected"),
      testApplication("f", alpha, {}, "gone-stage"),
    ],
  }),
  "2026-11-21T12:00:00.000Z",
);
const columns = boardColumns(rows, usualStages, false);
const idAt = (place: CardPlace | null) =>
  place === null ? null : (columns[place.column]?.rows[place.row]?.application.id.at(-1) ?? null);
const go = (id: string, key: string) => {
  const from = placeOf(columns, rows.find(({ application }) => application.id.endsWith(id))?.application.id ?? "");
  return from === null ? null : idAt(moveCard(columns, from, key));
};

test("in a column those wanted most come first, then those that came there last", () => {
  expect(columns[0]?.rows.map(({ application }) => application.id.at(-1))).toEqual(["c", "b", "a"]);
});

test("what is closed is folded until it is asked for, and a stage that is gone keeps its cards", () => {
  expect(columns.filter(({ isFolded }) => isFolded).map(({ id }) => id)).toEqual(["declined", "rejected", "withdrawn"]);
  expect(boardColumns(rows, usualStages, true).some(({ isFolded }) => isFolded)).toBe(false);
  expect(columns.at(-1)).toMatchObject({ id: "gone-stage", name: "gone stage", kind: null });
});

test("arrows go from card to card and over columns that show none", () => {
  expect([go("c", "ArrowDown"), go("a", "ArrowDown"), go("a", "Home")]).toEqual(["b", null, "c"]);
  expect([go("a", "ArrowRight"), go("d", "ArrowRight"), go("f", "ArrowRight")]).toEqual(["d", "f", null]);
  expect(go("f", "ArrowLeft")).toBe("d");
  expect(placeOf(columns, rows[4]?.application.id ?? "")).toBeNull();
});
