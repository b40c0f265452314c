import { guessRound } from "#campaign/calendar/guess-round.rules.ts";
import { expect, test } from "vitest";

test.each([
  ["Recruiter call with Northlight", "recruiter-screen"],
  ["Introduction: Ada <> you", "recruiter-screen"],
  ["Coding interview (45 min)", "algorithms"],
  ["ML coding: implement attention", "ml-coding"],
  ["Coding in PyTorch", "ml-coding"],
  ["Debugging a training run", "debugging"],
  ["ML fundamentals", "theory"],
  ["Machine learning interview", "theory"],
  ["Probability & statistics", "probability"],
  ["ML system design", "system-design"],
  ["Research deep dive", "research"],
  ["Job talk, room 4", "job-talk"],
  ["Behavioral / culture", "behavioural"],
  ["Chat with the hiring manager", "hiring-manager"],
  ["Take home: brief", "take-home"],
  ["Offer discussion", "negotiation"],
  ["Lunch", null],
  ["", null],
])("“%s” is taken for %s", (title, type) => {
  expect(guessRound(title)).toBe(type);
});
