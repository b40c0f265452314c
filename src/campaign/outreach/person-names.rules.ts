const titleWords = /^(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame)\.?$/i;
const degreeWords = /^(?:ph\.?\s?d|m\.?d|m\.?sc|jr|sr|ii|iii)\.?$/i;

/** A name in its parts, given names first, without titles and degrees: `Dr. Okafor, Mina` as `["Mina", "Okafor"]`. */
export function nameParts(name: string): string[] {
  const plain = name.replaceAll(/\([^)]*\)/g, " ").trim();
  const [before = "", ...after] = plain.split(",").map((part) => part.trim());
  const given = after.filter((part) => part !== "" && !degreeWords.test(part));
  return [...given, before]
    .join(" ")
    .split(/\s+/)
    .filter((part) => part !== "" && !titleWords.test(part) && !degreeWords.test(part));
}

/** How a mail greets someone: `Mina`; `Prof. Okafor` or `J. Okafor` where the given name is not known; empty without a name. */
export function greetingName(name: string): string {
  const [first = "", ...rest] = nameParts(name);
  const isTitled = titleWords.test(name.trim().split(/\s+/)[0] ?? "");
  const isInitial = /^\p{L}\.?$/u.test(first);
  return (isTitled && rest.length === 0) || isInitial ? name.trim() : first;
}

/** Whether a text says a phrase as whole words, in any case, with or without accents: `Ana` is not in `analysis`. */
export function saysPhrase(text: string, phrase: string): boolean {
  const wanted = foldAccents(phrase.trim());
  if (wanted === "") return false;
  return wordPattern(wanted, "iu").test(foldAccents(text));
}

/** Whether a text says any part of someone's name that is more than an initial. */
export function saysName(text: string, name: string): boolean {
  return nameParts(name).some((part) => !/^\p{L}\.?$/u.test(part) && saysPhrase(text, part));
}

/** A phrase as a pattern that finds it only where no letter or digit goes before or after it. */
export function wordPattern(phrase: string, flags: string): RegExp {
  const exact = phrase.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${exact}(?![\p{L}\p{N}])`, flags);
}

function foldAccents(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "");
}
