import * as z from "zod";

// The words of the Open Cap Table Format (OCF), version 1.2, with `cliff_installment` and FRACTIONAL of its main line.

/** How a grant that does not divide evenly falls on its tranches (OCF, enum AllocationType). */
export const allocationTypes = [
  "CUMULATIVE_ROUNDING",
  "CUMULATIVE_ROUND_DOWN",
  "FRONT_LOADED",
  "BACK_LOADED",
  "FRONT_LOADED_TO_SINGLE_TRANCHE",
  "BACK_LOADED_TO_SINGLE_TRANCHE",
  "FRACTIONAL",
] as const;

/** See {@link allocationTypes}. */
export const allocationTypeSchema = z.enum(allocationTypes);

/** See {@link allocationTypes}. */
export type AllocationType = z.infer<typeof allocationTypeSchema>;

/** The day of the month on which a tranche vests (OCF, enum VestingDayOfMonth). */
export const daysOfMonth = [
  ...Array.from({ length: 28 }, (_, index) => String(index + 1).padStart(2, "0")),
  "29_OR_LAST_DAY_OF_MONTH",
  "30_OR_LAST_DAY_OF_MONTH",
  "31_OR_LAST_DAY_OF_MONTH",
  "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH",
] as const;

/** A calendar day, `2026-11-22`. */
const daySchema = z.iso.date("must be a day such as 2026-11-22");
/** OCF writes numbers as text, with at most ten decimals. */
const numericSchema = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,10})?$/, "must be a number from 0 written in digits, such as 12.5");
const conditionIdSchema = z.string().min(1, "must not be empty").max(60, "must have at most 60 characters");
const count = (most: number) =>
  z.number().int("must be whole").min(1, "must be at least 1").max(most, `must be at most ${most}`);

const periodSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("MONTHS"),
    length: z.number().int("must be whole").min(0, "must not be negative").max(240, "must be at most 240 months"),
    occurrences: count(500),
    day_of_month: z.enum(daysOfMonth),
    /** The installment, counted from 1, before which nothing vests; what fell due earlier vests with it. */
    cliff_installment: count(500).optional(),
  }),
  z.strictObject({
    type: z.literal("DAYS"),
    length: z.number().int("must be whole").min(0, "must not be negative").max(7320, "must be at most 7320 days"),
    occurrences: count(500),
    cliff_installment: count(500).optional(),
  }),
]);

/** See OCF, types VestingPeriodInMonths and VestingPeriodInDays. */
export type VestingPeriod = z.infer<typeof periodSchema>;

const triggerSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("VESTING_START_DATE") }),
  z.strictObject({ type: z.literal("VESTING_SCHEDULE_ABSOLUTE"), date: daySchema }),
  z.strictObject({
    type: z.literal("VESTING_SCHEDULE_RELATIVE"),
    period: periodSchema,
    relative_to_condition_id: conditionIdSchema,
  }),
  z.strictObject({ type: z.literal("VESTING_EVENT") }),
]);

const conditionSchema = z
  .strictObject({
    id: conditionIdSchema,
    description: z.string().max(500, "must have at most 500 characters").optional(),
    /** Of the whole grant, or with `remainder` of what has not vested when the condition begins. */
    portion: z
      .strictObject({ numerator: numericSchema, denominator: numericSchema, remainder: z.boolean().optional() })
      .optional(),
    quantity: numericSchema.optional(),
    trigger: triggerSchema,
    next_condition_ids: z.array(conditionIdSchema).max(40, "must name at most 40 conditions"),
  })
  .refine(
    ({ portion, quantity }) => (portion === undefined) !== (quantity === undefined),
    "must have a portion or a quantity, not both",
  );

/** One condition of vesting (OCF, type VestingCondition). */
export type VestingCondition = z.infer<typeof conditionSchema>;

/** Vesting terms as a cap table states them (OCF, object VestingTerms, less its name, id and comments). */
export const vestingTermsSchema = z.strictObject({
  allocation_type: allocationTypeSchema,
  vesting_conditions: z
    .array(conditionSchema)
    .min(1, "must have a condition")
    .max(40, "must have at most 40 conditions"),
});

/** See {@link vestingTermsSchema}. */
export type VestingTerms = z.infer<typeof vestingTermsSchema>;

const months = z
  .number()
  .int("must be whole months")
  .min(0, "must not be negative")
  .max(240, "must be at most 240 months");
const percent = z.number().min(0, "must not be negative").max(100, "must be at most 100 %");
/** Months from one tranche to the next: monthly, quarterly, half-yearly, yearly. */
const everyMonthsSchema = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]);

/**
 * A vesting schedule as one enters it; `vestingTerms` makes the terms of it. Whether the parts fit each other (percentages that
 * come to 100, a cliff no longer than the schedule) is checked by `checkVesting`, which says what is wrong where.
 */
export const vestingSchema = z.discriminatedUnion("kind", [
  /** "48 months, 12 months' cliff, monthly". */
  z.strictObject({
    kind: z.literal("even"),
    months,
    cliffMonths: months,
    everyMonths: everyMonthsSchema,
    allocation: allocationTypeSchema,
  }),
  /** A percentage for each year, in equal tranches within the year: 5 / 15 / 40 / 40. */
  z.strictObject({
    kind: z.literal("years"),
    percents: z.array(percent).min(1, "must have a year").max(20, "must have at most 20 years"),
    cliffMonths: months,
    everyMonths: everyMonthsSchema,
    allocation: allocationTypeSchema,
  }),
  /** Each tranche by itself. */
  z.strictObject({
    kind: z.literal("tranches"),
    tranches: z
      .array(z.strictObject({ afterMonths: months, percent }))
      .min(1, "must have a tranche")
      .max(240, "must have at most 240 tranches"),
    allocation: allocationTypeSchema,
  }),
  /** Terms of a cap table as they are. */
  z.strictObject({ kind: z.literal("terms"), terms: vestingTermsSchema }),
]);

/** See {@link vestingSchema}. */
export type Vesting = z.infer<typeof vestingSchema>;

/** What vests at once at a change of control: at the sale itself (single), or when one is let go within some months of it (double). */
export const accelerationSchema = z.strictObject({
  trigger: z.enum(["single", "double"]),
  /** Of what has not vested by then. */
  percent,
  /** Of a double trigger: months from the sale in which being let go counts; null where the letter names none. */
  withinMonths: months.nullable(),
});

/** See {@link accelerationSchema}. */
export type Acceleration = z.infer<typeof accelerationSchema>;
