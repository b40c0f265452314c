import { day, figure } from "#offers/field.schemas.ts";
import { line, listOf } from "#platform/text.schemas.ts";
import * as z from "zod";

/**
 * What the user takes for granted about an offer and no letter says. Shares are in percent, amounts in the offer's currency;
 * null is Warmup's own starting point, which `assumed` in assumptions.rules.ts has.
 */
export const assumptionsSchema = z.strictObject({
  /** Whether the paper can be sold as it vests. */
  paper: z.enum(["private", "listed"]).nullable().default(null),
  /** ISO 4217: in which the user counts. */
  homeCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be a currency of three letters, such as GBP")
    .nullable()
    .default(null),
  /** Units of that currency for one of the offer's, and the day of it. */
  rate: figure,
  rateOn: day,
  /** What living there costs, as a multiple of where the user compares with. */
  costOfLiving: figure,
  /** Year of the tables: `2026-27` in the UK, `2026` in the US. */
  taxYear: line(10),
  status: z.enum(["single", "joint", "head"]).nullable().default(null),
  /** In a year, beside the offer. */
  otherIncome: figure,
  /** Wages of the spouse, on a joint return. */
  spouseWages: figure,
  /** State and local tax, on all income. */
  stateRate: figure,
  /** Whether the employee bears the employer's National Insurance on shares, by election. */
  employerNi: z.boolean().nullable().default(null),
  raise: figure,
  growth: figure,
  /** Years for which a guaranteed bonus is. */
  guaranteedYears: figure,
  /** Value of a grant that is hoped for each year from the second. */
  refresher: figure,
  /** Part of private paper that the user does not count. */
  discount: figure,
  /** By which money is worth less in a year. */
  discountRate: figure,
  /** What a share may be worth when it is sold, and how many years after the start: exercising now against later. */
  salePrice: figure,
  saleYears: figure,
  /** Months from the start after which one would exercise early, and what a share is worth by then. */
  exerciseMonths: figure,
  exercisePrice: figure,
  /** Of shares that vest after they are transferred: paid for one, and what one is worth on that day. */
  electionPaid: figure,
  electionValue: figure,
  /** What one is worth a year after the transfer, two years, and so on. */
  electionPrices: z.array(figure).max(20, "must have at most 20 years").default([]),
  /** The user's rates on pay and on long-term gains, for the election of IRC §83(b). */
  electionOrdinaryRate: figure,
  electionLongTermRate: figure,
  /** Months after the transfer at which one might leave. */
  electionLeaveMonths: figure,
  seed: figure,
  /** Ways in which the company may end up; empty for Warmup's own. A low and a high of null make a point of the median. */
  scenarios: listOf({
    name: line(80),
    probability: figure,
    low: figure,
    median: figure,
    high: figure,
    years: figure,
    dilution: figure,
    raised: figure,
  }),
});

/** See {@link assumptionsSchema}. */
export type Assumptions = z.infer<typeof assumptionsSchema>;
