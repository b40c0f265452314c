import { storableText } from "#platform/text.schemas.ts";
import * as z from "zod";

/** Words as someone said or wrote them, over several lines; empty where nothing was said. */
export const words = storableText(10_000).default("");

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

/** How much of a payment must be paid back by who leaves within its months: all of it, or in proportion to what is left of them. */
export const clawbackKinds = ["whole", "pro-rata"] as const;

/** When a payment must be paid back. */
export const clawback = {
  /** Months from the start, within which who leaves pays back; null where nothing was said, 0 for never. */
  clawbackMonths: figure,
  clawbackKind: z.enum(clawbackKinds).nullable().default(null),
};
