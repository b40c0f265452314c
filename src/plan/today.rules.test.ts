import { makePlan } from "#plan/plan.rules.ts";
import { readAllReadiness } from "#plan/readiness/all-rounds.rules.ts";
import { tellToday } from "#plan/today.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleSettings,
  sampleToday,
} from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";

const tell = (changes: Partial<Evidence>, isPlanned = true, now = `${sampleToday}T12:00:00.000Z`) => {
  const evidence = sampleEvidence(changes);
  const sources = { evidence, settings: sampleSettings(), startedOn: sampleToday, marks: [], errands: [] };
  const made = isPlanned ? makePlan(sources) : null;
  return tellToday({ evidence, made, readiness: readAllReadiness(evidence, ["ml-coding"], []), followUps: [], now });
};
const problems = Array.from({ length: 12 }, (_, index) => sampleProblem(`p${index}`));

describe("today", () => {
  test("says how far the next round is", () => {
    expect(tell({ rounds: [sampleRound()] }).headline).toBe("Six days to ML coding at Meridian.");
    expect(tell({ rounds: [sampleRound({ day: "2026-11-22" })] }).headline).toBe("Tomorrow: ML coding at Meridian.");
    expect(tell({ rounds: [sampleRound({ day: sampleToday })] }).headline).toBe("Today: ML coding at Meridian.");
  });

  test("looks past a round of the day once it has ended", () => {
    const rounds = [
      sampleRound({ day: sampleToday, startsAt: `${sampleToday}T10:00:00.000Z`, minutes: 60 }),
      sampleRound({ id: "roun_2", type: "theory", name: "Theory at Halcyon", day: "2026-11-24" }),
    ];
    const at = (now: string) => tell({ rounds }, true, `${sampleToday}T${now}:00.000Z`);
    expect(at("10:59").headline).toBe("Today: ML coding at Meridian.");
    expect(at("11:00").headline).toBe("Three days to Theory at Halcyon.");
    expect(at("11:00").nextRound?.id).toBe("roun_2");
  });

  test("without a round says which phase it is, and till when", () => {
    expect(tell({}).headline).toMatch(/^(Algorithms|ML implementation and theory), till \d+ \w+\.$/);
  });

  test("keeps the rest of the list as it was when the first thing is done", () => {
    const before = tell({ problems });
    const first = before.items.find(({ kind }) => kind === "problem");
    const after = tell({
      problems: problems.map((problem) =>
        `problem:${problem.id}` === first?.id
          ? { ...problem, goes: [sampleGo(sampleToday, 15)], state: "solved", retrievability: 1, dueDay: "2026-12-03" }
          : problem,
      ),
    });
    expect(after.done).toMatchObject([{ id: first?.id, by: "evidence" }]);
    expect(after.items.map(({ id }) => id)).toEqual(before.items.filter((item) => item !== first).map(({ id }) => id));
  });

  test("asks for the debrief of a round from its end until it is written, or is no longer fresh", () => {
    const round = sampleRound({ day: sampleToday, startsAt: `${sampleToday}T14:00:00.000Z`, minutes: 60 });
    const named = (now: string, changes: Partial<Evidence> = {}): string[] =>
      tell({ rounds: [round], ...changes }, true, now).toDebrief.map(({ name }) => name);
    const debrief = { roundId: round.id, dayOff: false, day: sampleToday };
    expect(named(`${sampleToday}T14:59:00.000Z`)).toEqual([]);
    expect(named(`${sampleToday}T15:00:00.000Z`)).toEqual([round.name]);
    expect(named("2026-11-23T02:00:00.000Z")).toEqual([round.name]);
    expect(named("2026-11-23T04:00:00.000Z")).toEqual([]);
    const after = `${sampleToday}T16:00:00.000Z`;
    expect(named(after, { rounds: [{ ...round, outcome: "cancelled" }] })).toEqual([]);
    expect(named(after, { rounds: [{ ...round, applicationId: null }] })).toEqual([]);
    expect(named(after, { debriefs: [{ ...debrief, became: [] }] })).toEqual([round.name]);
    expect(named(after, { debriefs: [{ ...debrief, became: [""] }] })).toEqual([]);
  });

  test("puts cards and what came back first", () => {
    const back = sampleProblem("back", {
      goes: [sampleGo("2026-11-01", 15)],
      state: "solved",
      retrievability: 0.7,
      dueDay: "2026-11-19",
    });
    const cards = { total: 40, left: 12, doneToday: 0, dueByDay: new Map<string, number>() };
    expect(
      tell({ problems: [...problems, back], cards })
        .items.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([`cards:${sampleToday}`, "problem:back"]);
  });

  test("before the first run has what is due and asks for the five questions", () => {
    const cards = { total: 40, left: 12, doneToday: 0, dueByDay: new Map<string, number>() };
    expect(tell({ cards }, false)).toMatchObject({ isPlanned: false, items: [{ kind: "cards", minutes: 9 }] });
  });
});
