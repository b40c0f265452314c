import type { InvitationProposal } from "#campaign/calendar/calendar.schemas.ts";
import { expect, test } from "vitest";
import { planChanges, type InvitationChoice } from "./use-invitations.ts";

const proposal = (line: number, changes: Partial<InvitationProposal> = {}): InvitationProposal => ({
  line,
  title: `Event ${line}`,
  startsAt: "2026-12-03T15:00:00.000Z",
  minutes: 60,
  timeZone: "Europe/Zurich",
  place: "",
  interviewers: "",
  effect: "new",
  round: null,
  applicationId: null,
  type: null,
  fields: { format: `Event ${line}` },
  changes: [],
  remarks: [],
  ...changes,
});
const known = proposal(2, {
  effect: "changed",
  round: { id: "roun_1", revision: 4, title: "Theory" },
  fields: { place: "x" },
});
const plan = (choices: [number, Partial<InvitationChoice>][]) =>
  planChanges(
    [proposal(1), known],
    new Map(
      choices.map(([line, choice]) => [line, { isTaken: true, applicationId: "appl_1", type: "theory", ...choice }]),
    ),
  );

test("new rounds get their application and type, known ones are changed as they were read", () => {
  expect(
    plan([
      [1, {}],
      [2, {}],
    ]),
  ).toEqual({
    changes: [
      {
        op: "put",
        id: expect.stringMatching(/^roun_[0-9a-z]{26}$/),
        fields: { format: "Event 1", applicationId: "appl_1", type: "theory" },
      },
      { op: "put", id: "roun_1", revision: 4, fields: { place: "x" } },
    ],
    words: "1 round added, 1 round changed.",
  });
});

test("what is left out changes nothing, and needs nothing chosen", () => {
  expect(
    plan([
      [1, { isTaken: false, applicationId: null }],
      [2, {}],
    ]),
  ).toMatchObject({ words: "1 round changed." });
  expect(plan([[1, { isTaken: false }]])).toEqual({ problem: "Nothing is chosen to be taken in." });
});

test("what is still to be chosen is said by name", () => {
  expect(plan([[1, { applicationId: null }]])).toEqual({
    problem: "Choose the application of “Event 1”, or leave it out.",
  });
  expect(plan([[1, { type: null }]])).toEqual({
    problem: "Choose what kind of round “Event 1” is, or leave it out.",
  });
});
