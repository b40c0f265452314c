import { moneyLine, moneyText, numberText, percentText } from "#offers/money.rules.ts";
import type { ElectionCompared, ElectionSide, RestrictedShares } from "#offers/options/us-election.rules.ts";
import { rateText } from "#offers/tax/bands.rules.ts";
import type { UsTables } from "#offers/tax/tax-tables.schemas.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

interface Worked extends Pick<ElectionCompared, "years" | "saved" | "forfeitedShares" | "taxLostOnForfeited"> {
  given: RestrictedShares;
  sides: Pick<ElectionCompared, "with" | "without">;
}

type Vests = RestrictedShares["vests"];

/** The lines of a comparison with and without the election: income and gain of each side, the tax by one's own rates, the difference. */
export function electionWorking(worked: Worked, sources: UsTables["sources"]): WorkingLine[] {
  const { sides, saved } = worked;
  return [
    ...electedLines(worked, sources),
    ...taxLines("With the election", "with", worked),
    ...otherLines(worked),
    ...taxLines("Without it", "without", worked),
    moneyLine({
      label: "Tax saved by the election",
      amount: saved,
      formula: "tax without − tax with",
      numbers: `${moneyText(sides.without.tax)} − ${moneyText(sides.with.tax)}`,
      source: "arithmetic",
    }),
  ];
}

function vestedOf({ vests, leftOn }: RestrictedShares): Vests {
  return vests.filter(({ on }) => leftOn === undefined || on <= leftOn);
}

function sharesOf(vests: Vests): number {
  return vests.reduce((sum, { shares }) => sum + shares, 0);
}

function electedLines(worked: Worked, sources: UsTables["sources"]): WorkingLine[] {
  const { given, sides, forfeitedShares, taxLostOnForfeited } = worked;
  const { paid, valueAtTransfer, ordinaryRate, vests } = given;
  const discount = Math.max(0, valueAtTransfer - paid);
  const discountText = `max(0, ${numberText(valueAtTransfer)} − ${numberText(paid)})`;
  const vested = vestedOf(given);
  return [
    moneyLine({
      label: "With the election: ordinary income",
      amount: sides.with.ordinary,
      formula: "shares × (value at transfer − price paid), at least 0",
      numbers: `${numberText(sharesOf(vests))} × ${discountText}`,
      source: sources.election,
    }),
    ...(forfeitedShares === 0
      ? []
      : [
          moneyLine({
            label: "Of its tax, on shares that are forfeited",
            amount: taxLostOnForfeited,
            formula: "rate on pay × forfeited shares × (value at transfer − price paid), without a deduction later",
            numbers: `${percentText(ordinaryRate)} × ${numberText(forfeitedShares)} × ${discountText}`,
            source: sources.election,
          }),
        ]),
    // Income on forfeited shares is in no basis: there is nothing to sell.
    ...gainLines("With the election", sides.with, { given, vested, income: sharesOf(vested) * discount }),
  ];
}

/** Without the election: income at the vests of each calendar year, and the gain beyond it. */
function otherLines({ given, years, sides }: Worked): WorkingLine[] {
  const vested = vestedOf(given);
  const paid = numberText(given.paid);
  const income = vested.reduce((sum, { shares, value }) => sum + shares * Math.max(0, value - given.paid), 0);
  const byYear = years.flatMap(({ year, without }) => {
    const vests = vested.filter(({ on }) => on.startsWith(year));
    if (vests.length === 0) return [];
    const terms = vests.map(({ shares, value }) => `${numberText(shares)} × max(0, ${numberText(value)} − ${paid})`);
    return [
      moneyLine({
        label: `Without it: ordinary income of ${year}`,
        amount: without.ordinary,
        formula: "of each vest shares × (value at vest − price paid), at least 0",
        numbers: terms.join(" + "),
        source: "IRC §83(a); Treas. Reg. §1.83-1(a)",
      }),
    ];
  });
  return [...byYear, ...gainLines("Without it", sides.without, { given, vested, income })];
}

function gainLines(
  name: string,
  { longTermGain, shortTermGain }: ElectionSide,
  { given: { sale, paid }, vested, income }: { given: RestrictedShares; vested: Vests; income: number },
): WorkingLine[] {
  if (sale === undefined) return [];
  const gain = longTermGain + shortTermGain;
  return [
    moneyLine({
      label: `${name}: gain at the sale`,
      amount: gain,
      formula: "shares × (price − price paid) − what was ordinary income",
      numbers: `${numberText(sharesOf(vested))} × (${numberText(sale.price)} − ${numberText(paid)}) − ${numberText(income)}`,
      source: "Treas. Reg. §1.83-2(a) and §1.83-4(b)",
    }),
    ...(longTermGain === 0 || shortTermGain === 0
      ? []
      : [
          moneyLine({
            label: `${name}: of it on shares held for more than a year`,
            amount: longTermGain,
            formula: "gain − gain on shares held for a year or less",
            numbers: `${moneyText(gain)} − ${moneyText(shortTermGain)}`,
            source: "IRC §1222; Treas. Reg. §1.83-4(a)",
          }),
        ]),
  ];
}

function taxLines(name: string, side: "with" | "without", { given, years, sides }: Worked): WorkingLine[] {
  const { ordinaryRate, longTermRate, shortTermRate = ordinaryRate } = given;
  const taxed = years.flatMap((one) => (one[side].tax === 0 ? [] : [{ year: one.year, ...one[side] }]));
  const lines = taxed.map(({ year, ordinary, shortTermGain, longTermGain, tax }) => {
    const parts = [
      { words: "rate on pay × ordinary income", rate: ordinaryRate, amount: ordinary },
      { words: "rate on short-term gain × that gain", rate: shortTermRate, amount: shortTermGain },
      { words: "rate on long-term gain × that gain", rate: longTermRate, amount: longTermGain },
    ].filter(({ amount }) => amount !== 0);
    return moneyLine({
      label: `${name}: tax of ${year}`,
      amount: tax,
      formula: parts.map(({ words }) => words).join(" + "),
      numbers: parts.map(({ rate, amount }) => rateText(rate, amount)).join(" + "),
      source: "your own rates",
    });
  });
  return [
    ...lines,
    moneyLine({
      label: `${name}: tax`,
      amount: sides[side].tax,
      formula: "the years together",
      numbers: taxed.length === 0 ? "0" : taxed.map(({ tax }) => moneyText(tax)).join(" + "),
      source: "arithmetic",
    }),
  ];
}
