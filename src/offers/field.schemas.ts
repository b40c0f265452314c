import * as z from "zod";

/** Text as both databases can keep it. */
const text = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest.toLocaleString("en")} characters`)
    .refine((value) => !value.includes("\0"), "has a NUL character");

/** One line of text of at most so many characters; empty where nothing was said. */
export const line = (longest: number) => text(longest).default("");

/** Words as someone said or wrote them, over several lines; empty where nothing was said. */
export const words = text(10_000).default("");

/** The largest figure that is kept, either way. */
export const largestFigure = 1e15;

/**
 * A figure of an offer; null where nothing was said, which is never the same as nothing. Whether it makes sense is said by
 * `offer-checks.rules.ts`, so that what is half typed can be kept.
 */
export const figure = z
  .number()
  .min(-largestFigure, "is too large to be kept")
  .max(largestFigure, "is too large to be kept")
  .nullable()
  .default(null);

/** A calendar day, `2026-12-01`; null where none was said. */
export const day = z.iso.date().nullable().default(null);

const itemId = z.string().regex(/^[0-9a-z]{4,26}$/, "must be 4 to 26 digits and lower-case letters");
const mostItems = 40;

/** A list of things with ids of their own, so that each stays the same thing in the next version of an offer. */
export function listOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .array(z.strictObject({ id: itemId, ...shape }))
    .max(mostItems, `must have at most ${mostItems} entries`)
    .refine(
      (items) => new Set((items as { id: string }[]).map(({ id }) => id)).size === items.length,
      "has an id twice",
    )
    .default([]);
}

/** How much of a payment must be paid back by who leaves within its months: all of it, or in proportion to what is left of them. */
export const clawbackKinds = ["whole", "pro-rata"] as const;

/** When a payment must be paid back. */
export const clawback = {
  /** Months from the start, within which who leaves pays back; null where nothing was said, 0 for never. */
  clawbackMonths: figure,
  clawbackKind: z.enum(clawbackKinds).nullable().default(null),
};
