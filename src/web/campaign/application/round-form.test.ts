import { testApplication, testCompany, testRound } from "../../../../tests/stand-ins/small-campaign.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRoundForm, roundForm } from "./round-form.ts";

const application = testApplication("one", testCompany("Alpha"));
const round = (fields: Parameters<typeof testRound>[2]) => testRound("first", application, fields);
const empty = roundForm(null, "Europe/London");

test("a time is written as clocks show it where it was agreed", () => {
  const form = roundForm(
    round({ startsAt: "2026-07-01T16:00:00.000Z", timeZone: "America/New_York" }),
    "Europe/London",
  );
  expect([form.startsAt, form.timeZone]).toEqual(["2026-07-01T12:00", "America/New_York"]);
});

test("a form that was not touched changes nothing, in whatever zone", () => {
  const zones = fc.constantFrom("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC");
  const starts = fc.integer({ min: 0, max: 60 * 24 * 365 }).map((minutes) => Date.UTC(2026, 0, 1) + minutes * 60_000);
  fc.assert(
    fc.property(zones, starts, fc.boolean(), (timeZone, ms, isDue) => {
      const at = new Date(ms).toISOString();
      const one = round({
        timeZone,
        startsAt: isDue ? null : at,
        dueAt: isDue ? at : null,
        minutes: 45,
        said: "two mediums",
      });
      expect(readRoundForm(roundForm(one, "UTC"), one)).toMatchObject({
        fields: {
          timeZone,
          startsAt: one.startsAt,
          dueAt: one.dueAt,
          minutes: 45,
          said: "two mediums",
          type: "theory",
        },
      });
    }),
  );
});

test("of two times that clocks show alike the second stays the second, and either can be chosen", () => {
  const second = round({ timeZone: "Europe/London", startsAt: "2026-10-25T01:30:00.000Z" });
  const form = roundForm(second, "UTC");
  const read = (changes: Partial<typeof form>) => readRoundForm({ ...form, ...changes }, second);
  expect(form).toMatchObject({ startsAt: "2026-10-25T01:30", second: "yes" });
  expect(read({})).toMatchObject({ fields: { startsAt: "2026-10-25T01:30:00.000Z" } });
  expect(read({ startsAt: "2026-10-25T01:31" })).toMatchObject({ fields: { startsAt: "2026-10-25T01:31:00.000Z" } });
  expect(read({ second: "" })).toMatchObject({ fields: { startsAt: "2026-10-25T00:30:00.000Z" } });
  expect(read({ startsAt: "2026-10-26T01:30" })).toMatchObject({ fields: { startsAt: "2026-10-26T01:30:00.000Z" } });
  expect(roundForm(round({ timeZone: "Europe/London", startsAt: "2026-10-25T00:30:00.000Z" }), "UTC").second).toBe("");
});

test("a round with a time is not held back", () => {
  expect(readRoundForm({ ...empty, held: "yes" })).toMatchObject({ fields: { held: true, startsAt: null } });
  expect(readRoundForm({ ...empty, held: "yes", startsAt: "2026-12-01T10:00" })).toMatchObject({
    fields: { held: false },
  });
});

test.each([
  [{ timeZone: "Mars/Olympus" }, "time zone"],
  [{ minutes: "an hour" }, "minutes"],
  [{ minutes: "0" }, "minutes"],
  [{ minutes: "100000" }, "minutes"],
])("%j is refused with the reason", (fields, reason) => {
  expect(readRoundForm({ ...empty, ...fields })).toMatchObject({ problem: expect.stringContaining(reason) });
});
