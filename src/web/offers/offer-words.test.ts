import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { taxYears } from "#offers/tax/tax-tables.rules.ts";
import { expect, test } from "vitest";
import { deadlineWords, headline, tableYears } from "./offer-words.ts";

const now = new Date("2026-11-22T12:00:00");

test.each([
  [null, "no deadline said", false],
  ["2026-11-22", "today", true],
  ["2026-11-23", "tomorrow", true],
  ["2026-11-25", "in 3 days", true],
  ["2026-11-26", "in 4 days", false],
  ["2026-11-21", "passed 1 day ago", false],
  [new Date("2026-11-22T11:00:00").toISOString(), "passed today at 11:00", false],
  [new Date("2026-11-24T17:00:00").toISOString(), "in 2 days at 17:00", true],
])("a deadline of %s is told as “%s”", (deadline, words, presses) => {
  expect(deadlineWords(deadline, now)).toEqual({ words, presses });
});

test("an offer in a line tells what was said and nothing else", () => {
  const fields = (changes: object) => offerFieldsSchema.parse({ company: "A", ...changes });
  expect(headline(fields({}))).toBe("No figures yet");
  const said = {
    currency: "GBP",
    salary: 600,
    salaryPeriod: "day",
    bonusPercent: 0,
    grants: [{ id: "g001", kind: "emi" }, { id: "g002", kind: "emi" }, { id: "g003" }],
  };
  expect(headline(fields(said))).toBe("£600 a day · EMI options · equity");
});

test("the years of the tax tables are those that there are", () => {
  const british = taxYears("uk").map((year) => year.replace("-", "/"));
  expect(tableYears).toBe(`UK ${british.join(" and ")}, US federal ${taxYears("us").join(" and ")}`);
});
