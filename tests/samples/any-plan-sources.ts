import { areaNames, roundNames } from "#catalogue/topic.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import type { Evidence, ProblemFacts, RoundFacts, TakenFacts, TopicFacts } from "#plan/evidence/evidence.ts";
import type { PlanSources } from "#plan/plan.rules.ts";
import { careerTracks, codingLevels } from "#plan/plan.schemas.ts";
import type { PlanMark, PlanSettings } from "#plan/plan.schemas.ts";
import {
  sampleDrill,
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleToday,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import * as fc from "fast-check";

const minutesOfDay = fc.constantFrom(0, 20, 30, 45, 60, 90, 120, 240);
const dayWithin = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => addDays(sampleToday, days));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const anyProblem = (index: number): fc.Arbitrary<ProblemFacts> =>
  fc
    .record({
      shelf: fc.constantFrom("ml-coding" as const, "algorithms" as const),
      difficulty: fc.constantFrom("easy" as const, "medium" as const, "hard" as const),
      minutes: fc.integer({ min: 5, max: 70 }),
      asked: fc.integer({ min: 1, max: 3 }),
      section: fc.constantFrom("attention", "graphs", "stacks", "rounds"),
      how: fc.constantFrom("new", "new", "started", "solved", "late", "aided"),
      at: dayWithin(-60, 0),
      back: fc.integer({ min: 1, max: 90 }),
      before: maybe(fc.nat({ max: Math.max(0, index - 1) })),
      topic: fc.nat({ max: 15 }),
    })
    .map(({ how, at, back, before, topic, minutes, ...rest }) => {
      const facts = {
        ...rest,
        minutes,
        topics: [`t${topic}`],
        before: before === null || index === 0 ? null : `p${before}`,
      };
      if (how === "new") return sampleProblem(`p${index}`, facts);
      if (how === "started") return sampleProblem(`p${index}`, { ...facts, state: "started", triedDay: at });
      const aided = how === "aided";
      return sampleProblem(`p${index}`, {
        ...facts,
        state: aided ? "looked-up" : how === "late" ? "solved-late" : "solved",
        triedDay: at,
        dueDay: addDays(at, back),
        retrievability: 0.8,
        goes: [sampleGo(at, how === "late" ? minutes + 9 : minutes / 2, { aided })],
      });
    });

const anyTopic = (index: number): fc.Arbitrary<TopicFacts> =>
  fc
    .record({
      weight: fc.integer({ min: 1, max: 3 }),
      area: fc.constantFrom(...areaNames),
      rounds: fc.subarray([...roundNames], { minLength: 1, maxLength: 3 }),
      questions: fc.integer({ min: 2, max: 5 }),
      answered: fc.integer({ min: 0, max: 2 }),
      day: dayWithin(-70, 0),
      before: maybe(fc.nat({ max: Math.max(0, index - 1) })),
    })
    .map(({ answered, day, before, ...facts }) =>
      sampleTopicFacts(`t${index}`, {
        ...facts,
        prerequisites: before === null || index === 0 ? [] : [`t${before}`],
        answers: Array.from({ length: answered }, () => ({ day, share: null })),
      }),
    );

const anyRound = (index: number): fc.Arbitrary<RoundFacts> =>
  fc
    .record({
      type: fc.constantFrom(...roundNames),
      day: maybe(dayWithin(-20, 60)),
      outcome: fc.constantFrom(
        "open" as const,
        "open" as const,
        "passed" as const,
        "lost" as const,
        "cancelled" as const,
      ),
      changedDay: dayWithin(-20, 0),
      named: fc.subarray(["t1", "t2", "Unheard of"]),
    })
    .map((facts) => sampleRound({ ...facts, id: `roun_${index}`, name: `Round ${index}` }));

