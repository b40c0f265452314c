import { readChecklist } from "#plan/checklist.rules.ts";
import type { PlanMark } from "#plan/plan.schemas.ts";
import { sampleEvidence, sampleGo, sampleProblem, sampleRound } from "#tests/samples/sample-evidence.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import { describe, expect, test } from "vitest";

const line = (id: string, evidence: Partial<Evidence>, marks: PlanMark[] = []) =>
  readChecklist(sampleEvidence(evidence), marks).find((one) => one.id === `checklist:${id}`);
const done = (itemId: string): PlanMark => ({ itemId, mark: "done", day: "2026-11-20" });

describe("the checklist", () => {
  test("ticks a component once it was solved without help in time", () => {
    const lora = (minutes: number) => ({
      problems: [sampleProblem("lora-linear", { goes: [sampleGo("2026-11-01", minutes)], state: "solved" })],
    });
    expect(line("lora", {})).toMatchObject({ ticked: false, by: "evidence", progress: { have: 0, need: 1 } });
    expect(line("lora", lora(31))).toMatchObject({ ticked: false, evidence: "solved in 31 minutes, over 20" });
    expect(line("lora", lora(12))).toMatchObject({ ticked: true, evidence: "solved once under 20 minutes" });
  });

  test("ticks speed by the last ten mediums", () => {
    const timed = (quick: number) => ({
      problems: Array.from({ length: 10 }, (_, index) =>
        sampleProblem(`p${index}`, { shelf: "algorithms", goes: [sampleGo("2026-11-01", index < quick ? 19 : 35)] }),
      ),
    });
    expect(line("speed", timed(7))).toMatchObject({ ticked: false });
    expect(line("speed", timed(8))).toMatchObject({ ticked: true });
  });

  test("leaves to the user what the program cannot know, and nothing that it can", () => {
    expect(line("cv", {}, [done("checklist:cv")])).toMatchObject({ ticked: true, by: "user" });
    expect(line("lora", {}, [done("checklist:lora")])).toMatchObject({ ticked: false });
    const search = { ...sampleEvidence().search, shownLines: ["cv"] };
    expect(line("cv", { search })).toMatchObject({ ticked: true, by: "evidence" });
    expect(line("profiles", { search })).toMatchObject({ ticked: false, by: "user" });
    expect(
      line(
        "papers",
        {},
        [1, 2, 3].map((number) => done(`write-up:paper-${number}`)),
      ),
    ).toMatchObject({
      ticked: true,
    });
  });

  test("knows whether what is wanted least comes first", () => {
    const at = (day: string, company: string, rank: number) => sampleRound({ id: `${company}`, day, company, rank });
    const rounds = [at("2026-12-01", "Far", 7), at("2026-12-08", "Dear", 1)];
    expect(line("order", { rounds })).toMatchObject({ ticked: true });
    expect(line("order", { rounds: [...rounds, at("2026-11-25", "Dear", 1)] })).toMatchObject({ ticked: false });
  });
});
