import { day, figure, words } from "#offers/field.schemas.ts";
import { line, listOf } from "#platform/text.schemas.ts";
import { vestingSchema } from "#offers/vesting/vesting.schemas.ts";
import * as z from "zod";

/** The kinds of equity, in the order in which letters of the two countries have them. */
export const grantKinds = [
  /** Vests by time alone. */
  "rsu-single",
  /** Vests by time and with a sale or listing. */
  "rsu-double",
  /** US incentive stock options. */
  "iso",
  /** US non-qualified stock options. */
  "nso",
  /** UK Enterprise Management Incentives. */
  "emi",
  /** UK options outside any tax-advantaged scheme. */
  "uk-unapproved",
  /** Shares bought or given at once, restricted or not. */
  "shares",
  /** Phantom units, profits interests, and what has no name here. */
  "other",
] as const;

/** One of {@link grantKinds}. */
export type GrantKind = (typeof grantKinds)[number];

/** Kinds that have a strike. */
export const optionKinds: readonly GrantKind[] = ["iso", "nso", "emi", "uk-unapproved"];

/** What a length of time is counted in. */
export const windowUnits = ["days", "months", "years"] as const;

/** What makes a grant vest early: nothing, a sale alone, or a sale and a dismissal after it. */
export const accelerationKinds = ["none", "single-trigger", "double-trigger"] as const;

/** The grants of an offer. Prices are of one share, in the offer's currency. */
export const grantsSchema = listOf({
  kind: z.enum(grantKinds).nullable().default(null),
  /** Shares, options or units. */
  quantity: figure,
  /** What the letter says the whole grant is worth. */
  value: figure,
  strike: figure,
  /** What investors paid in the last round. */
  preferredPrice: figure,
  /** Of common: in the US the 409A valuation, in the UK the market value agreed with HMRC; of a listed share its price. */
  commonPrice: figure,
  grantedOn: day,
  /** From when vesting counts; the start date where none was said. */
  vestsFrom: day,
  vesting: vestingSchema.nullable().default(null),
  /** Whether options may be exercised before they vest. */
  earlyExercise: z.boolean().nullable().default(null),
  /** How long after leaving vested options may be exercised. */
  windowLength: figure,
  windowUnit: z.enum(windowUnits).default("days"),
  acceleration: z.enum(accelerationKinds).nullable().default(null),
  /** Percent of what is unvested that vests early. */
  accelerationPercent: figure,
  /** With a double trigger: months from the sale within which a dismissal counts. */
  accelerationMonths: figure,
  words,
});

/** A grant as the letter has it. */
export type Grant = z.infer<typeof grantsSchema>[number];

/** Grants that are expected later. */
export const refreshersSchema = listOf({
  /** Years after the start. */
  afterYears: figure,
  value: figure,
  quantity: figure,
  /** Who said so. */
  saidBy: line(200),
  /** Whether it is in writing. */
  written: z.boolean().nullable().default(null),
});

/** How much a class of preferred shares takes beyond its preference. */
export const participations = ["none", "full", "capped"] as const;

/** The classes that are paid before common, as far as they are known. */
export const preferencesSchema = listOf({
  name: line(100),
  /** What the class paid in, in the offer's currency. */
  invested: figure,
  /** How many times what was paid in comes back first; 1 is usual. */
  multiple: figure,
  participation: z.enum(participations).nullable().default(null),
  /** With a capped participation: at most so many times what was paid in, the preference counted. */
  cap: figure,
  /** 1 is paid first; equal numbers are paid together. */
  seniority: figure,
  /** Shares that the class converts into. */
  shares: figure,
});

/** The rounds that are to be expected before an exit. */
export const roundsSchema = listOf({
  name: line(100),
  /** Years from the start. */
  inYears: figure,
  raised: figure,
  preMoney: figure,
  /** What the option pool is brought up to, in percent after the round. */
  poolPercent: figure,
});
