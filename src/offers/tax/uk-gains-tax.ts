import type { UkGains } from "#offers/tax/uk-income.ts";
import type { UkTables } from "#offers/tax/tax-tables.schemas.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { moneyLine, moneyText, toCents } from "#offers/money.rules.ts";
import { sharesText, taxOfShares } from "#offers/tax/bands.rules.ts";

/** Capital gains tax of a year with the way to it; pounds. */
export interface UkGainsTax {
  /** Gains less losses, before the annual exempt amount; never negative. */
  net: number;
  tax: number;
  working: Working;
}

/** Takes `amount` from the first, what is left of it from the second. */
function takeInTurn(amount: number, first: number, second: number): { first: number; second: number } {
  const fromFirst = Math.min(amount, first);
  return { first: first - fromFirst, second: second - Math.min(amount - fromFirst, second) };
}

/**
 * Capital gains tax on gains of shares. Losses and the annual exempt amount are set against gains without relief first, which
 * is what costs least; gains with relief use up the unused basic-rate band before the others (TCGA 1992 s.1I).
 *
 * @param taxableIncome income after the personal allowance
 */
export function ukGainsTax(tables: UkTables, taxableIncome: number, gains: Required<UkGains>): UkGainsTax {
  const { gainsTax, incomeTax } = tables;
  const { sources } = gainsTax;
  const reliefLeft = Math.max(0, gainsTax.businessDisposalLimit - gains.businessDisposalBefore);
  const relieved = Math.min(gains.businessDisposal, reliefLeft);
  const plain = gains.ordinary + gains.businessDisposal - relieved;
  const afterLosses = takeInTurn(gains.losses, plain, relieved);
  const net = toCents(afterLosses.first + afterLosses.second);
  const charged = takeInTurn(gainsTax.exemptAmount, afterLosses.first, afterLosses.second);

  const basicBand = incomeTax.bands[0]?.upTo ?? 0;
  const unused = Math.max(0, basicBand - taxableIncome);
  const low = Math.min(charged.first, Math.max(0, unused - charged.second));
  const shares = [
    { rate: gainsTax.businessDisposalRate, amount: charged.second },
    { rate: gainsTax.lowerRate, amount: low },
    { rate: gainsTax.higherRate, amount: charged.first - low },
  ];
  const tax = toCents(taxOfShares(shares));
  if (gains.ordinary + gains.businessDisposal === 0) return { net, tax, working: [] };

  const working: WorkingLine[] = [
    moneyLine({
      label: "Gains after losses and the annual exempt amount",
      amount: charged.first + charged.second,
      formula: "gains − losses − annual exempt amount, at least 0",
      numbers: `max(0, ${moneyText(gains.ordinary + gains.businessDisposal)} − ${moneyText(gains.losses)} − ${moneyText(gainsTax.exemptAmount)})`,
      source: sources.exemptAmount,
    }),
    moneyLine({
      label: "Basic-rate band that income leaves unused",
      amount: unused,
      formula: "basic-rate limit − taxable income, at least 0",
      numbers: `max(0, ${moneyText(basicBand)} − ${moneyText(taxableIncome)})`,
      source: sources.rates,
    }),
    moneyLine({
      label: "Capital gains tax",
      amount: tax,
      formula:
        relieved > 0
          ? "gains with business asset disposal relief at its rate; others at the lower rate within the unused band, at the higher above"
          : "gains at the lower rate within the unused band, at the higher above",
      numbers: sharesText(shares),
      source: relieved > 0 ? `${sources.rates}; ${sources.businessDisposal}` : sources.rates,
    }),
  ];
  return { net, tax, working };
}
