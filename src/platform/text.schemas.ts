import * as z from "zod";

/** Text of at most so many characters, as both databases can keep it. */
export const storableText = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest.toLocaleString("en")} characters`)
    .refine((value) => !value.includes("\0"), "has a NUL character");

/** One line of text of at most so many characters; empty where it is left out. */
export const line = (longest: number) => storableText(longest).default("");

const itemId = z.string().regex(/^[0-9a-z]{4,26}$/, "must be 4 to 26 digits and lower-case letters");
const mostItems = 60;

/** A list of things with ids of their own, so that each stays the same thing when it is moved or written anew; empty where it is left out. */
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
