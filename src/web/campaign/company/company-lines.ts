import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** A company with what there is of it in the search. */
export interface CompanyLine {
  company: CampaignRecord<"companies">;
  applications: number;
  people: number;
  /** The stage of the application that came furthest; null without any. */
  furthest: Stage | null;
}

/** The companies of a search, in the user's order; those without a place in it follow by name. */
export function companyLines(
  { companies, contacts, settings }: Pick<Campaign, "companies" | "contacts" | "settings">,
  rows: readonly CampaignRow[],
): CompanyLine[] {
  const place = new Map(settings.stages.map(({ id }, index) => [id, index]));
  const stages = Map.groupBy(rows, ({ application }) => application.companyId);
  const people = Map.groupBy(contacts, ({ companyId }) => companyId ?? "");
  return companies
    .map((company): CompanyLine => {
      const own = stages.get(company.id) ?? [];
      // What is closed says less of a company than what is under way.
      const known = own.flatMap(({ stage }) => (stage === undefined ? [] : [stage]));
      const open = known.filter(({ kind }) => kind !== "closed");
      const furthest = (open.length > 0 ? open : known).toSorted(
        (one, other) => (place.get(other.id) ?? 0) - (place.get(one.id) ?? 0),
      )[0];
      return {
        company,
        applications: own.length,
        people: people.get(company.id)?.length ?? 0,
        furthest: furthest ?? null,
      };
    })
    .toSorted(
      (one, other) =>
        (one.company.rank ?? Infinity) - (other.company.rank ?? Infinity) ||
        one.company.name.localeCompare(other.company.name),
    );
}

/**
 * The changes of rank that move a company one place up (-1) or down (1) in the order of `lines`, so that every company down to it and the
 * one it changes places with has a rank of its own; none at an end of the list. A company without a rank first comes in behind the
 * others.
 */
export function movedRanks(lines: readonly CompanyLine[], id: string, by: 1 | -1): Change[] {
  const ranked = lines.filter(({ company }) => company.rank !== null).map(({ company }) => company);
  const company = lines.find((line) => line.company.id === id)?.company;
  if (company === undefined) return [];
  const from = ranked.indexOf(company);
  const next = [...ranked];
  if (from === -1) {
    if (by === 1) return [];
    next.push(company);
  } else {
    const other = next[from + by];
    if (other === undefined) return [];
    next[from] = other;
    next[from + by] = company;
  }
  return next.flatMap((one, index) =>
    one.rank === index + 1 ? [] : [{ op: "put" as const, id: one.id, fields: { rank: index + 1 } }],
  );
}
