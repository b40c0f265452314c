import type { Campaign } from "#campaign/records/changes.schemas.ts";
import type { Heard, Story } from "#stories/stories.schemas.ts";

/** Rounds that ask for stories. */
const asking: readonly string[] = ["behavioural", "hiring-manager", "recruiter-screen"];

type Company = Heard["companies"][number];

/**
 * Each company that has heard a story or has a round ahead that may ask for one: those with a round first, the soonest before, then
 * by name. What was told to a company that the campaign no longer has goes by the name it had.
 */
export function listHeard(
  stories: readonly Pick<Story, "id" | "told">[],
  campaign: Pick<Campaign, "companies" | "applications" | "rounds">,
  now: string,
): Company[] {
  const companies = new Map<string, Company>();
  const known = new Map(campaign.companies.map(({ id, name }) => [id, name]));
  const place = (id: string | null, name: string): Company => {
    const isKnown = id !== null && known.has(id);
    const key = isKnown ? id : name.toLowerCase();
    const found = companies.get(key) ?? {
      id: isKnown ? id : null,
      name: (isKnown ? known.get(id) : undefined) ?? name,
      told: [],
      next: null,
    };
    companies.set(key, found);
    return found;
  };
  for (const { id: storyId, told } of stories)
    for (const { companyId, company, day, roundId } of told)
      place(companyId, company).told.push({ storyId, day, roundId });
  for (const [id, next] of nextRounds(campaign, now)) place(id, known.get(id) ?? "").next = next;
  return [...companies.values()]
    .map((company) => ({ ...company, told: company.told.toSorted((one, other) => compare(other.day, one.day)) }))
    .toSorted(
      (one, other) =>
        compare(one.next?.startsAt ?? "~", other.next?.startsAt ?? "~") || one.name.localeCompare(other.name, "en"),
    );
}

/** The next round that may ask for a story, by company. */
function nextRounds(
  { companies, applications, rounds }: Pick<Campaign, "companies" | "applications" | "rounds">,
  now: string,
): Map<string, NonNullable<Company["next"]>> {
  const there = new Set(companies.map(({ id }) => id));
  const companyOf = new Map(applications.map(({ id, companyId }) => [id, companyId]));
  const found = new Map<string, NonNullable<Company["next"]>>();
  for (const { id: roundId, applicationId, type, startsAt, outcome } of rounds) {
    const companyId = companyOf.get(applicationId);
    if (companyId === undefined || !there.has(companyId) || startsAt === null) continue;
    if (!asking.includes(type) || outcome !== "open" || startsAt < now) continue;
    const before = found.get(companyId);
    if (before === undefined || startsAt < before.startsAt) found.set(companyId, { roundId, type, startsAt });
  }
  return found;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
