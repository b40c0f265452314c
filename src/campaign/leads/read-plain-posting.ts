import { orderOf, readDate } from "#campaign/sheets/sheet-dates.rules.ts";

const longestLooked = 50_000;
const mailAddress = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/;
const money =
  /[$€£]\s?\d[\d,.]{1,12}\s?[kK]?(?:\s?(?:-|–|—|to)\s?[$€£]?\s?\d[\d,.]{1,12}\s?[kK]?)?(?:\s?(?:per|a|\/)\s?(?:year|annum|month|hour|yr))?/;
const due =
  /(?:apply by|deadline(?: is| to apply)?|closing date|closes(?: on)?|applications? (?:close|due)(?: on| by)?|apply before)\s*:?\s*([^\n.;]{4,40})/i;

/** What the words of a posting say. Empty where they do not. */
export interface PlainPosting {
  role: string;
  company: string;
  location: string;
  salary: string;
  deadline: string | null;
  mail: string;
  link: string;
}

/** Reads what a posting says in words: its first line, “Apply by”, sums, addresses. `today` decides on a year that is not written. */
export function readPlainPosting(text: string, today: string): PlainPosting {
  const looked = text.slice(0, longestLooked);
  const lines = looked.split(/\r\n|\r|\n/).map((line) => line.replace(/^[#>*\s]+/, "").trim());
  const [first = ""] = lines.filter((line) => line !== "");
  const heading = splitTitle(first);
  return {
    role: labelled(lines, "role|position|job title|title") || heading.role,
    company: labelled(lines, "company|organi[sz]ation|employer|lab") || heading.company || hiring(first),
    location: labelled(lines, "locations?|where|based in"),
    salary: labelled(lines, "salary|compensation|pay") || (money.exec(looked)?.[0] ?? "").trim(),
    deadline: readDeadline(looked, today),
    mail: mailAddress.exec(looked)?.[0] ?? "",
    link: /https?:\/\/[^\s<>"')\]]{4,1900}/i.exec(looked)?.[0].replace(/[.,;:!?]+$/, "") ?? "",
  };
}

/** A title as people write it: `Research Engineer at Aleph`, `Aleph – Research Engineer | Jobs`. */
export function splitTitle(title: string): { role: string; company: string } {
  const line = title.replaceAll(/\s+/g, " ").trim().slice(0, 300);
  const applying = /^Job Application for (.{2,200}) at (.{2,100})$/i.exec(line);
  const at = applying ?? /^(.{2,200}?) (?:at|@) ([^|–—]{2,80}?)(?: [|–—-] .*)?$/i.exec(line);
  if (at !== null) return { role: (at[1] ?? "").trim(), company: (at[2] ?? "").trim() };
  const parts = line.split(/ [|–—-] /).map((part) => part.trim());
  const [one = "", other = ""] = parts;
  const isRole = (part: string): boolean =>
    /engineer|scientist|research|intern|postdoc|fellow|manager|developer|lead\b/i.test(part);
  if (parts.length === 1) return { role: isRole(line) && line.length <= 120 ? line : "", company: "" };
  return isRole(other) && !isRole(one) ? { role: other, company: one } : { role: one, company: other };
}

function labelled(lines: readonly string[], labels: string): string {
  const pattern = new RegExp(`^(?:\\*\\*)?(?:${labels})(?:\\*\\*)?\\s*[:：](?:\\*\\*)?\\s*(\\S.{0,200})$`, "i");
  for (const line of lines) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return value.trim();
  }
  return "";
}

function hiring(line: string): string {
  return (/^(?:we at )?(.{2,60}?) (?:is|are) hiring\b/i.exec(line)?.[1] ?? "").trim();
}

/** A day that could be two is left to the user. */
function readDeadline(text: string, today: string): string | null {
  const words = (due.exec(text)?.[1] ?? "").trim();
  for (const wanted of [words, ...words.split(/\s+(?:at|by|\(|,)\s*/i), words.split(/\s+/).slice(0, 3).join(" ")]) {
    const bare = wanted.replace(/[,)\s]+$/, "");
    const date = readDate(bare, orderOf(bare), today);
    if (date?.kind === "day") return date.day;
    if (date?.kind === "instant") return date.at.slice(0, 10);
  }
  return null;
}
