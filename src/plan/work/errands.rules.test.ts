import type { DueFollowUp, MarkKept, PlanMark } from "#plan/plan.schemas.ts";
import { planMarkSchema } from "#plan/plan.schemas.ts";
import { errandsOf } from "#plan/work/errands.rules.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const today = "2026-11-22";
const followUp = (subject: string, changes: Partial<DueFollowUp> = {}): DueFollowUp => ({
  subject,
  kind: "silence",
  since: "2026-11-10",
  because: "Ana has been silent for 12 days.",
  applicationId: null,
  companyId: null,
  contactId: null,
  mailId: null,
  person: "Ana Ruiz",
  company: "Halcyon",
  ...changes,
});
const idOf = (subject: string): string => errandsOf([followUp(subject)], [], today)[0]?.id ?? "";
const withMark = (mark: MarkKept["mark"]["mark"], day: string | null = null): string[] => {
  const marks: PlanMark[] = [{ itemId: idOf("silence:appl_1"), mark, day }];
  return errandsOf([followUp("silence:appl_1")], marks, today).map(({ id }) => id);
};

describe("errands", () => {
  test("say why, and begin in Outreach with what they are about", () => {
    expect(errandsOf([followUp("silence:appl_1")], [], today)).toMatchObject([
      {
        kind: "outreach",
        because: "Ana has been silent for 12 days",
        start: { type: "page", href: "/outreach?subject=silence%3Aappl_1" },
      },
    ]);
    const titles = ["silence", "thanks", "unheard of"].map(
      (kind) => errandsOf([followUp("x", { kind })], [], today)[0]?.title,
    );
    expect(new Set(titles).size).toBe(3);
  });

  test("are three at most, the first that are given", () => {
    const all = ["a", "b", "c", "d"].map((subject) => followUp(subject));
    expect(errandsOf(all, [], today).map(({ id }) => id)).toEqual(["outreach:a", "outreach:b", "outreach:c"]);
  });

  test("are gone once ticked or skipped, come back when that is taken back, and wait for the day they were put off to", () => {
    expect(withMark("done", today)).toEqual([]);
    expect(withMark("skipped")).toEqual([]);
    expect(withMark("none")).toHaveLength(1);
    expect(withMark("moved", "2026-11-23")).toEqual([]);
    expect(withMark("moved", today)).toHaveLength(1);
    expect(withMark("moved", "2026-11-20")).toHaveLength(1);
  });

  test("have ids that can be marked, whatever they are about", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 160 }), (subject) => {
        expect(planMarkSchema.safeParse({ itemId: idOf(subject), mark: "done" }).success).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
