import type { Fields } from "#campaign/records/record.schemas.ts";

/** What is compared with the CV, by the field that it is pasted into. */
export const profileNames = { scholar: "Scholar page", page: "Your page", linkedin: "LinkedIn" } as const;

/** A field of {@link profileNames}. */
export type ProfileField = keyof typeof profileNames;

/** What stands in the form, as it was typed. */
export type GlanceForm = Record<ProfileField | "name" | "pages" | "text", string>;

/** A form in which nothing stands. */
export const emptyForm: GlanceForm = { name: "", pages: "", text: "", scholar: "", page: "", linkedin: "" };

const mostLetters = 100_000;
const addressLine = /^(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?$/i;

/** The fields of a check: of each profile its text, and its address where the first line is one. */
export function glanceOf({ name, pages, text, ...profiles }: GlanceForm): Fields<"glances"> {
  return {
    name: name === "" ? "Pasted text" : name,
    pages: pages === "" ? null : Number(pages),
    text: storable(text),
    profiles: (Object.keys(profileNames) as ProfileField[]).flatMap((field) => {
      const pasted = profiles[field].trim();
      if (pasted === "") return [];
      const [first = "", ...others] = pasted.split("\n");
      const isAddress = addressLine.test(first.trim()) && first.length < 2000;
      const link = isAddress ? first.trim().replace(/^(?!https?:\/\/)/i, "https://") : "";
      return [{ name: profileNames[field], link, text: storable(isAddress ? others.join("\n") : pasted).trim() }];
    }),
  };
}

/** The form as it was for a check, to go on from. */
export function formOf({ name, pages, text, profiles }: Fields<"glances">): GlanceForm {
  const pasted = (field: ProfileField): string => {
    const found = profiles.find((one) => one.name === profileNames[field]);
    return found === undefined ? "" : [found.link, found.text].filter((part) => part !== "").join("\n");
  };
  return {
    name: name === "Pasted text" ? "" : name,
    pages: pages === null ? "" : String(pages),
    text,
    scholar: pasted("scholar"),
    page: pasted("page"),
    linkedin: pasted("linkedin"),
  };
}

/** Text as it can be kept: not without end, and in whole characters. */
function storable(text: string): string {
  return text.slice(0, mostLetters).replaceAll("\0", "").toWellFormed();
}
