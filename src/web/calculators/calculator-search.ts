import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import * as z from "zod";

/** What the address of the list says. */
export const calculatorsSearchSchema = z.object({ q: z.coerce.string().max(80).optional().catch(undefined) });

const mostInputs = 60;
const longestValue = 80;

/** What the address of a calculator says: its inputs by id, as numbers or as they were typed. What makes no sense is dropped. */
export const calculatorSearchSchema = z
  .record(z.string(), z.unknown())
  .transform((search): CalculatorInputs =>
    Object.fromEntries(
      Object.entries(search)
        .filter(
          (entry): entry is [string, number | string] =>
            (typeof entry[1] === "number" && Number.isFinite(entry[1])) ||
            (typeof entry[1] === "string" && entry[1].length <= longestValue),
        )
        .slice(0, mostInputs),
    ),
  )
  .catch({});
