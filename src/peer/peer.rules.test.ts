import {
  askerOf,
  currentHalf,
  exchangeableMs,
  isExchangeable,
  pickQuestion,
  readClock,
  resumeClock,
  revealed,
} from "#peer/peer.rules.ts";
import type { Candidate } from "#peer/peer.rules.ts";
import type { PeerReview, PeerRoom } from "#peer/peer.schemas.ts";
import { writeRecord } from "#peer/round-record.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 21, 9, minute));
const review: PeerReview = { marks: [], keep: "k", change: "c" };

describe("the clock", () => {
  test("stands where it was paused, and runs from where it started", () => {
    expect(readClock({ ms: 5, since: null }, at(9))).toBe(5);
    expect(readClock({ ms: 5, since: at(0).toISOString() }, at(2))).toBe(120_005);
  });

  test("does not run backwards where the machine's clock does", () => {
    expect(readClock({ ms: 7, since: at(5).toISOString() }, at(0))).toBe(7);
  });

  test("does not count the time in which the program was gone", () => {
    const clock = { ms: 1000, since: at(0).toISOString() };
    expect(resumeClock(clock, at(3).toISOString(), at(30))).toEqual({ ms: 181_000, since: at(30).toISOString() });
    const still = { ms: 1000, since: null };
    expect(resumeClock(still, at(3).toISOString(), at(30))).toBe(still);
  });
});

describe("the two halves", () => {
  test("have each person ask once", () => {
    expect([askerOf(0, "host"), askerOf(1, "host")]).toEqual(["host", "guest"]);
    expect([askerOf(0, "guest"), askerOf(1, "guest")]).toEqual(["guest", "host"]);
    expect((["waiting", "first", "second", "feedback", "closed"] as const).map(currentHalf)).toEqual([
      null,
      0,
      1,
      null,
      null,
    ]);
  });

  test("let a question go in the first minutes, while nothing was run", () => {
    expect(isExchangeable({ runs: [] }, exchangeableMs - 1)).toBe(true);
    expect(isExchangeable({ runs: [] }, exchangeableMs)).toBe(false);
    const run = { by: "host", mode: "run", at: "", ms: 0, passed: false, passedCases: 0, totalCases: 1, message: "" };
    expect(isExchangeable({ runs: [run as never] }, 0)).toBe(false);
  });
});

test("feedback is shown to nobody before both have given theirs, or said that they give none", () => {
  expect(revealed({ host: review, guest: null }, "guest")).toBeNull();
  expect(revealed({ host: null, guest: review }, "host")).toBeNull();
  expect(revealed({ host: review, guest: "none" }, "guest")).toBe(review);
  expect(revealed({ host: review, guest: "none" }, "host")).toBe("none");
});

describe("the question", () => {
  const one = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
    id,
    shelf: "algorithms",
    difficulty: "medium",
    minutes: 20,
    asked: 1,
    training: false,
    ...rest,
  });
  const wanted = { kind: "algorithms", level: "senior", minutes: 30, seen: new Set<string>() } as const;

  test("is of the kind, for the level, and fits into the half", () => {
    const problems = [
      one("other-kind", { shelf: "ml-coding" }),
      one("too-long", { minutes: 60 }),
      one("too-easy", { difficulty: "easy" }),
      one("trains", { training: true }),
      one("fits"),
    ];
    expect(pickQuestion(problems, wanted, 0.99)?.id).toBe("fits");
    const easier = { ...wanted, seen: new Set(["fits"]) };
    expect(pickQuestion(problems, easier, 0)?.id).toBe("too-easy");
    expect(pickQuestion(problems, { ...easier, seen: new Set(["fits", "too-easy"]) }, 0)?.id).toBe("too-long");
  });

  test("is never one that either has seen, whatever there is", () => {
    const problem = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      shelf: fc.constantFrom("algorithms", "ml-coding"),
      difficulty: fc.constantFrom("easy" as const, "medium" as const, "hard" as const),
      minutes: fc.integer({ min: 3, max: 60 }),
      asked: fc.integer({ min: 1, max: 3 }),
      training: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(problem),
        fc.array(fc.constantFrom("a", "b", "c", "d", "e")),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (problems, seen, random) => {
          const picked = pickQuestion(problems, { ...wanted, seen: new Set(seen) }, random);
          const left = problems.filter(
            ({ id, shelf, training }) => shelf === "algorithms" && !training && !seen.includes(id),
          );
          expect(picked === null ? left.length === 0 : left.includes(picked)).toBe(true);
        },
      ),
    );
  });
});

test("the record of a room holds the code whatever is in it, and marks with what they rest on", () => {
  const room: PeerRoom = {
    id: "peer_1",
    side: "guest",
    setup: { kind: "algorithms", level: "senior", minutes: 30, asksFirst: "host", hostName: "Ada", reach: "machine" },
    names: { host: "Ada", guest: "Bo" },
    phase: "feedback",
    here: { host: true, guest: true },
    clock: { ms: 0, isRunning: false },
    halves: [
      {
        problemId: "p",
        title: "Pairs",
        difficulty: "easy",
        minutes: 20,
        statement: "",
        asks: "host",
        sheet: null,
        solution: null,
        code: "x = '```'\n",
        ms: 65_000,
        runs: [
          {
            by: "guest",
            mode: "submit",
            at: "2026-11-21T09:00:00.000Z",
            ms: 61_000,
            passed: false,
            passedCases: 3,
            totalCases: 9,
            message: "",
          },
        ],
      },
    ],
    dimensions: [{ id: "correctness", name: "Correctness", asks: "", anchors: [] }],
    notes: "Say the bound first.",
    feedback: {
      mine: "none",
      theirs: { marks: [{ dimension: "correctness", score: 4, quote: "“off by\none”" }], keep: "Asks.", change: "" },
      isTheirsGiven: true,
    },
    run: null,
    startedAt: "2026-11-21T09:00:00.000Z",
    socketToken: null,
  };
  const text = writeRecord(room);
  expect(text).toContain("# Algorithms with Ada, 2026-11-21");
  expect(text).toContain("````python\nx = '```'\n````");
  expect(text).toContain("- 1:01, every case: 3 of 9 pass");
  expect(text).toContain("## What Ada said of me\n\n- Correctness, 4 of 5: “off by one”\n\n**Keep.** Asks.");
  expect(text).not.toContain("**Change.**");
  expect(text).toContain("## My notes\n\nSay the bound first.");
});
