import type { UkIncome } from "#offers/tax/uk-income.ts";
import type { Working } from "#offers/working.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, numberText, sharesLine, toCents } from "#offers/money.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { ukEventTax, type UkEventSetting, type UkEventTax } from "#offers/options/uk-options.rules.ts";
import { ukOnTop } from "#offers/tax/uk-year.rules.ts";

/** RSUs that vest: their tax, the shares sold to pay it, and what is left; pounds. */
export interface UkRsuVested extends UkEventTax {
  sharesSold: number;
  sharesKept: number;
  /** What the whole shares sold bring beyond the tax. */
  cashBack: number;
  /** Cost of the shares kept for capital gains tax: their value at vest. */
  baseCost: number;
}

/**
 * RSUs at vest: the value is employment income; whole shares are sold to pay what is due, as an employer does by default.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function ukRsuVest(vest: { shares: number; value: number }, setting: UkEventSetting): UkRsuVested {
  const shares = checkFigure({ field: "shares", label: "The number of shares", value: vest.shares, isWhole: true });
  const value = checkFigure({ field: "value", label: "The value of a share", value: vest.value });
  const { options, gainsTax } = taxTables("uk", setting.year);
  const income = toCents(requireProduct("shares", "What the shares are worth", shares, value));
  const tax = ukEventTax(income, setting);
  const sold = value === 0 ? 0 : Math.min(shares, Math.ceil(toCents(tax.taxes) / value - 1e-9));
  const kept = shares - sold;
  const baseCost = toCents(kept * value);
  return {
    ...tax,
    sharesSold: sold,
    sharesKept: kept,
    cashBack: toCents(sold * value - tax.taxes),
    baseCost,
    working: [
      moneyLine({
        label: "Employment income at vest",
        amount: income,
        formula: "shares × value",
        numbers: `${numberText(shares)} × ${numberText(value)}`,
        source: options.sources.rsu,
      }),
      ...tax.working,
      sharesLine({
        label: "Shares sold to pay it",
        amount: sold,
        formula: "tax and NIC ÷ value, rounded up to whole shares",
        numbers: `⌈${moneyText(tax.taxes)} ÷ ${numberText(value)}⌉`,
        source: "arithmetic",
      }),
      moneyLine({
        label: "Base cost of the shares kept",
        amount: baseCost,
        formula: "shares kept × value at vest",
        numbers: `${numberText(kept)} × ${numberText(value)}`,
        source: gainsTax.sources.baseCost,
      }),
    ],
  };
}

/** A sale of shares in the UK; pounds. */
export interface UkSold {
  proceeds: number;
  /** Negative for a loss. */
  gain: number;
  gainsTax: number;
  net: number;
  working: Working;
}

/**
 * Sale of shares: the gain over their base cost bears capital gains tax on top of the year’s income.
 *
 * @param sale price and base cost of one share: the average of the pool, or of those bought the same day or within 30 days after
 *   the sale (TCGA 1992 s.104–106A); with relief for EMI shares from {@link emiReliefFrom} on
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function ukShareSale(
  sale: { shares: number; price: number; baseCost: number; hasBusinessRelief?: boolean },
  { year, rest }: { year: string; rest: UkIncome },
): UkSold {
  const shares = checkFigure({ field: "shares", label: "The number of shares", value: sale.shares });
  const price = checkFigure({ field: "price", label: "The price of a share", value: sale.price });
  const base = checkFigure({ field: "baseCost", label: "The base cost of a share", value: sale.baseCost });
  const proceeds = toCents(requireProduct("shares", "What the shares bring", shares, price));
  const cost = toCents(requireProduct("shares", "What the shares cost", shares, base));
  const gain = toCents(proceeds - cost);
  const gains =
    gain < 0 ? { losses: -gain } : sale.hasBusinessRelief === true ? { businessDisposal: gain } : { ordinary: gain };
  const top = ukOnTop(year, rest, { gains });
  const { sources } = taxTables("uk", year).gainsTax;
  return {
    proceeds,
    gain,
    gainsTax: top.gainsTax,
    net: toCents(proceeds - top.gainsTax),
    working: [
      moneyLine({
        label: gain < 0 ? "Loss" : "Gain",
        amount: gain,
        formula: "shares × (price − base cost)",
        numbers: `${numberText(shares)} × (${numberText(price)} − ${numberText(base)})`,
        source: sources.baseCost,
      }),
      moneyLine({
        label: "Capital gains tax on it",
        amount: top.gainsTax,
        formula: "the year with this sale − the year without it",
        numbers: `${moneyText(top.with.gainsTax)} − ${moneyText(top.without.gainsTax)}`,
        source: sources.rates,
      }),
    ],
  };
}
