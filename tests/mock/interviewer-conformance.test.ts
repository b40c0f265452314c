import type { Interviewer } from "#mock/interviewer.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockStyles, type MockRound } from "#mock/mock.schemas.ts";
import { createModelInterviewer } from "#mock/model/model-interviewer.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import { planRound } from "#mock/scripted/plan-round.service.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { hold, interviewerTurns, setupOf, type Held } from "#tests/mock/hold-round.ts";
import { polite, unruly } from "#tests/mock/model-policies.ts";
import { properties } from "#tests/mock/round-properties.ts";
import { candidates, type Candidate } from "#tests/mock/simulated-candidates.ts";
import { sampleSearch } from "#tests/samples/sample-search.ts";
import { modelOf } from "#tests/stand-ins/model-of.ts";
import { openModelProvider, type ModelProvider } from "#tests/stand-ins/model-provider.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestPractice, type TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const rounds: MockRound[] = ["theory", "behavioural", "negotiation", "ml-coding", "debugging"];
/** Made here: that of a real one would need a judge to prove its faults. */
const madePlans: Partial<Record<MockRound, RoundPlan>> = { debugging: sampleSearch };

/** Of these the first also in every manner. */
const byModelHeld: MockRound[] = ["theory", "behavioural", "ml-coding", "debugging"];
const trying: ReadonlySet<string> = new Set(["good", "rambling", "pasting"]);

let practice: TestPractice;
let context: MockContext;
let plans: ReadonlyMap<MockRound, RoundPlan>;
const stands: ModelProvider[] = [];

beforeAll(async () => {
  practice = await openTestPractice();
  context = openTestMock(practice);
  stands.push(await openModelProvider({ reply: polite }), await openModelProvider({ reply: unruly }));
  plans = new Map(
    await Promise.all(
      rounds.map(async (one) => [one, madePlans[one] ?? (await planRound(context, setupOf(one), 7))] as const),
    ),
  );
});
afterAll(async () => {
  await Promise.all(stands.map(async (stand) => stand.close()));
  await practice?.close();
});

/** Played by a model over real streams of HTTP. */
const byModel = (index: number): Interviewer => {
  const stand = stands[index];
  if (stand === undefined) throw new Error("There is no stand-in.");
  return createModelInterviewer({ ...context, models: modelOf(stand) });
};
const interviewers: Record<string, () => Interviewer> = {
  script: () => scriptedInterviewer,
  "model that does as it is told": () => byModel(0),
  "model that breaks every rule": () => byModel(1),
};
const planOf = (round: MockRound): RoundPlan => {
  const plan = plans.get(round);
  if (plan === undefined) throw new Error("There is no plan.");
  return plan;
};
const holdAs = async (
  interviewer: Interviewer,
  candidate: Candidate,
  round: MockRound,
  style: (typeof mockStyles)[number] = "probing",
): Promise<Held> => hold(interviewer, { setup: setupOf(round, style), plan: planOf(round), candidate });

describe.each(Object.keys(interviewers))("an interviewer by a %s", (name) => {
  describe.each(mockStyles)("%s", (style) => {
    // A model's rounds go over real streams, which takes longer: its manner shows in theory, with those who try it most.
    const isWhole = name === "script" || style === "probing";
    const held = name === "script" ? rounds : isWhole ? byModelHeld : byModelHeld.slice(0, 1);
    const across = Object.entries(candidates).filter(([who]) => isWhole || trying.has(who));
    test.each(across)("keeps to every rule with a %s candidate", async (_name, candidate) => {
      const broken: string[] = [];
      for (const round of held) {
        const whole = await holdAs(interviewers[name]?.() ?? scriptedInterviewer, candidate, round, style);
        for (const [property, holds] of Object.entries(properties))
          try {
            await holds(whole);
          } catch (error) {
            broken.push(`${round}: ${property}: ${String(error).slice(0, 400)}`);
          }
      }
      expect(broken).toEqual([]);
    });
  });

  test("gives hints to who is lost, and none to who did not ask and says something", async () => {
    const hintsOf = async (candidate: Candidate): Promise<number> => {
      const whole = await holdAs(interviewers[name]?.() ?? scriptedInterviewer, candidate, "theory");
      return interviewerTurns(whole).filter(({ move }) => move === "hint").length;
    };
    expect(await hintsOf(candidates.lost)).toBeGreaterThan(3);
    expect(await hintsOf(candidates.whole)).toBe(0);
  });
});

test("has some forty properties", () => {
  expect(Object.keys(properties).length).toBeGreaterThanOrEqual(40);
});

test("hears more from who says it all than from who says little, and nothing from who says nothing", async () => {
  const shareOf = async (candidate: Candidate): Promise<number> => {
    const { entries, plan } = await holdAs(scriptedInterviewer, candidate, "theory");
    const points = (await coverageOf(askedQuestions(plan, entries))).flatMap((one) => one.points);
    return points.filter(({ quote }) => quote !== null).length / points.length;
  };
  expect(await shareOf(candidates.whole)).toBeGreaterThan(0.95);
  const good = await shareOf(candidates.good);
  expect(good).toBeGreaterThan(0.5);
  expect(await shareOf(candidates.weak)).toBeLessThan(0.1);
  expect(await shareOf(candidates.pasting)).toBeLessThan(0.1);
  for (const one of ["silent", "lost", "hostile"] as const) expect(await shareOf(candidates[one])).toBe(0);
});
