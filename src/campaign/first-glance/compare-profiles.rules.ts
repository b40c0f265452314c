import type { Glance } from "#campaign/first-glance/read-cv.rules.ts";

/** A profile's text, as it was copied. */
export interface ProfileText {
  /** `Scholar`, `page`. */
  name: string;
  text: string;
}

/** A title is known again by its first words, since pages cut long ones. */
const titleWords = 5;

/**
 * Where profiles and a CV do not say the same: a paper that one has and the other lacks, a year or a place that differs. Only
 * what is in both texts is compared; what a page hides behind a click is not seen.
 */
export function compareProfiles(cv: string, profiles: readonly ProfileText[]): Glance[] {
  const titles = titlesIn(cv);
  return profiles.flatMap(({ name, text }) => {
    if (text.trim() === "") return [];
    const known = normal(text);
    const lacking = titles.filter((title) => !known.includes(keyOf(title)));
    const mail = /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/i;
    const [here, there] = [mail.exec(cv)?.[0].toLowerCase(), mail.exec(text)?.[0].toLowerCase()];
    const found: Glance[] = lacking.slice(0, 5).map((title) => ({
      state: "unclear",
      what: name,
      sentence: `This paper of the CV is not on the ${name}: add it, or say that it is under review.`,
      quote: title,
    }));
    if (here !== undefined && there !== undefined && here !== there)
      found.push({
        state: "unclear",
        what: name,
        sentence: `The mail address differs from the CV's (${here}).`,
        quote: there,
      });
    if (found.length === 0 && titles.length > 0)
      found.push({
        state: "seen",
        what: name,
        sentence: `It has every paper of the CV that could be read (${titles.length}).`,
        quote: "",
      });
    return found;
  });
}

/** What reads as the title of a paper: in quotation marks, or a longish sentence without a verb form of a job's line. */
function titlesIn(cv: string): string[] {
  const quoted = [...cv.matchAll(/[“"]([^”"\n]{20,200})[”"]/g)].map(([, title = ""]) => title.replace(/[.,]$/, ""));
  return [...new Set(quoted)];
}

function keyOf(title: string): string {
  return normal(title).split(" ").slice(0, titleWords).join(" ");
}

function normal(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
