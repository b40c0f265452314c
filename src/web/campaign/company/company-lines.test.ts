import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import { smallCampaign, testApplication, testCompany, testContact } from "#tests/stand-ins/small-campaign.ts";
import { describe, expect, test } from "vitest";
import { companyLines, movedRanks } from "./company-lines.ts";

const alpha = testCompany("Alpha", { rank: 2 });
const beta = testCompany("Beta", { rank: 1 });
const gamma = testCompany("Gamma");
const campaign = smallCampaign({
  companies: [gamma, alpha, beta],
  applications: [
    testApplication("a1", alpha, {}, "applied"),
    testApplication("a2", alpha, {}, "screen"),
    testApplication("a3", alpha, {}, "rejected"),
    testApplication("b1", beta, {}, "rejected"),
  ],
  contacts: [testContact("Ana", alpha)],
});
const lines = companyLines(campaign, campaignRows(campaign, "2026-11-22T09:00:00.000Z"));

/** The ranks after changes, by name. */
const after = (id: string, by: 1 | -1) =>
  movedRanks(lines, id, by).map((change) => [
    campaign.companies.find((company) => company.id === change.id)?.name,
    "fields" in change ? change.fields["rank"] : null,
  ]);

describe("the companies of a search", () => {
  test("stand in the user's order, the others after them by name, each with what came furthest and is not over", () => {
    expect(
      lines.map(({ company, applications, people, furthest }) => [company.name, applications, people, furthest?.id]),
    ).toEqual([
      ["Beta", 1, 0, "rejected"],
      ["Alpha", 3, 1, "screen"],
      ["Gamma", 0, 0, undefined],
    ]);
  });

  test("change places with the next one up or down, and stay at an end", () => {
    expect(after(alpha.id, -1)).toEqual([
      ["Alpha", 1],
      ["Beta", 2],
    ]);
    expect(after(beta.id, -1)).toEqual([]);
    expect(after(alpha.id, 1)).toEqual([]);
  });

  test("come into the order at its end when moved up for the first time", () => {
    expect(after(gamma.id, -1)).toEqual([["Gamma", 3]]);
    expect(after(gamma.id, 1)).toEqual([]);
  });
});
