import { toCents } from "#offers/money.rules.ts";
import { refreshersBy, type Refresher } from "#offers/years/refreshers.rules.ts";
import { checkTerms } from "#offers/years/check-offer-terms.rules.ts";
import { addMonths, monthsBetween } from "#offers/vesting/calendar-months.rules.ts";
import type { VestingSchedule } from "#offers/vesting/schedule.rules.ts";

/** A grant of an offer; what is not known is null and is left out of the sums, by name. */
export interface OfferGrant {
  name: string;
  schedule: VestingSchedule | null;
  /** Of one share, as stated by the offer. */
  price: number | null;
  /** Null where nothing is to be paid: units and shares. */
  strike: number | null;
}

/** Money paid once: a sign-on, a relocation. */
export interface OncePaid {
  name: string;
  amount: number;
  /** Months from the start; 12 is the second year's first day. */
  afterMonths: number;
}

/** What an offer pays, in its own currency, with the user's own guesses. */
export interface OfferTerms {
  start: string;
  /** Of a year; null where it was not said. */
  salary: number | null;
  /** By which the salary is guessed to rise each year, 0.03 for 3 %. */
  raise: number;
  bonus: {
    /** Of a year; promised. */
    guaranteed: number | null;
    /** Years it is promised for; null for all. */
    guaranteedYears: number | null;
    /** Of a year, with what is guaranteed counted in: an amount, or a fraction of the salary. */
    target: { kind: "amount"; amount: number } | { kind: "of salary"; fraction: number } | null;
  };
  once: readonly OncePaid[];
  /** Yearly value of benefits in money. */
  benefits: number;
  grants: readonly OfferGrant[];
  refreshers: readonly Refresher[];
  /** By which the price of a share is guessed to grow each year; −0.2 for falling by a fifth. */
  growth: number;
}

/** One year of an offer, counted from its start; in units of its currency. */
export interface OfferYear {
  /** 1 is the first. */
  year: number;
  from: string;
  /** The first day of the next year. A grant that vests on this day counts in this one, as a year's cliff is meant. */
  to: string;
  /** As stated; what raises add is in `hoped.raises`. */
  salary: number;
  guaranteedBonus: number;
  once: number;
  benefits: number;
  /** What vests in the year at the stated price, less the strike. */
  paper: number;
  /** By grant, in the offer's order. */
  paperByGrant: readonly number[];
  /** The same with the growth that is guessed. */
  grownByGrant: readonly number[];
  /** Refreshers that are promised in writing, at the value stated. */
  promisedRefreshers: number;
  hoped: { raises: number; bonus: number; growth: number; refreshers: number };
  /** Salary, guaranteed bonus, what is paid once, benefits. */
  guaranteedCash: number;
  /** That, raises and the rest of the target bonus. */
  cash: number;
  /** Paper at the stated price, promised refreshers, what growth adds, refreshers hoped for. */
  allPaper: number;
  total: number;
}

/**
 * The years of an offer. A year runs from the start to the day before its anniversary; growth counts in whole months.
 *
 * @throws OfferInputError for terms that cannot be
 */
export function offerYears(terms: OfferTerms, years: number): OfferYear[] {
  checkTerms(terms, years);
  return Array.from({ length: years }, (_, index) => yearOf(terms, index + 1));
}

function yearOf(terms: OfferTerms, year: number): OfferYear {
  const from = addMonths(terms.start, 12 * (year - 1));
  const to = addMonths(terms.start, 12 * year);
  const salary = terms.salary ?? 0;
  const raised = salary * (1 + terms.raise) ** (year - 1);
  const { guaranteedBonus, hopedBonus } = bonusOf(terms, year, raised);
  const once = terms.once
    .filter(({ afterMonths }) => Math.floor(afterMonths / 12) + 1 === year)
    .reduce((sum, { amount }) => sum + amount, 0);
  const grants = terms.grants.map((grant) => paperOf(grant, terms, { from, to, year }));
  const refreshers = refreshersBy(terms.refreshers, terms.growth, year);
  const paper = grants.reduce((sum, { stated }) => sum + stated, 0);
  const hoped = {
    raises: toCents(raised - salary),
    bonus: toCents(hopedBonus),
    growth: toCents(grants.reduce((sum, one) => sum + one.grown - one.stated, 0) + refreshers.growth),
    refreshers: toCents(refreshers.hoped),
  };
  const guaranteedCash = salary + guaranteedBonus + once + terms.benefits;
  const cash = guaranteedCash + hoped.raises + hoped.bonus;
  const allPaper = paper + refreshers.promised + hoped.growth + hoped.refreshers;
  return {
    year,
    from,
    to,
    salary: toCents(salary),
    guaranteedBonus: toCents(guaranteedBonus),
    once: toCents(once),
    benefits: toCents(terms.benefits),
    paper: toCents(paper),
    paperByGrant: grants.map(({ stated }) => toCents(stated)),
    grownByGrant: grants.map(({ grown }) => toCents(grown)),
    promisedRefreshers: toCents(refreshers.promised),
    hoped,
    guaranteedCash: toCents(guaranteedCash),
    cash: toCents(cash),
    allPaper: toCents(allPaper),
    total: toCents(cash + allPaper),
  };
}

function bonusOf({ bonus }: OfferTerms, year: number, salary: number): { guaranteedBonus: number; hopedBonus: number } {
  const isGuaranteed = bonus.guaranteedYears === null || year <= bonus.guaranteedYears;
  const guaranteedBonus = isGuaranteed ? (bonus.guaranteed ?? 0) : 0;
  return { guaranteedBonus, hopedBonus: Math.max(0, targetBonus(bonus.target, salary) - guaranteedBonus) };
}

/** The target bonus of a year with this salary; 0 where none was said. */
export function targetBonus(target: OfferTerms["bonus"]["target"], salary: number): number {
  if (target === null) return 0;
  return target.kind === "amount" ? target.amount : target.fraction * salary;
}

interface Span {
  from: string;
  to: string;
  year: number;
}

function paperOf(
  { schedule, price, strike }: OfferGrant,
  { start, growth }: OfferTerms,
  { from, to, year }: Span,
): { stated: number; grown: number } {
  let stated = 0;
  let grown = 0;
  if (schedule === null || price === null) return { stated, grown };
  for (const { day, shares } of schedule.tranches) {
    const isIn = day <= to && (day > from || year === 1);
    if (!isIn) continue;
    const later = price * (1 + growth) ** Math.max(0, monthsBetween(start, day) / 12);
    stated += shares * Math.max(0, price - (strike ?? 0));
    grown += shares * Math.max(0, later - (strike ?? 0));
  }
  return { stated, grown };
}
