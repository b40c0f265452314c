import { vestingSchema, vestingTermsSchema, type Vesting } from "#offers/vesting/vesting.schemas.ts";
import { numberWords } from "#offers/offer-words.rules.ts";

/** A schedule read from what was typed, or what is wrong with it. */
export type ReadVesting = { vesting: Vesting } | { problem: string };

/** A schedule as the engine takes it, or what is wrong with it. */
export function checkedVesting(vesting: unknown): ReadVesting {
  const result = vestingSchema.safeParse(vesting);
  if (result.success) return { vesting: result.data };
  const [issue] = result.error.issues;
  const part = issue?.path.at(0) === "percents" ? `Year ${Number(issue.path[1]) + 1}` : "The schedule";
  const words = issue === undefined || issue.message.startsWith("Invalid") ? "needs a whole number" : issue.message;
  return { problem: `${part} ${words}.` };
}

/** `5 / 15 / 40 / 40` as percentages by year. Empty where there is none. */
export function readPercents(text: string): number[] {
  return [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}

/** Percentages by year as they are typed. */
export function percentsText(percents: readonly number[]): string {
  return percents.map((one) => numberWords(one, 4)).join(" / ");
}

/** `12: 25, 24: 75` as tranches: after how many months, what percentage. */
export function readTranches(text: string): { afterMonths: number; percent: number }[] {
  return [...text.matchAll(/(\d+)\s*(?:months?|m)?\s*[:=]\s*(\d+(?:\.\d+)?)/g)].map(([, months, percent]) => ({
    afterMonths: Number(months),
    percent: Number(percent),
  }));
}

/** Tranches as they are typed. */
export function tranchesText(tranches: readonly { afterMonths: number; percent: number }[]): string {
  return tranches.map(({ afterMonths, percent }) => `${afterMonths}: ${numberWords(percent, 4)}`).join(", ");
}

/** Vesting terms of a cap table, in JSON. */
export function readTerms(text: string): ReadVesting {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "This is not JSON. Paste an object with allocation_type and vesting_conditions." };
  }
  const { allocation_type, vesting_conditions } = (json ?? {}) as Record<string, unknown>;
  const result = vestingTermsSchema.safeParse({ allocation_type, vesting_conditions });
  if (result.success) return { vesting: { kind: "terms", terms: result.data } };
  const [issue] = result.error.issues;
  return { problem: `“${issue?.path.join(".") ?? ""}” ${issue?.message ?? "does not fit"}.` };
}
