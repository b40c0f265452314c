import { companyNames, roundTitle } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { RoundType } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CampaignContext } from "#campaign/campaign.context.ts";
import { findRecords, findRecordsById } from "#campaign/records/records.store.ts";
import { toLists } from "#campaign/records/to-record.ts";

/** A round that has a time and is still to come or to be decided. */
export interface ScheduledRound {
  id: string;
  /** `Theory at Northlight`. */
  name: string;
  /** The user's day. */
  day: string;
  round: RoundType;
}

/**
 * The user's rounds that have a time and are open, in order of days, for rooms that prepare for them; `dayAt` tells the user's day
 * of an instant. Reads the rounds and what they belong to, however large the search is.
 */
export async function listScheduledRounds(
  { database, user }: CampaignContext,
  dayAt: (instant: string) => string,
): Promise<ScheduledRound[]> {
  const { rounds } = toLists(await findRecords(database, user.id, ["rounds"]));
  const open = rounds.flatMap((round) =>
    round.startsAt === null || round.outcome !== "open" ? [] : [{ ...round, startsAt: round.startsAt }],
  );
  const owners = await findRecordsById(
    database,
    user.id,
    open.map(({ applicationId }) => applicationId),
  );
  const { applications } = toLists([...owners.values()]);
  const houses = await findRecordsById(
    database,
    user.id,
    applications.map(({ companyId }) => companyId),
  );
  const companyOf = companyNames({ applications, companies: toLists([...houses.values()]).companies });
  return open
    .map(({ id, type, applicationId, startsAt }) => ({
      id,
      name: roundTitle(type, companyOf(applicationId)),
      day: dayAt(startsAt),
      round: type,
    }))
    .toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
}
