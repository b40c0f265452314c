import * as z from "zod";

/** Statute and section, or official publication by name and number. */
const source = z.string().min(8).max(300);
const amount = z.number().min(0).max(1e8);
const rate = z.number().min(0).max(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Bands from the ground up: each ends at `upTo`, the last has no end. Rates are fractions. */
const bands = z
  .array(z.strictObject({ upTo: amount.nullable(), rate }))
  .min(1)
  .refine((all) => all.every(({ upTo }, index) => (upTo === null) === (index === all.length - 1)), {
    message: "Only the last band has no end.",
  })
  .refine((all) => all.every(({ upTo }, index) => index === 0 || upTo === null || upTo > (all[index - 1]?.upTo ?? 0)), {
    message: "Each band ends above the one before it.",
  });

/** What the United Kingdom (England, Wales, Northern Ireland) takes in a tax year; pounds a year. */
export const ukTablesSchema = z.strictObject({
  country: z.literal("uk"),
  /** As in `2025-26`. */
  year: z.string().regex(/^\d{4}-\d{2}$/),
  from: day,
  to: day,
  incomeTax: z.strictObject({
    personalAllowance: amount,
    /** Adjusted net income above which the allowance falls. */
    taperFrom: amount,
    /** By how much it falls for each pound above. */
    taperRate: rate,
    /** Of taxable income, that is after the allowance. */
    bands,
    sources: z.strictObject({ allowance: source, rates: source }),
  }),
  nationalInsurance: z.strictObject({
    /** Category A, of earnings. */
    employeeBands: bands,
    employerFrom: amount,
    employerRate: rate,
    sources: z.strictObject({ employee: source, employer: source, election: source, electionRelief: source }),
  }),
  gainsTax: z.strictObject({
    exemptAmount: amount,
    /** Where income leaves part of the basic-rate band unused, to the extent of it. */
    lowerRate: rate,
    higherRate: rate,
    businessDisposalRate: rate,
    /** Gains of a lifetime to which that rate applies. */
    businessDisposalLimit: amount,
    sources: z.strictObject({ exemptAmount: source, rates: source, businessDisposal: source, baseCost: source }),
  }),
  options: z.strictObject({
    /** Days after a disqualifying event in which exercise keeps its relief. */
    emiGraceDays: z.number().int().min(0).max(366),
    /** Years from grant in which exercise has relief. */
    emiYears: z.number().int().min(1).max(30),
    sources: z.strictObject({
      unapproved: source,
      convertible: source,
      emiWithin: source,
      emiMarketValue: source,
      emiDiscount: source,
      emiEvent: source,
      emiDisposal: source,
      rsu: source,
    }),
  }),
});

/** What differs in the United States by filing status; dollars a year. */
const filingSchema = z.strictObject({
  standardDeduction: amount,
  bands,
  /** Taxable income up to which long-term gains bear 0 %, and up to which 15 %. */
  gainsZeroUpTo: amount,
  gainsMiddleUpTo: amount,
  amtExemption: amount,
  amtPhaseOutFrom: amount,
  /** Wages above which the additional Medicare tax is due. */
  additionalMedicareFrom: amount,
  netInvestmentFrom: amount,
});

/** What the United States (federal) takes in a calendar year; dollars. */
export const usTablesSchema = z.strictObject({
  country: z.literal("us"),
  year: z.string().regex(/^\d{4}$/),
  from: day,
  to: day,
  statuses: z.strictObject({ single: filingSchema, joint: filingSchema, head: filingSchema }),
  gains: z.strictObject({ middleRate: rate, highRate: rate, netInvestmentRate: rate, lossLimit: amount }),
  amt: z.strictObject({
    phaseOutRate: rate,
    lowRate: rate,
    highRate: rate,
    /** Of the amount after the exemption. */
    highFrom: amount,
  }),
  payroll: z.strictObject({
    socialSecurityRate: rate,
    socialSecurityCap: amount,
    medicareRate: rate,
    additionalMedicareRate: rate,
    /** Wages from one employer above which it withholds the additional tax, whatever the filing status. */
    additionalMedicareWithheldFrom: amount,
    supplementalRate: rate,
    supplementalHighRate: rate,
    /** Supplemental wages of the year above which the high rate is withheld. */
    supplementalHighFrom: amount,
  }),
  options: z.strictObject({
    /** Value at grant that may first become exercisable in a calendar year as ISO. */
    isoYearlyLimit: amount,
    isoMonthsAfterLeaving: z.number().int().min(0).max(12),
    isoYearsFromGrant: z.number().int().min(0).max(5),
    isoYearsFromExercise: z.number().int().min(0).max(5),
    electionDays: z.number().int().min(0).max(366),
  }),
  sources: z.strictObject({
    brackets: source,
    standardDeduction: source,
    gains: source,
    netInvestment: source,
    amt: source,
    amtGains: source,
    amtCredit: source,
    socialSecurity: source,
    medicare: source,
    additionalMedicare: source,
    supplemental: source,
    nso: source,
    iso: source,
    isoDisposition: source,
    isoLimit: source,
    isoAmt: source,
    election: source,
    rsu: source,
  }),
});

/** The tables of a UK tax year. */
export type UkTables = z.infer<typeof ukTablesSchema>;
/** The tables of a US year. */
export type UsTables = z.infer<typeof usTablesSchema>;
/** A US filing status of which there are tables. */
export type FilingStatus = keyof UsTables["statuses"];
/** What differs by filing status. */
export type UsFiling = z.infer<typeof filingSchema>;
/** A band of a scale: where it ends, null for no end, and its rate as a fraction. */
export type Band = z.infer<typeof bands>[number];
