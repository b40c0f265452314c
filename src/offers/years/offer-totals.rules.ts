import { moneyLine, moneyText, numberText, percentText, toCents } from "#offers/money.rules.ts";
import { requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import type { WorkingLine } from "#offers/working.rules.ts";
import { offerYears, targetBonus, type OfferTerms, type OfferYear } from "#offers/years/offer-years.rules.ts";

/** The user's own figures by which offers are brought side by side. */
export interface Comparison {
  years: number;
  /** Units of the user's currency for one of the offer's. */
  rate: number;
  /** What living there costs, as a multiple of where the user compares with: 1.2 is a fifth dearer. */
  costOfLiving: number;
  /** The part of private paper that the user does not count, 0 to 1; null for paper that can be sold. Never in a total. */
  paperDiscount: number | null;
}

/** An amount in the offer's currency, in the user's, and there by cost of living. */
export interface ComparedAmount {
  own: number;
  converted: number;
  /** Converted ÷ cost of living. */
  adjusted: number;
}

/** Sums over a time, with what is certain and what is hoped for apart. */
export interface OfferSum {
  guaranteedCash: ComparedAmount;
  cash: ComparedAmount;
  paper: ComparedAmount;
  total: ComparedAmount;
  /** Raises, bonus above what is guaranteed, growth, refreshers not promised: what of the total is hoped for. */
  hoped: ComparedAmount;
  /** Paper after the user's discount, and the total with that; null without a discount. */
  discounted: { paper: ComparedAmount; total: ComparedAmount } | null;
}

/** An offer over the years. */
export interface OfferTotals {
  years: readonly OfferYear[];
  firstYear: OfferSum;
  /** Salary, target bonus and benefits as stated, the average yearly equity with refreshers; nothing that is paid once. */
  steadyYear: OfferSum;
  all: OfferSum;
  /** Base + average annual equity + target bonus + sign-on spread over the years, by the stated figures without guesses. */
  annualised: ComparedAmount;
  working: readonly WorkingLine[];
  /** What was not said and is left out of every sum, as sentences. */
  missing: readonly string[];
}

/**
 * An offer's years, brought to the user's currency.
 *
 * @throws OfferInputError for terms and figures that cannot be
 */
export function offerTotals(terms: OfferTerms, comparison: Comparison): OfferTotals {
  checkComparison(comparison);
  const years = offerYears(terms, comparison.years);
  const sum = (of: readonly OfferYear[]): OfferSum => sumOf(of.map(partsOf), comparison);
  const stated = statedYear(terms, years);
  return {
    years,
    firstYear: sum(years.slice(0, 1)),
    steadyYear: sumOf([steadyParts(terms, years)], comparison),
    all: sum(years),
    annualised: compared(stated.total, comparison),
    working: [...stated.working, ...conversionLines(stated.total, comparison)],
    missing: missingOf(terms),
  };
}

function checkComparison({ rate, costOfLiving, paperDiscount }: Comparison): void {
  requireFigure("rate", "The exchange rate", rate, { least: 1e-6, most: 1e6 });
  requireFigure("costOfLiving", "The cost of living", costOfLiving, { least: 0.05, most: 20 });
  if (paperDiscount !== null) requireFraction("paperDiscount", "The discount for private paper", paperDiscount);
}

interface Parts {
  guaranteedCash: number;
  cash: number;
  paper: number;
  hoped: number;
}

function partsOf({ guaranteedCash, cash, allPaper, hoped }: OfferYear): Parts {
  return { guaranteedCash, cash, paper: allPaper, hoped: hoped.raises + hoped.bonus + hoped.growth + hoped.refreshers };
}

function compared(own: number, { rate, costOfLiving }: Comparison): ComparedAmount {
  return { own: toCents(own), converted: toCents(own * rate), adjusted: toCents((own * rate) / costOfLiving) };
}

function sumOf(all: readonly Parts[], comparison: Comparison): OfferSum {
  const of = (key: keyof Parts): number => all.reduce((sum, parts) => sum + parts[key], 0);
  const { paperDiscount } = comparison;
  const kept = of("paper") * (1 - (paperDiscount ?? 0));
  return {
    guaranteedCash: compared(of("guaranteedCash"), comparison),
    cash: compared(of("cash"), comparison),
    paper: compared(of("paper"), comparison),
    total: compared(of("cash") + of("paper"), comparison),
    hoped: compared(of("hoped"), comparison),
    discounted:
      paperDiscount === null
        ? null
        : { paper: compared(kept, comparison), total: compared(of("cash") + kept, comparison) },
  };
}

function average(years: readonly OfferYear[], of: (year: OfferYear) => number): number {
  return years.reduce((sum, year) => sum + of(year), 0) / years.length;
}

function steadyParts({ salary, bonus, benefits }: OfferTerms, years: readonly OfferYear[]): Parts {
  const base = salary ?? 0;
  const everGuaranteed = bonus.guaranteedYears === null ? (bonus.guaranteed ?? 0) : 0;
  const hopedBonus = Math.max(0, targetBonus(bonus.target, base) - everGuaranteed);
  const refreshers = average(years, ({ hoped }) => hoped.refreshers);
  return {
    guaranteedCash: base + everGuaranteed + benefits,
    cash: base + everGuaranteed + hopedBonus + benefits,
    paper: average(years, ({ paper, promisedRefreshers }) => paper + promisedRefreshers) + refreshers,
    hoped: hopedBonus + refreshers,
  };
}

/** The year by the formula of the field, from stated figures alone. */
function statedYear(terms: OfferTerms, years: readonly OfferYear[]): { total: number; working: WorkingLine[] } {
  const { length } = years;
  const base = terms.salary ?? 0;
  const paper = years.reduce((sum, year) => sum + year.paper, 0);
  const once = years.reduce((sum, year) => sum + year.once, 0);
  const bonus = Math.max(targetBonus(terms.bonus.target, base), terms.bonus.guaranteed ?? 0);
  const total = base + paper / length + bonus + once / length;
  const spread = (label: string, amount: number): WorkingLine =>
    moneyLine({
      label,
      amount: amount / length,
      formula: `over ${length} years ÷ ${length}`,
      numbers: `${moneyText(amount)} ÷ ${length}`,
      source: "the offer's figures",
    });
  return {
    total,
    working: [
      moneyLine({
        label: "Base",
        amount: base,
        formula: "as stated",
        numbers: moneyText(base),
        source: "the offer's figures",
      }),
      spread("Average annual equity at the stated price", paper),
      moneyLine({ label: "Target bonus", amount: bonus, ...bonusWords(terms, bonus), source: "the offer's figures" }),
      spread("Sign-on and what else is paid once", once),
      moneyLine({
        label: "A year on average",
        amount: total,
        formula: "base + average annual equity + target bonus + sign-on spread over the years",
        numbers: [base, paper / length, bonus, once / length].map(moneyText).join(" + "),
        source: "arithmetic",
      }),
    ],
  };
}

function bonusWords({ bonus, salary }: OfferTerms, amount: number): { formula: string; numbers: string } {
  const { target } = bonus;
  if (target?.kind !== "of salary") return { formula: "as stated", numbers: moneyText(amount) };
  return { formula: "target × base", numbers: `${percentText(target.fraction)} × ${moneyText(salary ?? 0)}` };
}

function conversionLines(total: number, { rate, costOfLiving }: Comparison): WorkingLine[] {
  const lines: WorkingLine[] = [];
  if (rate !== 1) {
    lines.push(
      moneyLine({
        label: "In your currency",
        amount: total * rate,
        formula: "amount × rate",
        numbers: `${moneyText(total)} × ${numberText(rate)}`,
        source: "your own rate",
      }),
    );
  }
  if (costOfLiving !== 1) {
    lines.push(
      moneyLine({
        label: "By cost of living",
        amount: (total * rate) / costOfLiving,
        formula: "amount ÷ cost of living",
        numbers: `${moneyText(total * rate)} ÷ ${numberText(costOfLiving)}`,
        source: "your own figure",
      }),
    );
  }
  return lines;
}

function missingOf({ salary, bonus, grants }: OfferTerms): string[] {
  const cash = salary === null ? ["The salary is not known; every sum is without it."] : [];
  const target = bonus.target === null && bonus.guaranteed === null ? ["No bonus is known; sums are without one."] : [];
  const needsSalary =
    salary === null && bonus.target?.kind === "of salary"
      ? ["The target bonus is a part of the salary, which is not known."]
      : [];
  const paper = grants.flatMap(({ name, schedule, price }) => [
    ...(price === null ? [`What a share of “${name}” is worth to you is not known; sums are without it.`] : []),
    ...(schedule === null ? [`When “${name}” vests is not known; sums are without it.`] : []),
  ]);
  const none = grants.length === 0 ? ["No grant is entered; paper is 0 until one is."] : [];
  return [...cash, ...target, ...needsSalary, ...none, ...paper];
}
