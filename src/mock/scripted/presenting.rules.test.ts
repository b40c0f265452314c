import { listenToTalk } from "#mock/scripted/presenting.rules.ts";
import type { TalkGiven } from "#mock/scripted/presenting.rules.ts";
import { describe, expect, test } from "vitest";

const minuteMs = 60_000;
const point = (must: boolean, say: string) => ({ must, say, accept: [] });
const given = (change: Partial<TalkGiven> = {}): TalkGiven => ({
  question: {
    minutes: 30,
    points: [point(true, "the message"), point(false, "one"), point(false, "two"), point(false, "three")],
    probes: ["A first question?", "A second one?"],
  },
  style: "probing",
  last: "Attention at long context is sparse, and here is what we measured.",
  spentMs: minuteMs,
  heard: [false, false, false, false],
  followUps: 0,
  listens: 1,
  ...change,
});

describe("a listener to a talk", () => {
  test.each([
    "So that is what it comes down to. Any questions?",
    "I am happy to take questions.",
    "And that was it.",
    "Thank you for your attention.",
    "Thanks!",
    "This concludes my talk.",
  ])("hears that it is over: %s", (last) => expect(listenToTalk(given({ last })).does).toBe("end"));

  test.each([
    "Thanks to my co-authors this was run on three clusters, of which the first was ours.",
    "That is all we need to bound the error. Next, the experiments.",
    "So what happens when the context grows?",
    "Two questions guided the work: whether it is sparse, and why.",
  ])("lets who is in the middle of it go on: %s", (last) => expect(listenToTalk(given({ last })).does).toBe("listen"));

  test("stops one that runs a tenth over its time, and none before", () => {
    expect(listenToTalk(given({ spentMs: 32 * minuteMs, followUps: 2 })).does).toBe("listen");
    expect(listenToTalk(given({ spentMs: 34 * minuteMs, followUps: 2 }))).toMatchObject({ does: "end" });
  });

  test("asks at a third and at two thirds of the time, with a turn between", () => {
    expect(listenToTalk(given({ spentMs: 9 * minuteMs })).does).toBe("listen");
    expect(listenToTalk(given({ spentMs: 11 * minuteMs }))).toEqual({ does: "between", say: "A first question?" });
    expect(listenToTalk(given({ spentMs: 21 * minuteMs, followUps: 1, listens: 1 })).does).toBe("listen");
    expect(listenToTalk(given({ spentMs: 21 * minuteMs, followUps: 1, listens: 2 })).say).toBe("A second one?");
    expect(listenToTalk(given({ spentMs: 29 * minuteMs, followUps: 2, listens: 9 })).does).toBe("listen");
  });

  test("goes by the parts where they come sooner than the clock, and not by the message", () => {
    expect(listenToTalk(given({ heard: [true, false, false, false] })).does).toBe("listen");
    expect(listenToTalk(given({ heard: [false, true, false, false] })).does).toBe("between");
  });

  test("asks once where it is warm, and never where it is silent", () => {
    const late = { spentMs: 25 * minuteMs, listens: 5 };
    expect(listenToTalk(given({ ...late, style: "warm" })).does).toBe("between");
    expect(listenToTalk(given({ ...late, style: "warm", followUps: 1 })).does).toBe("listen");
    expect(listenToTalk(given({ ...late, style: "silent" })).does).toBe("listen");
  });
});
