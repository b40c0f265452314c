import { OfferInputError } from "#offers/offer-input.ts";
import { requireFigure } from "#offers/require-figure.rules.ts";
import { asNumber, decimal, isMore, sum, nothing } from "#offers/vesting/exact-fraction.ts";
import type { Vesting, VestingCondition, VestingTerms } from "#offers/vesting/vesting.schemas.ts";

const startId = "vesting-start";

type Portion = VestingCondition["portion"];

function startCondition(next: string[], portion?: Portion): VestingCondition {
  return {
    id: startId,
    ...(portion === undefined ? { quantity: "0" } : { portion }),
    trigger: { type: "VESTING_START_DATE" },
    next_condition_ids: next,
  };
}

interface Run {
  id: string;
  /** The condition whose last day the months are counted from. */
  after: string;
  next: string[];
  portion: Portion;
  everyMonths: number;
  occurrences: number;
  cliffInstallment?: number;
}

function runCondition({
  id,
  after,
  next,
  portion,
  everyMonths,
  occurrences,
  cliffInstallment = 0,
}: Run): VestingCondition {
  return {
    id,
    portion,
    trigger: {
      type: "VESTING_SCHEDULE_RELATIVE",
      period: {
        type: "MONTHS",
        length: everyMonths,
        occurrences,
        day_of_month: "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH",
        ...(cliffInstallment > 1 ? { cliff_installment: cliffInstallment } : {}),
      },
      relative_to_condition_id: after,
    },
    next_condition_ids: next,
  };
}

function ratio(numerator: number, denominator: number): Portion {
  return { numerator: plain(numerator), denominator: plain(denominator) };
}

/** A number in digits, with at most ten decimals and never as 1e-7. */
function plain(number: number): string {
  return number.toFixed(10).replace(/\.?0+$/, "");
}

function evenConditions({ months, cliffMonths, everyMonths }: Extract<Vesting, { kind: "even" }>): VestingCondition[] {
  if (months === 0) return [startCondition([], ratio(1, 1))];
  const occurrences = months / everyMonths;
  return [
    startCondition(["installments"]),
    runCondition({
      id: "installments",
      after: startId,
      next: [],
      portion: ratio(1, occurrences),
      everyMonths,
      occurrences,
      cliffInstallment: cliffMonths / everyMonths,
    }),
  ];
}

function yearConditions({
  percents,
  cliffMonths,
  everyMonths,
}: Extract<Vesting, { kind: "years" }>): VestingCondition[] {
  const perYear = 12 / everyMonths;
  return [
    startCondition(["year-1"]),
    ...percents.map((percent, index) =>
      runCondition({
        id: `year-${index + 1}`,
        after: index === 0 ? startId : `year-${index}`,
        next: index + 1 < percents.length ? [`year-${index + 2}`] : [],
        portion: ratio(percent, 100 * perYear),
        everyMonths,
        occurrences: perYear,
        cliffInstallment: index === 0 ? cliffMonths / everyMonths : 0,
      }),
    ),
  ];
}

function trancheConditions({ tranches }: Extract<Vesting, { kind: "tranches" }>): VestingCondition[] {
  return [
    startCondition(["tranche-1"]),
    ...tranches.map(({ afterMonths, percent }, index) =>
      runCondition({
        id: `tranche-${index + 1}`,
        after: startId,
        next: index + 1 < tranches.length ? [`tranche-${index + 2}`] : [],
        portion: ratio(percent, 100),
        everyMonths: afterMonths,
        occurrences: 1,
      }),
    ),
  ];
}

function requireHundred(field: string, percents: readonly number[]): void {
  percents.forEach((percent, index) => {
    requireFigure(`${field}.${index}`, "The percentage", percent, { most: 100 });
  });
  const total = percents.map((percent) => decimal(percent)).reduce(sum, nothing);
  if (isMore(total, decimal(100)) || isMore(decimal(100), total)) {
    throw new OfferInputError(field, `The percentages must come to 100 %; they come to ${asNumber(total)} %.`);
  }
}

function requireMultiple(field: string, name: string, months: number, every: number): void {
  if (months % every === 0) return;
  throw new OfferInputError(
    field,
    `${name} is ${months} months, which is no multiple of the ${every} months between tranches.`,
  );
}

function requireMonths(field: string, name: string, months: number): void {
  requireFigure(field, name, months, { most: 240, isWhole: true });
}

function requireCliff(cliffMonths: number, everyMonths: number, most: number, longer: string): void {
  requireMonths("vesting.cliffMonths", "The cliff", cliffMonths);
  if (cliffMonths > most)
    throw new OfferInputError("vesting.cliffMonths", `The cliff is ${cliffMonths} months, ${longer}`);
  requireMultiple("vesting.cliffMonths", "The cliff", cliffMonths, everyMonths);
}

/**
 * Refuses a vesting whose parts do not fit each other.
 *
 * @throws OfferInputError that names the field, below `vesting`
 */
export function checkVesting(vesting: Vesting): void {
  switch (vesting.kind) {
    case "even":
      requireMonths("vesting.months", "The vesting", vesting.months);
      requireMultiple("vesting.months", "The vesting", vesting.months, vesting.everyMonths);
      requireCliff(
        vesting.cliffMonths,
        vesting.everyMonths,
        vesting.months,
        `longer than the vesting's ${vesting.months}.`,
      );
      return;
    case "years":
      requireHundred("vesting.percents", vesting.percents);
      requireCliff(
        vesting.cliffMonths,
        vesting.everyMonths,
        12,
        "longer than the first year: enter each tranche by itself.",
      );
      return;
    case "tranches":
      requireHundred(
        "vesting.tranches",
        vesting.tranches.map(({ percent }) => percent),
      );
      vesting.tranches.forEach(({ afterMonths }, index) => {
        const field = `vesting.tranches.${index}.afterMonths`;
        requireMonths(field, "The time of a tranche", afterMonths);
        const before = vesting.tranches[index - 1]?.afterMonths ?? 0;
        if (afterMonths >= before) return;
        throw new OfferInputError(
          field,
          `Tranche ${index + 1} is after ${afterMonths} months, before tranche ${index} (${before}).`,
        );
      });
      return;
    case "terms":
      return;
  }
}

/**
 * The terms that a vesting as one enters it means, in the words of the Open Cap Table Format.
 *
 * @throws OfferInputError by {@link checkVesting}
 */
export function vestingTerms(vesting: Vesting): VestingTerms {
  checkVesting(vesting);
  switch (vesting.kind) {
    case "even":
      return { allocation_type: vesting.allocation, vesting_conditions: evenConditions(vesting) };
    case "years":
      return { allocation_type: vesting.allocation, vesting_conditions: yearConditions(vesting) };
    case "tranches":
      return { allocation_type: vesting.allocation, vesting_conditions: trancheConditions(vesting) };
    case "terms":
      return vesting.terms;
  }
}
