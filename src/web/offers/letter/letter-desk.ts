import type { ListField } from "#offers/offer-fields.rules.ts";
import type { OfferCheck } from "#offers/letter/offer-checks.rules.ts";
import type { VersionDraft } from "#offers/records/records.schemas.ts";
import { createContext, useContext } from "react";
import type { FieldsKeeper } from "../../editor/use-fields-keeper.ts";

/** The version being written, for the fields of its form. */
export interface LetterDesk {
  versionId: string;
  draft: VersionDraft;
  change: FieldsKeeper<VersionDraft>["change"];
  check: OfferCheck;
}

/** Gives the fields of a form their version. */
export const LetterContext = createContext<LetterDesk | null>(null);

/** The version being written. Only within a {@link LetterContext}. */
export function useLetter(): LetterDesk {
  const desk = useContext(LetterContext);
  if (desk === null) throw new Error("A field of an offer stands in its form.");
  return desk;
}

/** A field of the version being written. */
export interface LetterField {
  /** The field for good: by its version, and in a list by the entry's id. */
  place: string;
  value: unknown;
  set: (value: unknown) => void;
  /** What cannot be meant, and what may be a slip; empty where nothing is. */
  error: string;
  doubt: string;
}

/** The field at a place: `salary`, or `grants.0.strike`. */
export function useLetterField(path: string): LetterField {
  const { draft, change, check, versionId } = useLetter();
  const [name = "", at, own = ""] = path.split(".");
  const find = (findings: OfferCheck["errors"]): string => findings.find(({ field }) => field === path)?.sentence ?? "";
  const found = { error: find(check.errors), doubt: find(check.doubts) };
  if (at === undefined)
    return {
      ...found,
      place: `${versionId} ${name}`,
      value: draft[name as keyof VersionDraft],
      set: (value) => change({ [name]: value }),
    };
  const list = name as ListField;
  const entries = draft[list] as { id: string; [own: string]: unknown }[];
  const entry = entries[Number(at)];
  return {
    ...found,
    place: `${versionId} ${entry?.id ?? ""} ${own}`,
    value: entry?.[own],
    set: (value) =>
      change((now) => ({
        [list]: (now[list] as { id: string }[]).map((one) => (one.id === entry?.id ? { ...one, [own]: value } : one)),
      })),
  };
}

/** The id of the control that a place of an offer is written in. */
export function controlId(path: string): string {
  return `offer-${path.replaceAll(".", "-")}`;
}

/** Opens what a place of an offer is folded in and gives its control the focus. */
export function goToField(path: string): void {
  const control = document.getElementById(controlId(path));
  const fold = control?.closest("details");
  if (fold) fold.open = true;
  control?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
