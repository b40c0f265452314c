import { describe, expect, test } from "vitest";
import { taxTables, taxYearOf, taxYears } from "#offers/tax/tax-tables.rules.ts";
import { taxByBands } from "#offers/tax/bands.rules.ts";
import { ukTablesSchema, usTablesSchema, type FilingStatus } from "#offers/tax/tax-tables.schemas.ts";

describe("tax tables", () => {
  test("those of every year keep to their schema", () => {
    for (const year of taxYears("uk")) {
      expect(ukTablesSchema.safeParse(taxTables("uk", year)).error?.issues).toBeUndefined();
    }
    for (const year of taxYears("us")) {
      expect(usTablesSchema.safeParse(taxTables("us", year)).error?.issues).toBeUndefined();
    }
  });

  test("there are two years of each country", () => {
    expect(taxYears("uk")).toEqual(["2025-26", "2026-27"]);
    expect(taxYears("us")).toEqual(["2025", "2026"]);
  });

  test("a year without tables is an error that says which exist", () => {
    expect(() => taxTables("uk", "2027-28")).toThrow(
      expect.objectContaining({
        code: "offer.tax_year_unknown",
        message: "There are no tax tables of the United Kingdom for “2027-28”; there are those of 2025-26 and 2026-27.",
      }),
    );
    expect(() => taxTables("us", "2024")).toThrow(/United States for “2024”; there are those of 2025 and 2026/);
  });

  test("a country without tables is an error that says which exist", () => {
    // @ts-expect-error A country that came from elsewhere.
    expect(() => taxTables("fr", "2026")).toThrow(/“fr”; there are those of the United Kingdom and the United States/);
  });

  test("a day belongs to the year that begins on 6 April in the UK and on 1 January in the US", () => {
    expect(taxYearOf("uk", "2026-04-05")).toBe("2025-26");
    expect(taxYearOf("uk", "2026-04-06")).toBe("2026-27");
    expect(taxYearOf("us", "2025-12-31")).toBe("2025");
    expect(() => taxYearOf("us", "2027-01-01")).toThrow(/2027-01-01/);
  });

  /** Tax at the foot of each bracket above the first, as Rev. Proc. 2024-40 and 2025-32 print it. */
  const printed: Readonly<Record<string, Readonly<Record<FilingStatus, readonly number[]>>>> = {
    "2025": {
      single: [1192.5, 5578.5, 17_651, 40_199, 57_231, 188_769.75],
      joint: [2385, 11_157, 35_302, 80_398, 114_462, 202_154.5],
      head: [1700, 7442, 15_912, 38_460, 55_484, 187_031.5],
    },
    "2026": {
      single: [1240, 5800, 17_966, 41_024, 58_448, 192_979.25],
      joint: [2480, 11_600, 35_932, 82_048, 116_896, 206_583.5],
      head: [1770, 7740, 16_155, 39_207, 56_631, 191_171],
    },
  };

  test.each(["2025", "2026"])("the US brackets of %s add up to the amounts printed with them", (year) => {
    const { statuses } = taxTables("us", year);
    for (const status of ["single", "joint", "head"] as const) {
      const { bands } = statuses[status];
      const feet = bands.flatMap(({ upTo }) => (upTo === null ? [] : [taxByBands(bands, upTo)]));
      feet.forEach((tax, index) => expect(tax).toBeCloseTo(printed[year]?.[status][index] ?? Number.NaN, 6));
    }
  });
});
