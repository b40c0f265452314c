import {
  sheetImportLineSchema,
  sheetImportsSchema,
  sheetLookSchema,
  sheetUndoneSchema,
  type SheetChoices,
  type SheetExport,
  type SheetImport,
  type SheetImportLine,
  type SheetLook,
  type SheetUndone,
} from "#campaign/sheets/sheets.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../../api.ts";
import { readLines } from "../../ndjson.ts";

/** What the user chose so far; the rest is guessed. */
export type ChosenSheet = Partial<Omit<SheetChoices, "timeZone">>;

/** The imports that can be undone, the newest first. */
export const importsQuery = queryOptions({
  queryKey: ["campaign-imports"],
  queryFn: async (): Promise<SheetImport[]> => (await get("/campaign/sheets/imports", sheetImportsSchema)).imports,
});

/** What importing a file would do. */
export async function lookAtSheet(file: File, choices: ChosenSheet, signal: AbortSignal): Promise<SheetLook> {
  const response = await send("/campaign/sheets/look", { method: "POST", body: toForm(file, choices), signal });
  return sheetLookSchema.parse(await response.json());
}

/** Imports a file; aborting cancels, and then nothing is kept. */
export async function* importSheet(
  file: File,
  choices: ChosenSheet,
  signal: AbortSignal,
): AsyncGenerator<SheetImportLine> {
  const response = await send("/campaign/sheets/import", { method: "POST", body: toForm(file, choices), signal });
  if (response.body !== null) yield* readLines(response.body, sheetImportLineSchema);
}

/** Takes an import back. */
export async function undoSheetImport(id: string): Promise<SheetUndone> {
  return change("POST", `/campaign/sheets/imports/${id}/undo`, {}, sheetUndoneSchema);
}

/** Writes applications as a table and has the browser keep it as a file. */
export async function downloadSheet(wanted: Omit<SheetExport, "timeZone">): Promise<void> {
  const response = await send("/campaign/sheets/export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...wanted, timeZone: ownTimeZone() }),
  });
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `warmup-applications-${new Date().toISOString().slice(0, 10)}.${wanted.format}`;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function toForm(file: File, choices: ChosenSheet): FormData {
  const form = new FormData();
  form.set("choices", JSON.stringify({ ...choices, timeZone: ownTimeZone() }));
  form.set("file", file, file.name);
  return form;
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
