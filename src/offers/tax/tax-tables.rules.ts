import type { UkTables, UsTables } from "#offers/tax/tax-tables.schemas.ts";
import { uk2025 } from "#offers/tax/tables/uk-2025-26.ts";
import { uk2026 } from "#offers/tax/tables/uk-2026-27.ts";
import { us2025 } from "#offers/tax/tables/us-2025.ts";
import { us2026 } from "#offers/tax/tables/us-2026.ts";
import { defineError } from "#platform/errors.ts";

/** Countries of which there are tables. */
export const taxCountries = ["uk", "us"] as const;

/** One of {@link taxCountries}. */
export type TaxCountry = (typeof taxCountries)[number];

const tables = { uk: [uk2025, uk2026], us: [us2025, us2026] } as const satisfies {
  uk: readonly UkTables[];
  us: readonly UsTables[];
};

const countryNames: Readonly<Record<TaxCountry, string>> = { uk: "the United Kingdom", us: "the United States" };

/** A year or a country of which there are no tables; the sentence says which exist. */
export const taxYearUnknown = defineError("offer.tax_year_unknown", 422, (country: string, year: string) => {
  const name = isTaxCountry(country) ? countryNames[country] : null;
  if (name === null) {
    return `There are no tax tables of “${country.slice(0, 40)}”; there are those of ${taxCountries.map((one) => countryNames[one]).join(" and ")}.`;
  }
  const known = taxYears(isTaxCountry(country) ? country : "uk").join(" and ");
  return `There are no tax tables of ${name} for “${year.slice(0, 40)}”; there are those of ${known}.`;
});

function isTaxCountry(country: string): country is TaxCountry {
  return (taxCountries as readonly string[]).includes(country);
}

/** The years of which there are tables, earliest first: `2025-26` for the UK, `2025` for the US. */
export function taxYears(country: TaxCountry): readonly string[] {
  return tables[country].map(({ year }) => year);
}

/** The tables of a country and year. Throws `offer.tax_year_unknown`, which says which years exist. */
export function taxTables(country: "uk", year: string): UkTables;
export function taxTables(country: "us", year: string): UsTables;
export function taxTables(country: TaxCountry, year: string): UkTables | UsTables;
export function taxTables(country: TaxCountry, year: string): UkTables | UsTables {
  const found = isTaxCountry(country) ? tables[country].find((one) => one.year === year) : undefined;
  if (found === undefined) throw taxYearUnknown(String(country), String(year));
  return found;
}

/** The year of tables that a day falls in. Throws `offer.tax_year_unknown` where there is none. */
export function taxYearOf(country: TaxCountry, day: string): string {
  const found = isTaxCountry(country) ? tables[country].find(({ from, to }) => from <= day && day <= to) : undefined;
  if (found === undefined) throw taxYearUnknown(String(country), String(day));
  return found.year;
}
