import { columnTargetSchema, stageChoiceSchema } from "#campaign/sheets/sheets.schemas.ts";
import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import type { ChosenSheet } from "./sheets-api.ts";

const key = "warmup.sheet-choices";
const most = 5;

const keptSchema = z.array(
  z.object({
    headings: z.array(z.string()),
    columns: z.array(columnTargetSchema).optional(),
    stageWords: z.record(z.string(), stageChoiceSchema.nullable()).optional(),
  }),
);

/** What the user chose the last time for a sheet of these headings, so that it need not be chosen again after a reload or next month. */
export function recallChoices(headings: readonly string[]): ChosenSheet | null {
  const found = readKept().find((one) => isSame(one.headings, headings));
  if (found === undefined) return null;
  const { columns, stageWords } = found;
  return { ...(columns === undefined ? {} : { columns }), ...(stageWords === undefined ? {} : { stageWords }) };
}

/** Remembers what the user chose for a sheet of these headings. */
export function keepChoices(headings: readonly string[], { columns, stageWords }: ChosenSheet): void {
  const others = readKept().filter((one) => !isSame(one.headings, headings));
  forgetfulStorage.setItem(key, JSON.stringify([{ headings, columns, stageWords }, ...others].slice(0, most)));
}

function readKept(): z.infer<typeof keptSchema> {
  try {
    return keptSchema.parse(JSON.parse(browserStorage.getItem(key) ?? "[]"));
  } catch {
    return [];
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}
