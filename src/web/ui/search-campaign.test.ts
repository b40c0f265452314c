import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import {
  smallCampaign,
  testApplication,
  testCompany,
  testContact,
  testRound,
} from "#tests/stand-ins/small-campaign.ts";
import { expect, test } from "vitest";
import { searchRows } from "./search-campaign.ts";
import { rank, toHaystacks } from "./search-rank.ts";

const at = "2026-11-01T09:00:00.000Z";
const head = { revision: 1, createdAt: at, updatedAt: at };
const meridian = testCompany("Meridian", { kind: "lab" });
const application = testApplication("a", meridian, { role: "Research engineer" }, "screen");
const round = testRound("r", application, { type: "ml-coding", startsAt: "2026-11-27T14:00:00.000Z" });
const debrief: CampaignRecord<"debriefs"> = {
  ...head,
  id: "debr_1",
  roundId: round.id,
  lines: [{ asked: "Write a paged\nKV cache", broke: "", approach: "block table", became: "" }],
  feeling: null,
  dayOff: false,
};
const heard: CampaignRecord<"heard"> = {
  ...head,
  id: "hear_1",
  companyId: meridian.id,
  question: "Who sets priorities?",
  answer: "The group lead, each quarter",
  from: "Ana",
  day: null,
};
const met = { ...testContact("Ben Okafor", meridian, { met: "NeurIPS 2026" }), companyId: null };
const campaign = smallCampaign({
  companies: [meridian],
  applications: [application],
  contacts: [testContact("Ana Ruiz", meridian), met],
  rounds: [round],
  debriefs: [debrief],
  heard: [heard],
});

const find = (query: string) =>
  rank(toHaystacks(searchRows(campaign, new Date("2026-11-22T09:00:00.000Z"))), query).map(
    ({ kind, title, aside, open }) => [kind, title, aside, "href" in open ? open.href : null],
  );

test("what a round asked is found by its question and by what would have been right, and opens its debrief", () => {
  const row = ["asked", "Write a paged KV cache", "ML coding at Meridian", `/campaign/rounds/${round.id}/debrief`];
  expect(find("paged kv")).toEqual([row]);
  expect(find("block table")).toEqual([row]);
});

test("a company is found before what belongs to it", () => {
  expect(find("meridian")[0]).toEqual(["company", "Meridian", "lab", `/campaign/companies/${meridian.id}`]);
});

test("a person is found by name and by where one met them, and opens among people", () => {
  expect(find("ana ruiz").slice(0, 1)).toEqual([
    ["person", "Ana Ruiz", "Meridian", "/outreach?view=people&q=Ana+Ruiz"],
  ]);
  expect(find("neurips")).toEqual([["person", "Ben Okafor", "NeurIPS 2026", "/outreach?view=people&q=Ben+Okafor"]]);
});

test("an answer is found by its question and its words", () => {
  expect(find("group lead quarter")).toEqual([
    ["heard", "Who sets priorities?", "Meridian", `/campaign/companies/${meridian.id}`],
  ]);
});
