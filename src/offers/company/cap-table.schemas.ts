import * as z from "zod";

const amount = z.number().min(0, "must not be negative").max(1e14, "is too large");
const multiple = z.number().min(0, "must not be negative").max(100, "must be at most 100 times");
const name = z.string().min(1, "must not be empty").max(80, "must have at most 80 characters");

/** A class of preferred shares, as its terms say what it is paid in a sale. */
export const preferredClassSchema = z.strictObject({
  name,
  /** As they would be after conversion into common. */
  shares: amount,
  /** Money put in, in the company's currency. */
  invested: amount,
  /** Of what was invested; 1 is usual. */
  multiple,
  /** 1 is paid first; classes of one rank are paid side by side (pari passu), in proportion to what each is owed. */
  rank: z.number().int("must be whole").min(1, "must be at least 1").max(40, "must be at most 40"),
  /**
   * `none`: the preference or, converted, a share like common, whichever is more. `full`: both. `capped`: both, up to `cap` times what
   * was invested with the preference counted in, or converted if that is more.
   */
  participation: z.enum(["none", "full", "capped"]),
  /** Of what was invested; for `capped` only. */
  cap: multiple.nullable(),
});

/** See {@link preferredClassSchema}. */
export type PreferredClass = z.infer<typeof preferredClassSchema>;

/** Options, or warrants, that can be exercised at one strike. */
const optionBlockSchema = z.strictObject({ name, shares: amount, strike: amount });

/** Who is paid in a sale of the company. */
export const capTableSchema = z.strictObject({
  preferred: z.array(preferredClassSchema).max(20, "must have at most 20 classes"),
  /** Common shares that are out, founders' included. */
  common: amount,
  options: z.array(optionBlockSchema).max(40, "must have at most 40 blocks of options"),
  /** Debt, fees and management's carve-out: paid before any share. */
  ahead: amount,
});

/** See {@link capTableSchema}. */
export type CapTable = z.infer<typeof capTableSchema>;

/** A financing round to come. */
export const fundingRoundSchema = z.strictObject({
  name,
  /** New money. */
  amount,
  /** What the company is said to be worth before it. */
  preMoney: amount,
  /** New options, as a fraction (0 to 1) of all shares after the round and the top-up. */
  poolTopUp: z.number().min(0, "must not be negative").lt(1, "must be below 1"),
  /** `before`: the top-up counts in the pre-money, so that only those there before bear it. `after`: the new investor bears it too. */
  topUp: z.enum(["before", "after"]),
});

/** See {@link fundingRoundSchema}. */
export type FundingRound = z.infer<typeof fundingRoundSchema>;
