import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { CalendarEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import { calendarEvents } from "#campaign/calendar/calendar-events.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { feedNotFound, roundUnscheduled } from "#campaign/calendar/calendar.errors.ts";
import {
  deleteFeed,
  findCalendarRecords,
  findFeed,
  findFeedOwner,
  findToldEvents,
  writeFeed,
  writeToldEvents,
} from "#campaign/calendar/calendar.store.ts";
import type { KeptFeed } from "#campaign/calendar/calendar.store.ts";
import { settleEvents } from "#campaign/calendar/settle-events.rules.ts";
import { writeCalendar } from "#campaign/calendar/write-calendar.ts";
import { recordNotFound } from "#campaign/campaign.errors.ts";
import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { findRecordsById } from "#campaign/records/records.store.ts";
import { toLists } from "#campaign/records/to-record.ts";
import { readCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { inTransaction } from "#platform/database.ts";

const secretBytes = 20;

/** The user's whole calendar as an iCalendar file. */
export async function writeCalendarFile(context: CampaignContext): Promise<string> {
  return tellCalendar(context, () => true);
}

/** A round as an iCalendar file, with its due date where it has one. Throws `campaign.not_found`, `calendar.unscheduled`. */
export async function writeRoundFile(context: CampaignContext, roundId: string): Promise<string> {
  const round = (await findRecordsById(context.database, context.user.id, [roundId])).get(roundId);
  if (round?.noun !== "rounds" || round.deleted_at !== null) throw recordNotFound(roundId);
  const { type, startsAt, dueAt } = nouns.rounds.schema.parse(round.fields);
  if (startsAt === null && dueAt === null) throw roundUnscheduled(roundTitles[type]);
  return tellCalendar(context, ({ about }) => about === roundId);
}

/** The calendar of whoever has this feed's secret. Throws `calendar.feed_not_found`. */
export async function writeFeedCalendar(context: CampaignContext, secret: string): Promise<string> {
  const owner = await findFeedOwner(context.database, sha256(secret));
  if (owner === null || !isSame(owner.secret, secret)) throw feedNotFound();
  return tellCalendar({ ...context, user: { id: owner.userId } }, () => true);
}

/** The user's feed; null where there is none. */
export async function readFeed({ database, user }: CampaignContext): Promise<KeptFeed | null> {
  return findFeed(database, user.id);
}

/** Makes the user's feed, at an address that nobody can guess; the one before is closed by it. */
export async function makeFeed({ database, user, clock }: CampaignContext): Promise<KeptFeed> {
  const feed = { secret: randomBytes(secretBytes).toString("hex"), createdAt: clock().toISOString() };
  await writeFeed(database, user.id, feed, sha256(feed.secret));
  return feed;
}

/** Closes the user's feed: its address answers nobody any more. */
export async function closeFeed({ database, user }: CampaignContext): Promise<void> {
  await deleteFeed(database, user.id);
}

/** Writes the wanted part of the calendar, and remembers what the whole of it says now. */
async function tellCalendar(context: CampaignContext, isWanted: (event: CalendarEvent) => boolean): Promise<string> {
  const { database, user, clock } = context;
  const { told, alarmsBefore } = await inTransaction(database, async (transaction) => {
    const { calendar, stages } = await readCampaignSettings({ ...context, database: transaction });
    const events = calendarEvents({ ...(await readSource(transaction, user.id)), stages });
    const settled = settleEvents(events, await findToldEvents(transaction, user.id), clock().toISOString());
    await writeToldEvents(transaction, user.id, settled.changed);
    return { told: settled.told, alarmsBefore: calendar.alarmsBefore };
  });
  return writeCalendar(
    told.filter(({ event }) => isWanted(event)),
    alarmsBefore,
  );
}

async function readSource(database: CampaignDatabase, userId: string) {
  const records = await findCalendarRecords(database, userId);
  const { rounds, applications, companies } = toLists(records);
  const deleted = new Set(records.flatMap(({ id, deleted_at: deletedAt }) => (deletedAt === null ? [] : [id])));
  return { rounds, applications, companies, deleted };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Compares in a time that says nothing about where two secrets differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}
