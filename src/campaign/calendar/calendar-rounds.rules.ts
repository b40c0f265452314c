import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { Application, Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";

/** A kind of round. */
export type RoundType = CampaignRecord<"rounds">["type"];

/** A round with the names that it is known by. */
export interface CalendarRound extends CampaignRecord<"rounds"> {
  company: string;
  /** `Theory at Northlight`. */
  title: string;
}

/** What a round is called. */
export function roundTitle(type: RoundType, company: string): string {
  return `${roundTitles[type]} at ${company}`;
}

/** What an application is called: `Northlight, Research engineer`. */
export function applicationTitle({ role }: Pick<Application, "role">, company: string): string {
  return role === "" ? company : `${company}, ${role}`;
}

/** Every round with its names, in the order of its time; those without one last. */
export function calendarRounds({
  rounds,
  applications,
  companies,
}: Pick<Campaign, "rounds" | "applications" | "companies">): CalendarRound[] {
  const companyOf = companyNames({ applications, companies });
  return rounds
    .map((round) => {
      const company = companyOf(round.applicationId);
      return { ...round, company, title: roundTitle(round.type, company) };
    })
    .toSorted((one, other) => compareTimes(timeOf(one), timeOf(other)) || compareTimes(one.id, other.id));
}

/** Tells an application's company; what is gone is a company all the same. */
export function companyNames({
  applications,
  companies,
}: Pick<Campaign, "applications" | "companies">): (applicationId: string) => string {
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  const owners = new Map(applications.map(({ id, companyId }) => [id, companyId]));
  return (applicationId) => names.get(owners.get(applicationId) ?? "") ?? "a company";
}

/** When a round ends; null while it has no time. */
export function endOf({ startsAt, minutes }: Pick<CalendarRound, "startsAt" | "minutes">): string | null {
  return startsAt === null ? null : new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}

/** Instants in ISO 8601 sort as text; none sorts last. */
function timeOf({ startsAt, dueAt }: CalendarRound): string {
  return startsAt ?? dueAt ?? "~";
}

function compareTimes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
