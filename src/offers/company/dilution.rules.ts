import type { FundingRound } from "#offers/company/cap-table.schemas.ts";
import { moneyText, numberText, percentText } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** How a round leaves the company and one's own part of it. */
export interface AfterRound {
  name: string;
  /** Pre-money and new money. */
  postMoney: number;
  /** Of one new share. */
  price: number;
  newShares: number;
  newOptions: number;
  /** After the round and the top-up. */
  fullyDiluted: number;
  /** Fractions of `fullyDiluted`: one's own, the new investor's, the new options'. */
  owned: number;
  investor: number;
  pool: number;
  /** Own shares at the round's price: preferred shares carry rights that common lacks, so common is worth less. */
  atRoundPrice: number;
  working: readonly WorkingLine[];
}

/**
 * One's own part of a company, fully diluted, through rounds to come. Shares are not rounded to whole ones.
 *
 * Before a round there are N shares, pre-money P, new money A, and f the new options' fraction of all shares afterwards. Topped up
 * before, what was there keeps P / (P + A) − f of the company; topped up after, P / (P + A) · (1 − f).
 *
 * @throws OfferInputError for figures that cannot be, such as a pool that leaves nothing to those there before
 */
export function dilute(shares: number, fullyDiluted: number, rounds: readonly FundingRound[]): AfterRound[] {
  requireFigure("shares", "The number of shares", shares);
  requireFigure("fullyDiluted", "The fully diluted count", fullyDiluted);
  if (fullyDiluted === 0) throw new OfferInputError("fullyDiluted", "The fully diluted count must be above 0.");
  if (shares > fullyDiluted) {
    throw new OfferInputError(
      "shares",
      `There are ${shares} shares, more than the ${fullyDiluted} of the whole company.`,
    );
  }
  let count = fullyDiluted;
  return rounds.map((round, index) => {
    const after = afterRound(shares, count, round, `rounds.${index}`);
    count = after.fullyDiluted;
    return after;
  });
}

function afterRound(shares: number, count: number, round: FundingRound, field: string): AfterRound {
  const { name, poolTopUp: pool, topUp } = round;
  const amount = requireFigure(`${field}.amount`, "The new money", round.amount);
  const preMoney = requireFigure(`${field}.preMoney`, "The pre-money valuation", round.preMoney);
  requireFraction(`${field}.poolTopUp`, "The option pool's top-up", pool);
  if (preMoney === 0) throw new OfferInputError(`${field}.preMoney`, "The pre-money valuation must be above 0.");
  const postMoney = preMoney + amount;
  const kept = topUp === "before" ? preMoney / postMoney - pool : (preMoney / postMoney) * (1 - pool);
  if (kept < 1e-9) {
    throw new OfferInputError(
      `${field}.poolTopUp`,
      "The new money and the new options leave nothing to those there before.",
    );
  }
  const fullyDiluted = count / kept;
  const newOptions = pool * fullyDiluted;
  const price = preMoney / (topUp === "before" ? count + newOptions : count);
  requireFigure(`${field}.amount`, "The share count after the round", fullyDiluted, { most: 1e18 });
  const owned = shares / fullyDiluted;
  const newShares = amount / price;
  return {
    name,
    postMoney,
    price,
    newShares,
    newOptions,
    fullyDiluted,
    owned,
    investor: newShares / fullyDiluted,
    pool,
    atRoundPrice: shares * price,
    working: workingOf({ shares, count, round, kept, fullyDiluted, price }),
  };
}

interface Facts {
  shares: number;
  count: number;
  round: FundingRound;
  kept: number;
  fullyDiluted: number;
  price: number;
}

function workingOf({ shares, count, round, kept, fullyDiluted, price }: Facts): WorkingLine[] {
  const { name, amount, preMoney, poolTopUp, topUp } = round;
  const isBefore = topUp === "before";
  const stake = `${moneyText(preMoney)} ÷ ${moneyText(preMoney + amount)}`;
  return [
    {
      label: `${name}: post-money valuation`,
      amount: preMoney + amount,
      unit: "money",
      formula: "pre-money + new money",
      substitution: `${moneyText(preMoney)} + ${moneyText(amount)} = ${moneyText(preMoney + amount)}`,
      source: "arithmetic on the round's terms",
    },
    {
      label: `${name}: what those there before keep`,
      amount: kept,
      unit: "fraction",
      formula: isBefore ? "pre-money ÷ post-money − new options" : "pre-money ÷ post-money × (1 − new options)",
      substitution: `${isBefore ? `${stake} − ${percentText(poolTopUp)}` : `${stake} × (1 − ${percentText(poolTopUp)})`} = ${percentText(kept)}`,
      source: "arithmetic on the round's terms",
    },
    {
      label: `${name}: price of a new share`,
      amount: price,
      unit: "per share",
      formula: isBefore ? "pre-money ÷ (shares before + new options)" : "pre-money ÷ shares before",
      substitution: `${moneyText(preMoney)} ÷ ${numberText(preMoney / price)} = ${numberText(price)}`,
      source: "arithmetic on the round's terms",
    },
    {
      label: `${name}: your part of the company, fully diluted`,
      amount: shares / fullyDiluted,
      unit: "fraction",
      formula: "your shares ÷ shares before × what those there before keep",
      substitution: `${numberText(shares)} ÷ ${numberText(count)} × ${percentText(kept)} = ${percentText(shares / fullyDiluted)}`,
      source: "arithmetic on the round's terms",
    },
  ];
}

/**
 * The new options, as a fraction of all shares after a round, that bring the pool of options not yet granted to `target` of them; 0
 * where it is that large already. It goes into a round as `poolTopUp`.
 *
 * @param target a fraction of all shares after the round, 0 to below 1
 * @param available options not yet granted before the round, as a fraction of all shares there are then
 * @throws OfferInputError for fractions that cannot be
 */
export function poolTopUpTo(target: number, available: number, round: Omit<FundingRound, "poolTopUp">): number {
  requireFraction("target", "The option pool after the round", target, { most: 0.99 });
  requireFraction("available", "The options not yet granted", available, { most: 0.99 });
  const stake = round.preMoney / (round.preMoney + round.amount);
  const left = available * (Number.isFinite(stake) ? stake : 0);
  return Math.max(0, (target - left) / (1 - (round.topUp === "before" ? available : left)));
}

/** The fraction of one's part that several rounds take together, 0 to 1. */
export function dilutionOver(rounds: readonly AfterRound[], before: number): number {
  const last = rounds.at(-1);
  return last === undefined ? 0 : 1 - last.owned / before;
}
