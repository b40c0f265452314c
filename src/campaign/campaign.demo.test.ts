import { seedSearch, tellSearch } from "#campaign/campaign.demo.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import { readBecame } from "#campaign/debriefs/became.rules.ts";
import { readFollowUps } from "#campaign/follow-ups/follow-ups.service.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { readCampaign, readStageHistory } from "#campaign/records/records.service.ts";
import { daysIn } from "#platform/days.rules.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestPractice, type TestPractice } from "#tests/stand-ins/open-practice.ts";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const catalogue = join(import.meta.dirname, "../../catalogue");
let practice: TestPractice;
let context: CampaignContext;
let campaign: Campaign;

beforeAll(async () => {
  practice = await openTestPractice();
  context = openTestCampaign(practice);
  await seedSearch(context);
  campaign = await readCampaign(context);
});
afterAll(async () => practice.close());

test("the same instant tells the same search, whatever ids it gets", () => {
  const tell = () => {
    let count = 0;
    return tellSearch({ now: context.clock(), next: (noun) => `${noun} ${(count += 1)}` });
  };
  expect(tell()).toEqual(tell());
});

test("nothing but what is to come lies ahead, and rounds ahead are on weekdays", async () => {
  const now = context.clock().toISOString();
  for (const { at } of await readStageHistory(context)) expect(at <= now, at).toBe(true);
  for (const { sentAt } of campaign.mails) expect(sentAt === null || sentAt <= now).toBe(true);
  const rounds = campaign.rounds.map(({ startsAt, dueAt, outcome }) => ({ at: startsAt ?? dueAt ?? "", outcome }));
  expect(rounds.filter(({ at, outcome }) => at > now && outcome !== "open")).toEqual([]);
  expect(rounds.filter(({ at }) => at > now && [0, 6].includes(new Date(at).getUTCDay()))).toEqual([]);
  const ahead = calendarRounds(campaign).filter(({ startsAt }) => startsAt !== null && startsAt > now);
  expect(ahead.map(({ title }) => title)).toEqual([
    "Recruiter screen at Northlight",
    "ML coding at Meridian",
    "Theory at Larkspur Labs",
    "ML coding at Larkspur Labs",
  ]);
});

test("there is something to do about others: a silence, a draft, a place to look at", async () => {
  const dayAt = daysIn("Europe/London");
  const followUps = await readFollowUps(context, { today: dayAt(context.clock()), dayAt });
  const kinds = new Set(followUps.map(({ kind }) => kind));
  for (const kind of ["silence", "draft", "apply", "look"] as const) expect([...kinds]).toContain(kind);
  expect(followUps.map(({ person }) => person)).toContain("Ana Ruiz");
});

test("debriefs led to problems, topics and families that there are", () => {
  const became = campaign.debriefs.flatMap(({ lines }) => lines.map((line) => readBecame(line.became)));
  expect(became.map((one) => one?.kind)).toEqual(expect.arrayContaining(["problem", "topic", "drill"]));
  const named = [
    ...became.flatMap((one) => (one?.kind === "topic" ? [one.id] : [])),
    ...campaign.rounds.flatMap(({ topics }) => topics),
  ];
  for (const topic of named) expect(globSync(`topics/*/${topic}.md`, { cwd: catalogue }), topic).toHaveLength(1);
  const problems = became.flatMap((one) => (one?.kind === "problem" ? [one.id] : []));
  expect(problems.filter((id) => !existsSync(join(catalogue, "problems", id)))).toEqual([]);
});
