import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addedStage, changedStage, movedStage, whyStays } from "./edit-stages.ts";

const ids = (stages: readonly { id: string }[]) => stages.map(({ id }) => id).join(" ");

test("a new stage comes before the offer, with an id of its own", () => {
  const once = addedStage(usualStages, "Team match");
  expect(ids(once)).toContain("final team-match offer");
  expect(ids(addedStage(once, "Team Match!"))).toContain("team-match team-match-2 offer");
});

test("whatever a stage is called, the list can be saved", () => {
  const name = fc
    .string({ minLength: 1, maxLength: 60, unit: "grapheme" })
    .filter((text) => text.trim() !== "" && text.length <= 60);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
      const stages = names.reduce((all, one) => addedStage(all, one), [...usualStages]);
      expect(campaignSettingsSchema.safeParse({ stages }).error).toBeUndefined();
    }),
  );
});

test("a stage moves by one, stays at the ends, and changes alone", () => {
  expect(ids(movedStage(usualStages, "screen", -1))).toMatch(/^lead screen applied/);
  expect(movedStage(usualStages, "lead", -1)).toEqual([...usualStages]);
  expect(movedStage(usualStages, "withdrawn", 1)).toEqual([...usualStages]);
  const renamed = changedStage(usualStages, "screen", { name: "Phone" });
  expect(renamed.filter((stage, place) => stage !== usualStages[place])).toMatchObject([
    { id: "screen", name: "Phone" },
  ]);
});

test("where applications stand and where they begin stays", () => {
  const [lead, applied] = usualStages;
  if (lead === undefined || applied === undefined) throw new Error("There are no stages.");
  expect([whyStays(lead, 0), whyStays(applied, 3), whyStays(applied, 0)]).toEqual(["the first", "3 there", null]);
});
