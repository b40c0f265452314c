import { clawback, day, figure, words } from "#offers/field.schemas.ts";
import { line, listOf } from "#platform/text.schemas.ts";
import { grantsSchema, preferencesSchema, refreshersSchema, roundsSchema } from "#offers/grant.schemas.ts";
import { negotiationSchema } from "#offers/negotiate/negotiation.schemas.ts";
import { assumptionsSchema } from "#offers/worth/assumptions.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import * as z from "zod";

/** Where an offer is taxed: the two countries that the engine knows, or elsewhere. */
export const offerCountries = ["uk", "us", "other"] as const;

/** What a salary is paid for. */
export const salaryPeriods = ["year", "month", "week", "day", "hour"] as const;

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "must be a currency of three letters, such as GBP")
  .nullable()
  .default(null);

/**
 * An offer as its letter says it. Only the company's name is needed; what was not said is null, or empty where it is text, and
 * never 0. Amounts are in the offer's currency, shares of a whole in percent: 12.5 is an eighth.
 */
export const offerFieldsSchema = z.strictObject({
  company: line(200),
  /** The application and the company of the user's search that it came from. */
  applicationId: z.string().regex(idPattern("appl"), "must be an application's id").nullable().default(null),
  companyId: z.string().regex(idPattern("comp"), "must be a company's id").nullable().default(null),
  title: line(200),
  level: line(100),

  country: z.enum(offerCountries).nullable().default(null),
  /** ISO 4217. */
  currency,
  place: line(200),
  startOn: day,
  /** A day or an instant in UTC. */
  deadline: z.union([z.iso.date(), z.iso.datetime()]).nullable().default(null),
  deadlineWords: words,

  salary: figure,
  salaryPeriod: z.enum(salaryPeriods).default("year"),
  bonusPercent: figure,
  bonusAmount: figure,
  /** The part of the bonus that is promised, as an amount in a year. */
  bonusGuaranteed: figure,
  bonusWords: words,
  signOn: listOf({
    amount: figure,
    paidOn: day,
    /** Months from the start, where no day was said: 0 with the first pay. */
    afterMonths: figure,
    ...clawback,
  }),

  grants: grantsSchema,
  refreshers: refreshersSchema,

  /** Every share there would be if every option, grant and pool were exercised. */
  fullyDiluted: figure,
  /** After the last round. */
  postMoney: figure,
  lastRoundOn: day,
  preferences: preferencesSchema,
  rounds: roundsSchema,

  /** What the employer pays in, in percent of salary: pension in the UK, its own contribution to a 401(k) in the US. */
  pensionPercent: figure,
  /** What the user must pay in for it, in percent of salary. */
  pensionOwnPercent: figure,
  /** Matched part of the user's own contribution: 50 for half of it. */
  matchPercent: figure,
  /** Of salary, up to which is matched. */
  matchUpToPercent: figure,
  health: words,
  leaveDays: figure,
  leaveWords: words,
  benefits: listOf({ name: line(200), yearly: figure }),
  relocation: figure,
  relocationWords: words,
  relocationClawbackMonths: clawback.clawbackMonths,
  relocationClawbackKind: clawback.clawbackKind,
  notice: line(300),
  publication: words,
  inventions: words,
  nonCompete: words,
  nonCompeteMonths: figure,
  visa: words,

  said: listOf({
    who: line(200),
    on: day,
    words,
    /** The field that it is about: `salary`; empty where it is about none. */
    about: line(60),
  }),

  /** What the user takes for granted, which no letter says. */
  assumptions: assumptionsSchema.prefault({}),

  /** What the user asks for, and which other offers it is measured by. */
  negotiation: negotiationSchema.prefault({}),
});

/** See {@link offerFieldsSchema}. */
export type OfferFields = z.infer<typeof offerFieldsSchema>;

/** An offer of which nothing is known but the company. */
export function emptyOffer(company: string): OfferFields {
  return offerFieldsSchema.parse({ company });
}