const listOf = <Value>(longest: number, one: (index: number) => fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.nat({ max: longest }).chain((length) => fc.tuple(...Array.from({ length }, (_, index) => one(index))));

const anyTaken = (index: number): fc.Arbitrary<TakenFacts> =>
  fc
    .record({
      thing: fc.constantFrom(
        ["problem", "p1"] as const,
        ["topic", "t1"] as const,
        ["drill", "data"] as const,
        ["story", "conflict"] as const,
        ["mock", "feed"] as const,
        ["write-up", "proj_1"] as const,
      ),
      day: dayWithin(-20, 0),
      round: fc.constantFrom(...roundNames),
    })
    .map(({ thing: [kind, id], day, round }) => ({
      kind,
      id,
      title: `${kind} ${id}`,
      mockId: `mock_${index}`,
      round,
      day,
      because: "missed in the mock of 20 Nov",
      href: "/there",
    }));

const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    problems: listOf(30, anyProblem),
    topics: listOf(16, anyTopic),
    rounds: listOf(4, anyRound),
    dayOff: maybe(dayWithin(-1, 0)),
    debriefed: fc.subarray([
      "problem p1",
      "problem p2",
      "topic t1",
      "topic t3",
      "drill data",
      "nothing",
      "",
      "card card_1",
    ]),
    taken: listOf(4, anyTaken),
    drillDays: fc.array(dayWithin(-30, 0), { maxLength: 3 }),
    familyDue: maybe(dayWithin(-3, 30)),
    cards: fc.record({ total: fc.nat({ max: 400 }), left: fc.nat({ max: 80 }), doneToday: fc.nat({ max: 20 }) }),
    probability: fc.nat({ max: 40 }),
  })
  .map(({ problems, topics, rounds, dayOff, debriefed, taken, drillDays, familyDue, cards, probability }) =>
    sampleEvidence({
      problems,
      topics,
      rounds,
      debriefs:
        dayOff === null || rounds[0] === undefined
          ? []
          : [{ roundId: rounds[0].id, dayOff: true, day: dayOff, became: debriefed }],
      taken,
      drills: drillDays.toSorted().map((day, index) => sampleDrill(`d${index}`, day)),
      families: ["data", "numerics", "attention"].map((id) => ({
        id,
        title: id,
        retrievability: id === "data" && familyDue !== null ? 0.7 : null,
        dueDay: id === "data" ? familyDue : null,
      })),
      derivations: ["one", "two"].map((id) => ({
        id,
        title: id,
        topics: ["t1"],
        minutes: 12,
        best: "new" as const,
        solvedDay: null,
      })),
      probability: Array.from({ length: probability }, (_, index) => ({
        id: `q${index}`,
        topic: "bayes-rule",
        recall: null,
        lastRight: null,
      })),
      cards: { ...cards, dueByDay: new Map([[addDays(sampleToday, 3), 12]]) },
    }),
  );

/** Settings as anyone may choose them. */
export const anySettings: fc.Arbitrary<PlanSettings> = fc
  .record({
    target: maybe(fc.record({ day: dayWithin(-5, 120), round: maybe(fc.constantFrom(...roundNames)) })),
    minutesByWeekday: fc.array(minutesOfDay, { minLength: 7, maxLength: 7 }),
    background: fc.record({
      coding: fc.constantFrom(...codingLevels),
      areas: fc.subarray([...areaNames], { maxLength: 3 }),
    }),
    track: fc.constantFrom(...careerTracks),
    rounds: fc.subarray([...roundNames], { minLength: 1 }),
  })
  .filter(({ minutesByWeekday }) => minutesByWeekday.some((minutes) => minutes > 0));

const anyMark: fc.Arbitrary<PlanMark> = fc
  .record({
    itemId: fc.oneof(
      fc.nat({ max: 30 }).map((index) => `problem:p${index}`),
      fc.nat({ max: 16 }).map((index) => `topic:t${index}`),
      fc.constantFrom("mock:system-design-1", "story:conflict", "checklist:cv"),
    ),
    mark: fc.constantFrom("done" as const, "skipped" as const, "moved" as const),
    days: fc.integer({ min: -5, max: 30 }),
  })
  .map(({ itemId, mark, days }) => ({
    itemId,
    mark,
    day: mark === "skipped" ? null : addDays(sampleToday, mark === "done" ? Math.min(0, days) : days),
  }));

/** Whatever a plan may be made from. */
export const anyPlanSources: fc.Arbitrary<PlanSources> = fc
  .record({
    evidence: anyEvidence,
    settings: anySettings,
    began: fc.integer({ min: 0, max: 60 }),
    marks: fc.uniqueArray(anyMark, { maxLength: 5, selector: ({ itemId }) => itemId }),
  })
  .map(({ evidence, settings, began, marks }) => ({
    evidence,
    settings,
    startedOn: addDays(sampleToday, -began),
    marks,
    errands: [],
  }));
