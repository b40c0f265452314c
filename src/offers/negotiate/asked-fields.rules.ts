import { leverAmount } from "#offers/negotiate/lever-values.rules.ts";
import type { LeverId } from "#offers/negotiate/negotiation.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { yearlySalary } from "#offers/offer-words.rules.ts";

/** Amounts by lever, in the lever's unit. */
export type LeverAmounts = Readonly<Partial<Record<LeverId, number>>>;

const plain = (value: number): number => Number(value.toPrecision(12));

/**
 * An offer as it would be with these amounts and nothing else changed. Of equity it is the first grant that changes; where the letter has
 * none, nothing can be put in its place.
 */
export function askedFields(fields: OfferFields, amounts: LeverAmounts): OfferFields {
  const { base, bonus, signOn, equity, refreshers, relocation } = amounts;
  let next = fields;
  if (base !== undefined) next = { ...next, salary: salaryOf(next, base) };
  if (bonus !== undefined) next = { ...next, ...bonusOf(next, bonus) };
  if (signOn !== undefined) next = { ...next, signOn: signOnOf(next, signOn) };
  if (equity !== undefined) next = { ...next, grants: grantsOf(next, equity) };
  if (refreshers !== undefined) next = { ...next, refreshers: refreshersOf(next, refreshers) };
  if (relocation !== undefined) next = { ...next, relocation };
  return next;
}

function salaryOf(fields: OfferFields, yearly: number): number {
  const perYear = yearlySalary({ ...fields, salary: 1 }) ?? 1;
  return plain(yearly / perYear);
}

/** What is guaranteed counts into the target, which is therefore never below it. */
function bonusOf(fields: OfferFields, guaranteed: number): Partial<OfferFields> {
  const { bonusAmount, bonusPercent } = fields;
  const ofSalary = bonusPercent === null ? null : ((yearlySalary(fields) ?? 0) * bonusPercent) / 100;
  const target = bonusAmount ?? ofSalary;
  if (target === null || guaranteed <= target) return { bonusGuaranteed: guaranteed };
  return { bonusGuaranteed: guaranteed, bonusAmount: guaranteed, bonusPercent: null };
}

function signOnOf(fields: OfferFields, total: number): OfferFields["signOn"] {
  const { signOn } = fields;
  const before = leverAmount(fields, "signOn") ?? 0;
  const [first] = signOn;
  if (first === undefined) {
    return [
      {
        id: "askedsignon",
        amount: total,
        paidOn: null,
        afterMonths: 0,
        clawbackMonths: null,
        clawbackKind: null,
      },
    ];
  }
  if (total >= before) return signOn.with(0, { ...first, amount: plain((first.amount ?? 0) + total - before) });
  return signOn.map((one) => (one.amount === null ? one : { ...one, amount: plain((one.amount * total) / before) }));
}

function grantsOf({ grants }: OfferFields, size: number): OfferFields["grants"] {
  const [first] = grants;
  if (first === undefined) return grants;
  const { quantity, value } = first;
  if (quantity === null) return grants.with(0, { ...first, value: size });
  const shares = Math.floor(size);
  const scaled = value === null || quantity === 0 ? value : plain((value * shares) / quantity);
  return grants.with(0, { ...first, quantity: shares, value: scaled });
}

function refreshersOf({ refreshers }: OfferFields, value: number): OfferFields["refreshers"] {
  const [first] = refreshers;
  if (first !== undefined) return refreshers.with(0, { ...first, value, quantity: null, written: true });
  return [{ id: "askedrefresher", afterYears: 1, value, quantity: null, saidBy: "", written: true }];
}
