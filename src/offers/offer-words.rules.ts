import type { Unit } from "#offers/offer-fields.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { Vesting } from "#offers/vesting/vesting.schemas.ts";

/** What each value of a choice is called, by the field's name. */
export const choiceWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  country: { uk: "United Kingdom", us: "United States", other: "Elsewhere" },
  salaryPeriod: { year: "a year", month: "a month", week: "a week", day: "a day", hour: "an hour" },
  kind: {
    "rsu-single": "RSU, single trigger",
    "rsu-double": "RSU, double trigger",
    iso: "ISO",
    nso: "NSO",
    emi: "EMI options",
    "uk-unapproved": "Unapproved options (UK)",
    shares: "Shares",
    other: "Phantom or other",
  },
  clawbackKind: { whole: "all of it", "pro-rata": "in proportion to the months left" },
  relocationClawbackKind: { whole: "all of it", "pro-rata": "in proportion to the months left" },
  windowUnit: { days: "days", months: "months", years: "years" },
  acceleration: { none: "none", "single-trigger": "single trigger", "double-trigger": "double trigger" },
  participation: { none: "non-participating", full: "participating", capped: "participating, capped" },
};

/** How often tranches vest. */
export const everyMonthsWords: Readonly<Record<number, string>> = {
  1: "monthly",
  3: "quarterly",
  6: "half-yearly",
  12: "yearly",
};

/** A number as one reads it: `95,000`, `2.4371`. */
export function numberWords(value: number, mostDecimals = 2): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: mostDecimals });
}

/** An amount: `£95,000`, `−US$185,000.50`; without a currency the number alone. */
export function moneyWords(value: number, currency: string | null, mostDecimals = 2): string {
  if (currency === null) return numberWords(value, mostDecimals);
  const isWhole = Number.isInteger(value);
  try {
    const amount = Math.abs(value).toLocaleString("en-GB", {
      style: "currency",
      currency,
      minimumFractionDigits: isWhole ? 0 : 2,
      maximumFractionDigits: isWhole ? 0 : mostDecimals,
    });
    // What rounds to nothing has no sign.
    return value < 0 && /[1-9]/.test(amount) ? `−${amount}` : amount;
  } catch {
    // Three letters that are no currency.
    return `${currency} ${numberWords(value, mostDecimals)}`;
  }
}

/** A figure with its unit: `12.5 %`, `48 months`, `1×`. */
export function figureWords(value: number, unit: Unit, currency: string | null): string {
  if (unit === "money") return moneyWords(value, currency);
  if (unit === "price") return moneyWords(value, currency, 6);
  if (unit === "percent") return `${numberWords(value, 4)} %`;
  if (unit === "times") return `${numberWords(value)}×`;
  if (unit === "count") return numberWords(value, 4);
  return `${numberWords(value)} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

/** A vesting schedule in a line: `48 months, a cliff of 12, then monthly`. */
export function vestingWords(vesting: Vesting): string {
  if (vesting.kind === "terms") return `terms with ${vesting.terms.vesting_conditions.length} conditions`;
  if (vesting.kind === "tranches")
    return vesting.tranches
      .map(({ afterMonths, percent }) => `${numberWords(percent, 4)} % after ${numberWords(afterMonths)} months`)
      .join(", ");
  const rhythm = everyMonthsWords[vesting.everyMonths] ?? "";
  const cliff = vesting.cliffMonths === 0 ? "no cliff, " : `a cliff of ${vesting.cliffMonths}, then `;
  if (vesting.kind === "even") return `${vesting.months} months, ${cliff}${rhythm}`;
  return `${vesting.percents.map((one) => numberWords(one, 4)).join(" / ")} % by year, ${cliff}${rhythm}`;
}

/** Salary in a year, by 12 months, 52 weeks, 260 days or 2,080 hours; null where none was said. */
export function yearlySalary({ salary, salaryPeriod }: Pick<OfferFields, "salary" | "salaryPeriod">): number | null {
  const periods = { year: 1, month: 12, week: 52, day: 260, hour: 2080 };
  return salary === null ? null : salary * periods[salaryPeriod];
}
