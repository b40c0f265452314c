import { describe, expect, test } from "vitest";
import {
  smallCampaign,
  testApplication,
  testCompany,
  testContact,
} from "../../../../tests/stand-ins/small-campaign.ts";
import { beginMail, mailFields, redirectMail } from "./mail-form.ts";

const [lab, startup] = [testCompany("Lab A"), testCompany("Halcyon")];
const mina = testContact("Mina Okafor", lab);
const ana = testContact("Ana Ruiz", startup);
const role = testApplication("a", startup, { role: "Scientist" }, "screen");
const campaign = smallCampaign({ companies: [lab, startup], contacts: [mina, ana], applications: [role] });
const calendar = { timeZone: "UTC", today: "2026-11-21", dayAt: (instant: string) => instant.slice(0, 10) };

describe("a mail that is sent elsewhere than it began", () => {
  const begun = beginMail(campaign, { kind: "cold", contactId: mina.id, companyId: lab.id }, calendar);

  test("begins anew while nothing was written in it, with the company of the person or the application", () => {
    expect(begun.text).toMatch(/^Hello Mina,/);
    const change = redirectMail(campaign, begun, { contactId: ana.id }, calendar);
    expect(change).toMatchObject({
      contactId: ana.id,
      companyId: startup.id,
      text: expect.stringMatching(/^Hello Ana,/),
    });
    const about = redirectMail(campaign, begun, { kind: "follow-up", applicationId: role.id }, calendar);
    expect(about).toMatchObject({ companyId: startup.id, subject: "Scientist at Halcyon" });
  });

  test("keeps what was written, be it the text or the subject", () => {
    const written = { ...begun, text: `${begun.text} Mine.` };
    expect(redirectMail(campaign, written, { contactId: ana.id }, calendar)).not.toHaveProperty("text");
    const named = { ...begun, subject: "Mine" };
    expect(redirectMail(campaign, named, { kind: "thanks" }, calendar)).not.toHaveProperty("subject");
    expect(redirectMail(campaign, named, { kind: "thanks" }, calendar).text).toMatch(/Thank you for your time/);
  });
});

test("only what changed is saved, and nobody is null", () => {
  expect(mailFields({ subject: "", contactId: "" })).toEqual({ subject: "", contactId: null });
});
