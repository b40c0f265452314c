import type { OpenApplication } from "#campaign/sequencing/open-applications.rules.ts";
import type { OfferForecast } from "#campaign/sequencing/simulate-offers.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";

/** An application with what the simulation says of it. */
export interface OfferRow {
  id: string;
  /** Its name; numbered where two share one. */
  label: string;
  chance: number;
  days: OfferForecast["days"];
  offerDays: number;
  overlap: OfferForecast["overlap"];
}

/** The applications with their forecasts, in the user's order; those that the simulation has not seen yet are left out. */
export function offerRows(applications: readonly OpenApplication[], forecasts: readonly OfferForecast[]): OfferRow[] {
  const byId = new Map(forecasts.map((forecast) => [forecast.id, forecast]));
  const labels = new Map<string, number>();
  return applications.flatMap(({ id, name, offerDays }) => {
    const forecast = byId.get(id);
    if (forecast === undefined) return [];
    const count = (labels.get(name) ?? 0) + 1;
    labels.set(name, count);
    return [{ ...forecast, label: count === 1 ? name : `${name} (${count})`, offerDays }];
  });
}

/** Keeps a figure and its unit on one line. */
const space = "\u00a0";

/** A chance as it is said: whole per cent, and never none or certain where it is not. */
export function chanceWords(chance: number): string {
  const whole = Math.round(100 * chance);
  if (whole === 0 && chance > 0) return `under 1${space}%`;
  return whole === 100 && chance < 1 ? `over 99${space}%` : `${whole}${space}%`;
}

/** When an offer may come, as it is said: `3 Dec to 9 Jan, likely about 18 Dec`. */
export function offerWords({ days }: Pick<OfferRow, "days">, today: string): string {
  if (days === null) return "no offer in any run";
  const [early, middle, late] = [days.early, days.middle, days.late].map((count) =>
    dayName(addDays(today, Math.round(count))),
  );
  return early === late
    ? `on ${String(early)}`
    : `${String(early)} to ${String(late)}, half of them by ${String(middle)}`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  return `${place}${isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th")}`;
}
