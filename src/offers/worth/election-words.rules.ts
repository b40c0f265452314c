import { moneyWords, numberWords } from "#offers/offer-words.rules.ts";
import { isWeekendDay } from "#offers/options/us-election.rules.ts";
import type { GrantElection } from "#offers/worth/grant-election.rules.ts";

/** Percent with at most two decimals: `36.35 %`. */
function percentWords(fraction: number): string {
  return `${numberWords(100 * fraction)} %`;
}

function dollars(amount: number): string {
  return moneyWords(Math.round(amount), "USD");
}

/** By when an election is posted, to whom, and that it stays. */
export function deadlineWords({ deadline, transferredOn }: Pick<GrantElection, "deadline" | "transferredOn">): string {
  if (deadline === null) return "";
  const weekend = isWeekendDay(deadline)
    ? " That is a weekend, so the next business day is still in time (IRC § 7503)."
    : " A legal holiday moves it to the next business day (IRC § 7503); holidays are not known here.";
  return `For a transfer on ${transferredOn} it must be sent to the IRS by ${deadline}, 30 calendar days after it.${weekend} It goes on Form 15620 or in a statement with the same content, with a copy to the company, and cannot be revoked without the IRS’s consent (Treas. Reg. § 1.83-2(b) to (f)).`;
}

/** What the shares are: how many had not vested at the transfer, at what price and value. */
export function transferWords(found: GrantElection): string {
  const { restricted, vestedBefore, paid, value, isIso } = found;
  if (restricted === null) return "";
  const price = paid === null ? "" : paid === 0 ? ", given for nothing" : `, paid for at ${moneyWords(paid, "USD", 6)}`;
  const worth = value === null ? "" : `${price === "" ? "," : " and"} worth ${moneyWords(value, "USD", 6)} each`;
  const before =
    vestedBefore === 0
      ? ""
      : ` ${numberWords(vestedBefore)} have vested by then; the election is not about them${isIso ? "" : ", and they are taxed alike either way"}.`;
  return `${numberWords(restricted)} shares that have not vested on ${found.transferredOn}${price}${worth}.${before}`;
}

/** What the election comes to by the user's figures, in a sentence; empty where it is not worked out. */
export function electionLead({ compared, isIso }: Pick<GrantElection, "compared" | "isIso">): string {
  if (compared === null || isIso) return "";
  const { saved, years } = compared;
  const span = `${years[0]?.year ?? ""} to ${years.at(-1)?.year ?? ""}`;
  if (Math.abs(saved) < 0.5) return `By these figures the election changes no tax from ${span}; it only moves income.`;
  return saved > 0
    ? `By these figures the election saves ${dollars(saved)} of tax from ${span}.`
    : `By these figures the election costs ${dollars(-saved)} more tax from ${span}.`;
}

/** What the figures take for granted and leave out, a sentence each. */
export function electionRemarks(found: GrantElection): string[] {
  return found.isIso ? isoRemarks : shareRemarks(found);
}

const isoRemarks = [
  "For the regular tax the exercise of an ISO brings no income, elected or not (IRC § 421(a) and § 83(e)(1)). The election is for the minimum tax, which leaves § 421 aside (IRC § 56(b)(3)): the spread counts at exercise with it, and at each vest without it.",
  "Above is the income of the minimum tax, not the tax: that depends on the rest of each year, and its credit on the years after, which are not worked out here.",
  "Sold before the periods of an ISO have ended, unvested shares are measured by their value at the vest and not at exercise for the regular tax (Treas. Reg. § 1.422-1(b)(3), Example 2); that sale is not worked out here.",
  "All are taken as ISOs. What is above the $100,000 limit is an NSO (IRC § 422(d)), and an election for it is about the regular tax.",
];

function shareRemarks({ compared, sale, climbs }: GrantElection): string[] {
  if (compared === null || sale === null) return [];
  const hasLoss = [compared.with, compared.without].some(
    ({ longTermGain, shortTermGain }) => longTermGain < 0 || shortTermGain < 0,
  );
  return [
    ...(sale.isAfterGuess
      ? [`The sale is put on ${sale.on}, the day of the last vest; by “Sale after” it would come before it.`]
      : []),
    ...climbs.map(
      ({ what, year, amount, average, counted }) =>
        `${dollars(amount)} of ${what} in ${year} would bear ${percentWords(average)} on average by the tables, on top of a year’s pay; ${percentWords(counted)} is counted. Enter your own rate for such a year.`,
    ),
    ...(hasLoss
      ? [
          "A loss is counted as if it took off tax at the rate of its gain. In fact it sets off gains first, and then $3,000 of other income a year (IRC § 1211(b)).",
        ]
      : []),
    "Dollars of different years are added as they are. The exclusion for qualified small business stock (IRC § 1202) is not counted.",
  ];
}
