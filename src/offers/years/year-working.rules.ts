import { moneyLine, moneyText, numberText, percentText } from "#offers/money.rules.ts";
import { targetBonus, type OfferTerms, type OfferYear } from "#offers/years/offer-years.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

const letter = "the offer’s figures";
const guess = "your own figure";

/** How each figure of one of {@link offerYears} came about; nothing for what is 0. */
export function yearWorking(terms: OfferTerms, year: OfferYear): WorkingLine[] {
  return [...cashLines(terms, year), ...paperLines(terms, year), sumLine(year)].filter(
    ({ amount, label }) => amount !== 0 || label === "Total",
  );
}

function cashLines(terms: OfferTerms, year: OfferYear): WorkingLine[] {
  const { salary, hoped, guaranteedBonus, once, benefits, year: number } = year;
  const raised = salary + hoped.raises;
  return [
    moneyLine({
      label: "Salary",
      amount: salary,
      formula: "as stated, for a year",
      numbers: moneyText(salary),
      source: letter,
    }),
    moneyLine({
      label: "Raises",
      amount: hoped.raises,
      formula: "salary × (1 + raise) to the years gone − salary",
      numbers: `${moneyText(salary)} × (1 + ${percentText(terms.raise)})^${number - 1} − ${moneyText(salary)}`,
      source: guess,
    }),
    moneyLine({
      label: "Guaranteed bonus",
      amount: guaranteedBonus,
      formula: "as promised",
      numbers: moneyText(guaranteedBonus),
      source: letter,
    }),
    moneyLine({
      label: "Rest of the target bonus",
      amount: hoped.bonus,
      formula: "target − what of it is guaranteed, at least 0",
      numbers: `max(0, ${moneyText(targetBonus(terms.bonus.target, raised))} − ${moneyText(guaranteedBonus)})`,
      source: letter,
    }),
    moneyLine({
      label: "Paid once",
      amount: once,
      formula: "sum of what falls in the year",
      numbers: terms.once
        .filter(({ afterMonths }) => Math.floor(afterMonths / 12) + 1 === number)
        .map(({ amount }) => moneyText(amount))
        .join(" + "),
      source: letter,
    }),
    moneyLine({
      label: "Benefits in money",
      amount: benefits,
      formula: "employer’s pension + match taken up in full + stated values",
      numbers: moneyText(benefits),
      source: letter,
    }),
  ];
}

function paperLines(terms: OfferTerms, year: OfferYear): WorkingLine[] {
  const { paperByGrant, promisedRefreshers, hoped } = year;
  const grants = terms.grants.map(({ name, price, strike }, index) => {
    const amount = paperByGrant[index] ?? 0;
    const each = Math.max(0, (price ?? 0) - (strike ?? 0));
    const shares = each === 0 ? 0 : amount / each;
    return moneyLine({
      label: name,
      amount,
      formula: strike === null ? "shares that vest × price" : "options that vest × (price − strike), at least 0",
      numbers:
        strike === null
          ? `${numberText(shares)} × ${numberText(price ?? 0)}`
          : `${numberText(shares)} × (${numberText(price ?? 0)} − ${numberText(strike)})`,
      source: letter,
    });
  });
  return [
    ...grants,
    moneyLine({
      label: "Refreshers promised in writing",
      amount: promisedRefreshers,
      formula: "what vests of them in the year, at the value stated",
      numbers: moneyText(promisedRefreshers),
      source: letter,
    }),
    moneyLine({
      label: "Growth of the share price",
      amount: hoped.growth,
      formula: "what vests at price × (1 + growth) to the years gone, less the same at the stated price",
      numbers: moneyText(hoped.growth),
      source: `${guess}: ${percentText(terms.growth)} a year`,
    }),
    moneyLine({
      label: "Refreshers hoped for",
      amount: hoped.refreshers,
      formula: "what vests of them in the year, at the value guessed",
      numbers: moneyText(hoped.refreshers),
      source: guess,
    }),
  ];
}

function sumLine({ cash, allPaper, total }: OfferYear): WorkingLine {
  return moneyLine({
    label: "Total",
    amount: total,
    formula: "cash and benefits + paper",
    numbers: `${moneyText(cash)} + ${moneyText(allPaper)}`,
    source: "arithmetic",
  });
}
