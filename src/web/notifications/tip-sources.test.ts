import type { Today } from "#plan/plan.schemas.ts";
import { expect, test } from "vitest";
import { smallCampaign, testApplication, testCompany, testRound } from "../../../tests/stand-ins/small-campaign.ts";
import { tipSources } from "./tip-sources.ts";

const lab = testCompany("Meridian");
const application = testApplication("a", lab);
const startsAt = "2026-11-24T01:00:00.000Z";
const day = {
  timeZone: "Europe/Berlin",
  week: [
    { day: "2026-11-25", startsAt: null, timeZone: null, text: "rest", roundId: null },
    { day: "2026-11-26", startsAt: null, timeZone: null, text: "Theory", roundId: "date_1" },
  ],
  nextRound: null,
  cards: { due: 0, minutes: 0 },
  followUps: [],
} as unknown as Today;

test("rounds are those of the search that are open and scheduled, and days from elsewhere", () => {
  const campaign = smallCampaign({
    companies: [lab],
    applications: [application],
    rounds: [
      testRound("a", application, { type: "ml-coding", startsAt }),
      testRound("b", application, { startsAt, outcome: "cancelled" }),
      testRound("c", application, {}),
      testRound("d", { id: "appl_gone" + "0".repeat(22) }, { startsAt }),
    ],
  });
  expect(tipSources(day, campaign).rounds).toEqual([
    {
      id: campaign.rounds[0]?.id,
      name: "ML coding at Meridian",
      // 02:00 in Berlin is still the evening's day.
      day: "2026-11-23",
      startsAt,
      href: `/campaign/${application.id}`,
      asks: [],
    },
    { id: "date_1", name: "Theory", day: "2026-11-26", startsAt: null, href: "/readiness", asks: [] },
  ]);
});
