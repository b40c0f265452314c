import { expect, test } from "vitest";
import { smallCampaign, testCompany, testContact } from "../../../../tests/stand-ins/small-campaign.ts";
import { eventsOf, filterPeople, knownPeople } from "./people.ts";

const lab = testCompany("Zürich AI");
const people = knownPeople(
  smallCampaign({
    companies: [lab],
    contacts: [
      testContact("Rosa Bell", lab, { met: "neurips 2026 " }),
      testContact("Émile Roux", lab, { companyId: null, met: "NeurIPS 2026", notes: "stale gradients" }),
      testContact("Ana Ruiz", lab, { role: "recruiter", met: "ICML 2026" }),
      testContact("Li Tan", lab),
    ],
  }),
);
const found = (text: string, met?: string) => filterPeople(people, text, met).map(({ contact }) => contact.name);

test("people come by name, and every word must be somewhere in what is known of them", () => {
  expect(found("")).toEqual(["Ana Ruiz", "Émile Roux", "Li Tan", "Rosa Bell"]);
  expect(found("zurich ru")).toEqual(["Ana Ruiz"]);
  expect(found("EMILE gradients")).toEqual(["Émile Roux"]);
  expect(found("recruiter zurich nowhere")).toEqual([]);
});

test("one event in other letters is one event, and names the people met there", () => {
  expect(eventsOf(people)).toEqual([
    { name: "NeurIPS 2026", count: 2 },
    { name: "ICML 2026", count: 1 },
  ]);
  expect(found("", "NeurIPS 2026")).toEqual(["Émile Roux", "Rosa Bell"]);
  expect(found("rosa", "NeurIPS 2026")).toEqual(["Rosa Bell"]);
});
