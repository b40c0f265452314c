/** What a mail program is given. */
export interface LetterToOpen {
  /** Address; empty where it is not known. */
  to: string;
  subject: string;
  text: string;
}

/** Longer addresses are cut off by some systems before a mail program sees them. */
export const longestMailto = 1900;

/**
 * An address that opens a mail in the user's program, as RFC 6068 has it: UTF-8, percent-encoded, lines parted by CR LF. `isWhole` is
 * false where the text was left out because the address would be too long.
 */
export function mailtoHref({ to, subject, text }: LetterToOpen): { href: string; isWhole: boolean } {
  const address = to.split("@").map(encode).join("@");
  const head = `mailto:${address}?subject=${encode(subject)}`;
  const whole = `${head}&body=${encode(text.replaceAll(/\r\n?|\n/g, "\r\n"))}`;
  const isWhole = whole.length <= longestMailto;
  return { href: isWhole ? whole : head, isWhole };
}

function encode(text: string): string {
  // Half a pair of surrogates cannot be encoded.
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", "%27");
}
