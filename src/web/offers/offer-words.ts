import { figureWords, moneyWords, choiceWords } from "#offers/offer-words.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { Offer, Standing } from "#offers/records/records.schemas.ts";
import { countWords } from "../ui/words.ts";
import { localDay } from "../campaign/local-day.ts";

/** What each standing is called. */
export const standingWords: Readonly<Record<Standing, string>> = {
  open: "Open",
  accepted: "Accepted",
  declined: "Declined",
  lapsed: "Lapsed",
};

/** What an offer is called: its company. */
export function companyOf({ company }: Pick<OfferFields, "company">): string {
  return company.trim() === "" ? "An offer" : company.trim();
}

/** An offer in a line: `£110,000 a year · 10 % bonus · EMI options`; says so where no figure is known yet. */
export function headline(fields: OfferFields): string {
  const { salary, salaryPeriod, currency, bonusPercent, bonusAmount, signOn, grants } = fields;
  const signed = signOn.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const parts = [
    salary === null ? "" : `${moneyWords(salary, currency)} ${choiceWords["salaryPeriod"]?.[salaryPeriod] ?? ""}`,
    bonusPercent !== null && bonusPercent > 0
      ? `${figureWords(bonusPercent, "percent", null)} bonus`
      : bonusAmount !== null && bonusAmount > 0
        ? `${moneyWords(bonusAmount, currency)} bonus`
        : "",
    signed > 0 ? `${moneyWords(signed, currency)} sign-on` : "",
    ...new Set(grants.map(({ kind }) => (kind === null ? "equity" : (choiceWords["kind"]?.[kind] ?? "")))),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "No figures yet" : parts.join(" · ");
}

/** How far a deadline is from now, and whether it presses: `in 3 days`. */
export function deadlineWords(deadline: string | null, now: Date): { words: string; presses: boolean } {
  if (deadline === null) return { words: "no deadline said", presses: false };
  const at = deadline.length > 10 ? new Date(deadline) : null;
  const day = at === null ? deadline : localDay(at);
  const days = Math.round((Date.parse(day) - Date.parse(localDay(now))) / 86_400_000);
  const hour = at === null ? "" : ` at ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
  const isPast = days < 0 || (at !== null && at < now);
  if (isPast)
    return { words: days === 0 ? `passed today${hour}` : `passed ${countWords(-days, "day")} ago`, presses: false };
  const words = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${countWords(days, "day")}`;
  return { words: `${words}${hour}`, presses: days <= 3 };
}

/** Open offers first, the nearest deadline first; then those that are decided, the latest first. */
export function byUrgency(one: Offer, other: Offer): number {
  const isOpen = ({ standing }: Offer): number => (standing === "open" ? 0 : 1);
  const dueAt = ({ versions }: Offer): string => versions.at(-1)?.fields.deadline ?? "9999";
  return (
    isOpen(one) - isOpen(other) ||
    (one.standing === "open" ? dueAt(one).localeCompare(dueAt(other)) : 0) ||
    other.createdAt.localeCompare(one.createdAt)
  );
}

/** The years and countries of the tax tables, in words: written out, since not every page of offers needs the tables. */
export const tableYears = "UK 2025/26 and 2026/27, US federal 2025 and 2026";
