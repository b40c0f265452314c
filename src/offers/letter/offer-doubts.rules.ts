import type { Finding } from "#offers/letter/offer-checks.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { figureWords, moneyWords, yearlySalary } from "#offers/offer-words.rules.ts";

type Doubt = (fields: OfferFields) => Finding | false;

const unusualPension = 10;
const unusualBonus = 100;
const usualMonths = 24;

/** What may be a slip of the pen, beside the grants. Nothing here is refused. */
export function offerDoubts(fields: OfferFields): Finding[] {
  return doubts.map((doubt) => doubt(fields)).filter((found) => found !== false);
}

const percent = (value: number): string => figureWords(value, "percent", null);

const doubts: readonly Doubt[] = [
  ({ country, currency }) => {
    const own = { uk: "GBP", us: "USD", other: null }[country ?? "other"];
    return (
      own !== null &&
      currency !== null &&
      currency !== own && { field: "currency", sentence: `Paid in ${currency} there? The tables are in ${own}.` }
    );
  },
  (fields) => {
    const yearly = yearlySalary(fields);
    if (yearly === null || yearly === 0 || (yearly >= 5000 && yearly <= 5_000_000)) return false;
    const { currency } = fields;
    return {
      field: "salary",
      sentence: `That is ${moneyWords(yearly, currency)} a year. Are the thousands and the period as meant?`,
    };
  },
  ({ salary }) =>
    salary === 0 && { field: "salary", sentence: "No salary at all? Leave it empty where it was not said." },
  ({ bonusPercent }) =>
    bonusPercent !== null &&
    bonusPercent > 0 &&
    bonusPercent < 1 && {
      field: "bonusPercent",
      sentence: `${percent(bonusPercent)} of salary is little: is it ${percent(bonusPercent * 100)}?`,
    },
  ({ bonusPercent }) =>
    bonusPercent !== null &&
    bonusPercent > unusualBonus && {
      field: "bonusPercent",
      sentence: `${percent(bonusPercent)} of salary as a bonus is unusual: is it in percent?`,
    },
  (fields) => {
    const { bonusPercent, bonusAmount, currency } = fields;
    const yearly = yearlySalary(fields);
    if (bonusPercent === null || bonusAmount === null || yearly === null) return false;
    const byPercent = (yearly * bonusPercent) / 100;
    return (
      Math.abs(byPercent - bonusAmount) > 0.01 * Math.max(byPercent, bonusAmount) && {
        field: "bonusAmount",
        sentence: `${percent(bonusPercent)} of salary is ${moneyWords(byPercent, currency)}, not ${moneyWords(bonusAmount, currency)}. Which one does the letter say?`,
      }
    );
  },
  ({ pensionPercent }) =>
    pensionPercent !== null &&
    pensionPercent > unusualPension && {
      field: "pensionPercent",
      sentence: `${percent(pensionPercent)} of salary in pension is unusual: is it in percent, and the employer's part alone?`,
    },
  ({ pensionPercent }) =>
    pensionPercent !== null &&
    pensionPercent > 0 &&
    pensionPercent < 1 && {
      field: "pensionPercent",
      sentence: `${percent(pensionPercent)} of salary is little: is it ${percent(pensionPercent * 100)}?`,
    },
  ({ country, leaveDays }) =>
    country === "uk" &&
    leaveDays !== null &&
    leaveDays < 20 && {
      field: "leaveDays",
      sentence: "Full-time, 5.6 weeks are the law: 28 days with bank holidays, 20 beside eight of them.",
    },
  ({ leaveDays }) =>
    leaveDays !== null && leaveDays > 60 && { field: "leaveDays", sentence: "More than 60 days? Is it in hours?" },
  ({ nonCompeteMonths }) =>
    nonCompeteMonths !== null &&
    nonCompeteMonths > 12 && {
      field: "nonCompeteMonths",
      sentence: "More than a year is unusual, and its force depends on the place. Have a lawyer read it.",
    },
  ({ relocationClawbackMonths: months }) =>
    months !== null &&
    months > usualMonths && {
      field: "relocationClawbackMonths",
      sentence: "More than two years is unusual: is it in months?",
    },
  ({ signOn }) => {
    const at = signOn.findIndex(({ clawbackMonths }) => (clawbackMonths ?? 0) > usualMonths);
    return (
      at >= 0 && { field: `signOn.${at}.clawbackMonths`, sentence: "More than two years is unusual: is it in months?" }
    );
  },
  ({ preferences }) => {
    const at = preferences.findIndex(({ multiple }) => (multiple ?? 1) > 2);
    return at >= 0 && { field: `preferences.${at}.multiple`, sentence: "More than twice is unusual; 1× is the rule." };
  },
  ({ preferences }) => {
    const at = preferences.findIndex(({ cap, participation }) => cap !== null && participation !== "capped");
    return (
      at >= 0 && { field: `preferences.${at}.cap`, sentence: "A cap has a meaning only with capped participation." }
    );
  },
];
