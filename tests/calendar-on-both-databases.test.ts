import {
  closeFeed,
  makeFeed,
  readFeed,
  writeCalendarFile,
  writeFeedCalendar,
  writeRoundFile,
} from "#campaign/calendar/calendar.service.ts";
import { listScheduledRounds } from "#campaign/calendar/scheduled-rounds.service.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { purgeCampaign } from "#campaign/records/records.service.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import { saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { addDeadline, editDeadline, readReadiness } from "#knowledge/readiness/deadlines.service.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import ICAL from "ical.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

/** The events of a calendar as ical.js reads them. */
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      title: event.summary,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      alarms: component.getAllSubcomponents("valarm").length,
    };
  });

describe.each(["sqlite", "postgres"] as const)("a calendar on %s", (kind) => {
  let practice: TestPractice;
  let context: CampaignContext;
  let ids: { company: string; application: string; round: string };

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});
  const put = (id: string, fields: Record<string, unknown>): Change => ({ op: "put", id, fields });
  const change = async (...changes: Change[]) => makeChanges(context, changes);
  const now = async () => eventsOf(await writeCalendarFile(context));

  beforeEach(async () => {
    practice = await openOne();
    context = openTestCampaign(practice);
    ids = { company: context.ids.next("comp"), application: context.ids.next("appl"), round: context.ids.next("roun") };
    await change(
      put(ids.company, { name: "Northlight" }),
      put(ids.application, { companyId: ids.company, role: "Research engineer", deadline: "2026-12-31" }),
      put(ids.round, { applicationId: ids.application, type: "theory", startsAt: "2026-11-27T13:00:00.000Z" }),
    );
  });
  afterEach(async () => practice.close());

  test("tells rounds, due dates and last days to apply, each once and always as the same event", async () => {
    await change(put(ids.round, { dueAt: "2026-11-30T17:00:00.000Z" }));
    const told = await now();
    expect(
      told.map(({ title, start, end, status, sequence, alarms }) => [title, start, end, status, sequence, alarms]),
    ).toEqual([
      ["Theory at Northlight", "2026-11-27T13:00:00.000Z", "2026-11-27T14:00:00.000Z", "CONFIRMED", 0, 1],
      ["Due: Theory at Northlight", "2026-11-30T17:00:00.000Z", "2026-11-30T17:00:00.000Z", "CONFIRMED", 0, 0],
      ["Last day to apply: Northlight, Research engineer", "2026-12-31", "2027-01-01", "CONFIRMED", 0, 0],
    ]);
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(3);
    expect(await now()).toEqual(told);
    expect(eventsOf(await writeRoundFile(context, ids.round))).toEqual(told.slice(0, 2));
  });

  test("a change of time, place, title or agreement is a later version, one of notes is not", async () => {
    const version = async () => (await now()).find(({ uid }) => uid.startsWith(ids.round))?.sequence;
    expect(await version()).toBe(0);
    await change(put(ids.round, { notes: "They ask about attention.", said: "Two questions" }));
    expect(await version()).toBe(0);
    await change(put(ids.round, { startsAt: "2026-11-27T14:00:00.000Z" }));
    expect(await version()).toBe(1);
    await change(put(ids.round, { place: "Room 4" }));
    expect(await version()).toBe(2);
    await change(put(ids.company, { name: "Northlight Research" }));
    expect(await version()).toBe(3);
    const { undo } = await change(put(ids.round, { tentative: true }));
    expect(await version()).toBe(4);
    await change(...undo);
    expect(await version()).toBe(5);
  });

  test("what is cancelled or deleted is told as cancelled for 30 days, and undone as a later version", async () => {
    const theRound = async () => (await now()).filter(({ uid }) => uid.startsWith(ids.round));
    expect(await theRound()).toMatchObject([{ sequence: 0, status: "CONFIRMED" }]);
    const { undo } = await change({ op: "delete", id: ids.company });
    expect(await theRound()).toMatchObject([{ sequence: 1, status: "CANCELLED", alarms: 0 }]);
    await change(...undo);
    expect(await theRound()).toMatchObject([{ sequence: 2, status: "CONFIRMED" }]);
    await change(put(ids.round, { outcome: "cancelled" }));
    expect(await theRound()).toMatchObject([{ sequence: 3, status: "CANCELLED" }]);
    practice.pass(30 * dayMs - minuteMs);
    expect(await theRound()).toHaveLength(1);
    practice.pass(minuteMs);
    expect(await theRound()).toEqual([]);
    await change(put(ids.round, { outcome: "open" }));
    expect(await theRound()).toMatchObject([{ sequence: 4, status: "CONFIRMED" }]);
  });

  test("a deleted round is told as cancelled until the day on which it is gone for good, and no longer", async () => {
    await now();
    await change({ op: "delete", id: ids.round });
    expect((await now()).map(({ status }) => status)).toEqual(["CANCELLED", "CONFIRMED"]);
    practice.pass(30 * dayMs + minuteMs);
    await purgeCampaign(context);
    expect((await now()).map(({ title }) => title)).toEqual(["Last day to apply: Northlight, Research engineer"]);
  });

  test("a round that loses its time is told as cancelled, and has nothing for a file of its own", async () => {
    await now();
    await change(put(ids.round, { startsAt: null, held: true }));
    expect((await now()).find(({ uid }) => uid.startsWith(ids.round))).toMatchObject({
      status: "CANCELLED",
      sequence: 1,
    });
    await expect(writeRoundFile(context, ids.round)).rejects.toMatchObject({ code: "calendar.unscheduled" });
    await expect(writeRoundFile(context, ids.company)).rejects.toMatchObject({ code: "campaign.not_found" });
    await change({ op: "delete", id: ids.round });
    await expect(writeRoundFile(context, ids.round)).rejects.toMatchObject({ code: "campaign.not_found" });
  });

  test("the last day to apply is told for as long as an application is a lead", async () => {
    const told = async () => (await now()).find(({ uid }) => uid.startsWith("deadline"));
    expect(await told()).toMatchObject({ status: "CONFIRMED", sequence: 0 });
    const event = { applicationId: ids.application, stage: "applied", at: "2026-11-21T10:00:00.000Z" };
    const { undo } = await change(put(context.ids.next("stag"), event));
    expect(await told()).toMatchObject({ status: "CANCELLED", sequence: 1 });
    await change(...undo);
    expect(await told()).toMatchObject({ status: "CONFIRMED", sequence: 2 });
  });

  test("alarms are those that the user chose", async () => {
    await saveCampaignSettings(context, campaignSettingsSchema.parse({ calendar: { alarmsBefore: [10, 60, 1440] } }));
    expect((await now())[0]?.alarms).toBe(3);
  });

  test("a feed answers at its newest address only, and at none once it is closed", async () => {
    expect(await readFeed(context)).toBeNull();
    const first = await makeFeed(context);
    expect(first.secret).toMatch(/^[0-9a-f]{40}$/);
    expect(eventsOf(await writeFeedCalendar(context, first.secret))).toEqual(await now());
    const second = await makeFeed(context);
    expect(second.secret).not.toBe(first.secret);
    expect(await readFeed(context)).toEqual(second);
    await expect(writeFeedCalendar(context, first.secret)).rejects.toMatchObject({ code: "calendar.feed_not_found" });
    await writeFeedCalendar(context, second.secret);
    await closeFeed(context);
    await expect(writeFeedCalendar(context, second.secret)).rejects.toMatchObject({ code: "calendar.feed_not_found" });
    await expect(writeFeedCalendar(context, "")).rejects.toMatchObject({ code: "calendar.feed_not_found" });
  });

  test("a feed tells the calendar of whoever made it, whoever asks", async () => {
    const { secret } = await makeFeed(context);
    const other = { ...context, user: { id: "another" } };
    expect(eventsOf(await writeCalendarFile(other))).toEqual([]);
    expect(eventsOf(await writeFeedCalendar(other, secret))).toEqual(await now());
  });

  test("open rounds with a time are what reviews are planned towards, on the user's day, and once", async () => {
    await change(
      put(context.ids.next("roun"), { applicationId: ids.application, type: "algorithms", held: true }),
      put(context.ids.next("roun"), {
        applicationId: ids.application,
        type: "theory",
        startsAt: "2026-11-26T13:00:00.000Z",
        outcome: "cancelled",
      }),
    );
    const knowledge = {
      ...openTestKnowledge(practice),
      scheduledRounds: async (_: unknown, dayAt: (instant: string) => string) =>
        (await listScheduledRounds(context, dayAt)).map((round) => ({ ...round, scheduled: true as const })),
    };
    const dates = async () =>
      (await readReadiness(knowledge)).dates.map(({ id, name, day, round, scheduled }) => ({
        id,
        name,
        day,
        round,
        scheduled,
      }));
    const scheduled = {
      id: ids.round,
      name: "Theory at Northlight",
      day: "2026-11-27",
      round: "theory",
      scheduled: true,
    };
    expect(await dates()).toEqual([scheduled]);
    const typed = await addDeadline(knowledge, { name: "Typed before", day: "2026-11-25", round: "theory" });
    expect(await dates()).toMatchObject([{ id: typed.id }, scheduled]);
    await editDeadline(knowledge, typed.id, { name: "Typed before", day: "2026-11-27", round: "theory" });
    expect(await dates()).toMatchObject([{ id: typed.id, name: "Typed before" }]);
  });

  test("versions go on after the search was moved to another machine, whose feed has another address", async () => {
    await now();
    await change(put(ids.round, { place: "Room 4" }));
    await now();
    await makeFeed(context);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestCampaign(elsewhere);
      await importData(elsewhere.context, archive);
      await importData(elsewhere.context, archive);
      expect(await readFeed(there)).toBeNull();
      await makeChanges(there, [put(ids.round, { place: "Room 5" })]);
      const [round] = eventsOf(await writeCalendarFile(there));
      expect(round).toMatchObject({ sequence: 2 });
    } finally {
      await elsewhere.close();
    }
  });
});
