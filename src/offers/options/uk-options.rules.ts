import type { UkIncome } from "#offers/tax/uk-income.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";
import { checkFigure } from "#offers/tax/checked-figure.ts";
import { moneyLine, moneyText, numberText, percentText, toCents } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { requireFraction } from "#offers/require-figure.rules.ts";
import { requireProduct } from "#offers/tax/require-money.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { ukOnTop } from "#offers/tax/uk-year.rules.ts";

/** Shares, and what one costs and is worth when they are acquired; pounds. */
export interface UkExercise {
  shares: number;
  /** What one pays for a share. */
  strike: number;
  /** Market value of a share at exercise. */
  value: number;
}

/** How the employment income of shares is taxed. */
export interface UkEventSetting {
  /** As `2026-27`. */
  year: string;
  /** The rest of the year’s income; left out where {@link flatRate} is given. */
  rest?: UkIncome;
  /** One’s own marginal rate of income tax as a fraction, in place of the year. It knows no NIC. */
  flatRate?: number;
  /**
   * Whether the shares are readily convertible assets: listed, or a buy-back, a sale or a market in them is arranged or likely; and
   * those for which the employer has no deduction from corporation tax, as of a subsidiary of an unlisted company (s.702(5A)).
   */
  readilyConvertible: boolean;
  /** Whether an election makes the employee bear the employer’s NIC. */
  electedEmployerNi?: boolean;
}

/** What an event costs in tax and NIC; pounds. */
export interface UkEventTax {
  employmentIncome: number;
  incomeTax: number;
  employeeNi: number;
  employerNi: number;
  /** The part of {@link employerNi} that the employee bears. */
  electedNi: number;
  /** What the employee bears of all these. */
  taxes: number;
  working: Working;
}

/** An exercise: what it costs, what it gains on paper, and what is needed in cash before anything can be sold; pounds. */
export interface UkExercised extends UkEventTax {
  cost: number;
  gain: number;
  /** Cost and taxes: what one must find where no share can be sold. */
  cashNeeded: number;
  /** Gain after taxes, on paper. */
  netGain: number;
  /** Cost of all shares for capital gains tax. */
  baseCost: number;
}

