const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const attribute = /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const beginnings = new Map<string, RegExp>();

/** An element of XML as far as its beginning tells: attributes by their name without its prefix. */
export interface XmlElement {
  attributes: ReadonlyMap<string, string>;
  /** Where its beginning ends in the text. */
  end: number;
  /** Whether it has nothing in it: `<c/>`. */
  isEmpty: boolean;
}

/**
 * The elements of one name in the XML of a workbook's part, whatever their prefix, in order. This is no parser of XML: it looks at beginnings of
 * elements alone, and also sees those in comments.
 */
export function* elementsNamed(xml: string, name: string): Generator<XmlElement, void> {
  const pattern = beginnings.get(name) ?? new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])([^<]*?)>`, "g");
  beginnings.set(name, pattern);
  for (const match of xml.matchAll(pattern)) {
    const inner = match[1] ?? "";
    const attributes = new Map<string, string>();
    for (const [, key = "", double, single] of inner.matchAll(attribute))
      attributes.set(key, decodeXml(double ?? single ?? ""));
    yield { attributes, end: match.index + match[0].length, isEmpty: inner.endsWith("/") };
  }
}

/** Text of XML with its character references read. */
export function decodeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (all, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[String(name)] ?? all;
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal);
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : all;
  });
}
