const entities: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
};

/** Text of an invitation without the HTML that some calendars put into it; addresses of links are kept beside their words. */
export function plainText(text: string): string {
  if (!/<\/?(?:a|b|br|div|html|i|li|p|span|strong|table|u|ul)\b[^<>]{0,2000}>/i.test(text)) return text.trim();
  return text
    .replaceAll(/<a\b([^<>]{0,2000})>([^<>]{0,2000})<\/a>/gi, (_, attributes: string, words: string) =>
      linkWords(/\bhref="(https?:[^"]*)"/i.exec(attributes)?.[1] ?? "", words.trim()),
    )
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,2000}>/gi, "\n")
    .replaceAll(/<[^<>]{0,2000}>/g, "")
    .replaceAll(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (_, name: string) => entities[name] ?? "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function linkWords(link: string, words: string): string {
  if (link === "" || words === link) return words;
  return words === "" ? link : `${words} (${link})`;
}
