import type { OfferFields } from "#offers/offer.schemas.ts";

/** What a figure is in. */
export type Unit = "money" | "price" | "percent" | "count" | "months" | "years" | "days" | "times";

/** A field by name: what it is called, and for figures what they are in. */
export interface FieldWords {
  name: string;
  unit?: Unit;
}

/** The fields that stand alone, in the order of the letter. */
export const fieldWords = {
  company: { name: "Company" },
  title: { name: "Title" },
  level: { name: "Level" },
  country: { name: "Country" },
  currency: { name: "Currency" },
  place: { name: "Place" },
  startOn: { name: "Start" },
  deadline: { name: "Deadline" },
  deadlineWords: { name: "What was said of the deadline" },
  salary: { name: "Salary", unit: "money" },
  salaryPeriod: { name: "Salary is for" },
  bonusPercent: { name: "Target bonus", unit: "percent" },
  bonusAmount: { name: "Bonus amount", unit: "money" },
  bonusGuaranteed: { name: "Guaranteed bonus", unit: "money" },
  bonusWords: { name: "What was said of the bonus" },
  fullyDiluted: { name: "Fully diluted shares", unit: "count" },
  postMoney: { name: "Post-money valuation", unit: "money" },
  lastRoundOn: { name: "Last round" },
  pensionPercent: { name: "Employer pays in", unit: "percent" },
  pensionOwnPercent: { name: "You pay in", unit: "percent" },
  matchPercent: { name: "Match", unit: "percent" },
  matchUpToPercent: { name: "Matched up to", unit: "percent" },
  health: { name: "Health" },
  leaveDays: { name: "Leave", unit: "days" },
  leaveWords: { name: "What was said of leave" },
  relocation: { name: "Relocation", unit: "money" },
  relocationWords: { name: "What was said of relocation" },
  relocationClawbackMonths: { name: "Relocation back in", unit: "months" },
  relocationClawbackKind: { name: "Relocation paid back" },
  notice: { name: "Notice" },
  publication: { name: "Publication" },
  inventions: { name: "Inventions" },
  nonCompete: { name: "After leaving" },
  nonCompeteMonths: { name: "Non-compete", unit: "months" },
  visa: { name: "Visa" },
} as const satisfies Partial<Record<keyof OfferFields, FieldWords>>;

/** A field that stands alone. */
export type SingleField = keyof typeof fieldWords;

/** The fields of the entries of each list. */
export const entryWords = {
  signOn: {
    amount: { name: "Amount", unit: "money" },
    paidOn: { name: "Paid on" },
    afterMonths: { name: "Paid after", unit: "months" },
    clawbackMonths: { name: "Paid back within", unit: "months" },
    clawbackKind: { name: "Paid back" },
  },
  grants: {
    kind: { name: "Kind" },
    quantity: { name: "Quantity", unit: "count" },
    value: { name: "Value stated", unit: "money" },
    strike: { name: "Strike", unit: "price" },
    preferredPrice: { name: "Preferred price", unit: "price" },
    commonPrice: { name: "Common price", unit: "price" },
    grantedOn: { name: "Granted on" },
    vestsFrom: { name: "Vests from" },
    vesting: { name: "Vesting" },
    earlyExercise: { name: "Early exercise" },
    windowLength: { name: "Window after leaving", unit: "count" },
    windowUnit: { name: "Window is in" },
    acceleration: { name: "Acceleration" },
    accelerationPercent: { name: "Accelerated part", unit: "percent" },
    accelerationMonths: { name: "Let go within", unit: "months" },
    words: { name: "What was said" },
  },
  refreshers: {
    afterYears: { name: "After", unit: "years" },
    value: { name: "Value", unit: "money" },
    quantity: { name: "Quantity", unit: "count" },
    saidBy: { name: "Said by" },
    written: { name: "In writing" },
  },
  preferences: {
    name: { name: "Class" },
    invested: { name: "Paid in", unit: "money" },
    multiple: { name: "Preference", unit: "times" },
    participation: { name: "Participation" },
    cap: { name: "Cap", unit: "times" },
    seniority: { name: "Seniority", unit: "count" },
    shares: { name: "Shares", unit: "count" },
  },
  rounds: {
    name: { name: "Round" },
    inYears: { name: "In", unit: "years" },
    raised: { name: "Raised", unit: "money" },
    preMoney: { name: "Pre-money", unit: "money" },
    poolPercent: { name: "Pool after it", unit: "percent" },
  },
  benefits: { name: { name: "Benefit" }, yearly: { name: "Worth in a year", unit: "money" } },
  said: { who: { name: "Who" }, on: { name: "When" }, words: { name: "Words" }, about: { name: "About" } },
} as const satisfies { [List in ListField]: Record<Exclude<keyof OfferFields[List][number], "id">, FieldWords> };

/** A field that is a list. */
export type ListField = {
  [Name in keyof OfferFields]: OfferFields[Name] extends readonly unknown[] ? Name : never;
}[keyof OfferFields];

/** What an entry of each list is called. */
export const listNouns: Readonly<Record<ListField, string>> = {
  signOn: "Sign-on",
  grants: "Grant",
  refreshers: "Refresher",
  preferences: "Class",
  rounds: "Round",
  benefits: "Benefit",
  said: "Statement",
};

/** The fields that stand alone, each with its words, in the order of the letter. */
export function singleFields(): [SingleField, FieldWords][] {
  return Object.entries(fieldWords) as [SingleField, FieldWords][];
}

/** The fields of the entries of a list, each with its words. */
export function entryFields(list: ListField): [string, FieldWords][] {
  return Object.entries(entryWords[list]);
}

/** The lists of an offer, in the order of the letter. */
export const listFields = Object.keys(entryWords) as ListField[];

/** What a place in an offer is called: `grants.0.strike` as `Grant 1, strike`. */
export function placeWords(path: string): string {
  const [first = "", at, own = ""] = path.split(".");
  if (at === undefined) return first in fieldWords ? fieldWords[first as SingleField].name : first;
  const list = first as ListField;
  const name = (entryWords[list] as Record<string, FieldWords> | undefined)?.[own]?.name ?? own;
  return `${listNouns[list]} ${Number(at) + 1}, ${name.toLowerCase()}`;
}
