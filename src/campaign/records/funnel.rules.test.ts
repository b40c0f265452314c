import { countFunnel } from "#campaign/records/funnel.rules.ts";
import type { Application } from "#campaign/records/changes.schemas.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { testApplication, testCompany, testStage } from "#tests/stand-ins/small-campaign.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const company = testCompany("Alpha");
let made = 0;

/** An application that came to these stages, one after the other. */
const came = (channel: Application["channel"], ...path: string[]) => {
  made += 1;
  const application = testApplication(String(made), company, { channel }, path.at(-1) ?? "lead");
  const events = path.map((stage, index) =>
    testStage(`${made}x${index}`, application, stage, `2026-11-${10 + index}T09:00:00.000Z`),
  );
  return { application, events };
};
const count = (...some: ReturnType<typeof came>[]) =>
  countFunnel({
    stages: usualStages,
    applications: some.map(({ application }) => application),
    events: some.flatMap(({ events }) => events),
  });
const reached = (...some: ReturnType<typeof came>[]) =>
  Object.fromEntries(count(...some).reached.map(({ stage, count: number }) => [stage.id, number]));

test("who came to a stage passed those before it, in whatever order they were entered", () => {
  expect(reached(came(null), came(null, "rounds"), came(null, "screen", "applied"), came(null, "offer"))).toEqual({
    lead: 4,
    applied: 3,
    screen: 3,
    rounds: 2,
    final: 1,
    offer: 1,
    accepted: 0,
  });
});

test("a rejection keeps how far it came", () => {
  expect(reached(came("site", "applied", "screen", "rejected"))).toMatchObject({ screen: 1, rounds: 0 });
});

test("what was sent was answered, closed before that, or still waits, by channel", () => {
  const { channels, all } = count(
    came("referral", "applied", "screen"),
    came("referral", "applied", "screen", "rejected"),
    came("site", "applied"),
    came("site", "applied", "rejected"),
    came("site", "applied", "withdrawn"),
    came("site"),
  );
  expect(channels).toEqual([
    { channel: "site", responses: { sent: 3, answered: 0, closed: 2, waiting: 1, rate: null } },
    { channel: "referral", responses: { sent: 2, answered: 2, closed: 0, waiting: 0, rate: null } },
  ]);
  expect(all).toEqual({ sent: 5, answered: 2, closed: 2, waiting: 1, rate: 0.4 });
});

test("a share of fewer than five is not told, one of five is", () => {
  const four = Array.from({ length: 4 }, () => came("event", "applied"));
  expect(count(...four).all.rate).toBeNull();
  expect(count(...four).reached.map(({ share }) => share)).toEqual(Array(7).fill(null));
  const five = [...four, came("event", "applied", "screen")];
  expect(count(...five).all.rate).toBe(0.2);
  expect(
    count(...five)
      .reached.map(({ share }) => share)
      .slice(0, 4),
  ).toEqual([null, 1, 0.2, null]);
});

test("what was closed without a stage before is told apart, since nothing says how far it came", () => {
  const funnel = count(came("site", "rejected"), came("site"));
  expect(funnel.untold).toBe(1);
  expect(funnel.reached[0]?.count).toBe(1);
});

test("later stages are never reached by more, and what was sent adds up", () => {
  const stage = fc.constantFrom(...usualStages.map(({ id }) => id), "gone-stage");
  const channel = fc.constantFrom("site" as const, "event" as const, null);
  fc.assert(
    fc.property(fc.array(fc.tuple(channel, fc.array(stage, { maxLength: 5 })), { maxLength: 40 }), (paths) => {
      const { reached: stages, channels, all } = count(...paths.map(([by, path]) => came(by, ...path)));
      for (const [index, { count: number, share }] of stages.entries()) {
        expect(number).toBeLessThanOrEqual(stages[index - 1]?.count ?? Infinity);
        expect(share ?? 0).toBeLessThanOrEqual(1);
      }
      expect(channels.reduce((sum, { responses }) => sum + responses.sent, 0)).toBe(all.sent);
      expect(all.answered + all.closed + all.waiting).toBe(all.sent);
      expect(all.sent).toBe(stages.find(({ stage: { kind } }) => kind !== "lead")?.count);
    }),
  );
});