/**
 * Tax and NIC on employment income from shares. NIC and PAYE fall due only where the shares are readily convertible;
 * otherwise income tax alone is paid by self-assessment.
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function ukEventTax(income: number, setting: UkEventSetting): UkEventTax {
  const { year, flatRate, readilyConvertible, rest } = setting;
  if (flatRate !== undefined) return flatTax(income, flatRate);
  if (rest === undefined) {
    throw new OfferInputError("rest", "Tax on shares needs the rest of the year’s income, or your own marginal rate.");
  }
  const { sources } = taxTables("uk", year).options;
  const electedEmployerNi = readilyConvertible && (setting.electedEmployerNi ?? false);
  const top = ukOnTop(
    year,
    rest,
    readilyConvertible ? { securitiesIncome: income, electedEmployerNi } : { otherEmployment: income },
  );
  const difference = (label: string, key: "incomeTax" | "employeeNi" | "electedNi", source: string): WorkingLine =>
    moneyLine({
      label,
      amount: top[key],
      formula: "the year with this income − the year without it",
      numbers: `${moneyText(top.with[key])} − ${moneyText(top.without[key])}`,
      source,
    });
  const { nationalInsurance, incomeTax } = taxTables("uk", year);
  const working = [
    ...(electedEmployerNi
      ? [
          difference(
            "Employer’s National Insurance, borne by election",
            "electedNi",
            nationalInsurance.sources.election,
          ),
        ]
      : []),
    difference(
      "Income tax on it",
      "incomeTax",
      electedEmployerNi
        ? `${incomeTax.sources.rates}; ${nationalInsurance.sources.electionRelief}`
        : incomeTax.sources.rates,
    ),
    difference(
      "Employee’s National Insurance on it",
      "employeeNi",
      readilyConvertible ? nationalInsurance.sources.employee : `none without a market: ${sources.convertible}`,
    ),
  ];
  return {
    employmentIncome: income,
    incomeTax: top.incomeTax,
    employeeNi: top.employeeNi,
    employerNi: top.employerNi,
    electedNi: top.electedNi,
    taxes: top.taxes,
    working,
  };
}

function flatTax(income: number, rate: number): UkEventTax {
  const share = requireFraction("flatRate", "The marginal rate", rate);
  const tax = toCents(share * income);
  const line = moneyLine({
    label: "Income tax on it",
    amount: tax,
    formula: "your own marginal rate × income; National Insurance is not in it",
    numbers: `${percentText(share)} × ${moneyText(income)}`,
    source: "your own figure",
  });
  const none = { employeeNi: 0, employerNi: 0, electedNi: 0 };
  return { employmentIncome: income, incomeTax: tax, ...none, taxes: tax, working: [line] };
}

/** The figures of an exercise, checked, with cost and gain. Throws {@link OfferInputError}. */
export function checkUkExercise(exercise: UkExercise): { cost: number; gain: number; working: Working } {
  const shares = checkFigure({ field: "shares", label: "The number of shares", value: exercise.shares });
  const strike = checkFigure({ field: "strike", label: "The strike", value: exercise.strike });
  const value = checkFigure({ field: "value", label: "The value of a share at exercise", value: exercise.value });
  requireProduct("shares", "What the shares are worth", shares, Math.max(strike, value));
  const cost = toCents(shares * strike);
  const gain = toCents(shares * Math.max(0, value - strike));
  const count = numberText(shares);
  return {
    cost,
    gain,
    working: [
      moneyLine({
        label: "Cost of exercise",
        amount: cost,
        formula: "shares × strike",
        numbers: `${count} × ${numberText(strike)}`,
        source: "arithmetic",
      }),
      moneyLine({
        label: "Gain on paper",
        amount: gain,
        formula: "shares × (value − strike), at least 0",
        numbers: `${count} × max(0, ${numberText(value)} − ${numberText(strike)})`,
        source: "arithmetic",
      }),
    ],
  };
}

/** Puts an exercise and its tax together, with the cash that is needed. */
export function ukExercised(
  found: { cost: number; gain: number; working: Working },
  tax: UkEventTax,
  baseCostSource: string,
): UkExercised {
  const cashNeeded = toCents(found.cost + tax.taxes);
  return {
    ...tax,
    cost: found.cost,
    gain: found.gain,
    cashNeeded,
    netGain: toCents(found.gain - tax.taxes),
    baseCost: toCents(found.cost + tax.employmentIncome),
    working: [
      ...found.working,
      ...tax.working,
      moneyLine({
        label: "Cash before any sale",
        amount: cashNeeded,
        formula: "cost of exercise + tax and NIC that you bear",
        numbers: `${moneyText(found.cost)} + ${moneyText(tax.taxes)}`,
        source: "arithmetic",
      }),
      moneyLine({
        label: "Base cost for capital gains tax",
        amount: found.cost + tax.employmentIncome,
        formula: "cost of exercise + amount taxed as employment income",
        numbers: `${moneyText(found.cost)} + ${moneyText(tax.employmentIncome)}`,
        source: baseCostSource,
      }),
    ],
  };
}

/**
 * Exercise of an option outside the tax-advantaged schemes: the gain is employment income (ITEPA 2003 s.476–478).
 *
 * @throws OfferInputError, and `offer.tax_year_unknown`
 */
export function ukUnapprovedExercise(exercise: UkExercise, setting: UkEventSetting): UkExercised {
  const tables = taxTables("uk", setting.year);
  const found = checkUkExercise(exercise);
  const income = moneyLine({
    label: "Employment income",
    amount: found.gain,
    formula: "gain at exercise",
    numbers: moneyText(found.gain),
    source: tables.options.sources.unapproved,
  });
  const tax = ukEventTax(found.gain, setting);
  return ukExercised(found, { ...tax, working: [income, ...tax.working] }, tables.gainsTax.sources.baseCost);
}
