import type { JsonLdDocument } from "jsonld";

const schemaOrg = "http://schema.org/";
const deepest = 60;
const longest = 500_000;
/** Enough of schema.org's context: every term is its own, addresses are addresses. */
const context = {
  "@context": {
    "@vocab": schemaOrg,
    schema: schemaOrg,
    url: { "@id": "schema:url", "@type": "@id" },
    sameAs: { "@id": "schema:sameAs", "@type": "@id" },
  },
};

/** A node of expanded JSON-LD, its terms by their name in schema.org. */
export type LinkedNode = ReadonlyMap<string, readonly LinkedValue[]>;

/** A value of a node. */
export type LinkedValue = string | LinkedNode;

/** The `JobPosting` nodes of scripts of JSON-LD, and how many of the scripts could not be read. Nothing is ever fetched. */
export async function findJobPostings(
  scripts: readonly string[],
  address: string,
): Promise<{ postings: LinkedNode[]; broken: number }> {
  const postings: LinkedNode[] = [];
  let broken = 0;
  for (const script of scripts) {
    if (!script.includes("JobPosting")) continue;
    try {
      const nodes = await expand(parseLeniently(script), address);
      for (const node of nodes) collectPostings(node, postings);
    } catch {
      broken += 1;
    }
  }
  return { postings, broken };
}

async function expand(document: unknown, address: string): Promise<LinkedValue[]> {
  const { default: jsonld } = await import("jsonld");
  const expanded: unknown = await jsonld.expand(withContext(document) as JsonLdDocument, {
    base: /^https?:/i.test(address) ? address : "https://posting.invalid/",
    documentLoader: async (url: string) => ({
      documentUrl: url,
      // Other contexts are not known here, and their terms are left out.
      document: /^https?:\/\/(?:www\.)?schema\.org(?:\/|$)/i.test(url) ? context : { "@context": {} },
    }),
  });
  return Array.isArray(expanded) ? expanded.flatMap(toValue) : [];
}

/** Pages that name the type alone mean schema.org; `https://schema.org/` is the same vocabulary as `http://`. */
function withContext(document: unknown): unknown {
  const own = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null) return one;
    return "@context" in one ? one : { "@context": context["@context"], ...one };
  };
  return Array.isArray(document) ? document.map(own) : own(document);
}

function toValue(value: unknown): LinkedValue[] {
  if (Array.isArray(value)) return value.flatMap(toValue);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  if ("@value" in value) return toValue(value["@value"]);
  if ("@list" in value) return toValue(value["@list"]);
  const entries = Object.entries(value);
  const id: unknown = Reflect.get(value, "@id");
  if (entries.length === 1 && typeof id === "string") return [id];
  return [new Map(entries.map(([name, inner]) => [name.replace(/^https?:\/\/schema\.org\//i, ""), toValue(inner)]))];
}

function collectPostings(value: LinkedValue, found: LinkedNode[]): void {
  if (typeof value === "string") return;
  const types = value.get("@type") ?? [];
  if (types.some((type) => typeof type === "string" && /^(?:https?:\/\/schema\.org\/)?JobPosting$/i.test(type)))
    found.push(value);
  for (const inner of value.values()) for (const one of inner) collectPostings(one, found);
}

/** JSON as pages have it: in a comment, with line ends within texts and commas before a closing bracket. Throws where it is none. */
function parseLeniently(script: string): unknown {
  const text = script
    .trim()
    .replace(/^(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[|\/\/<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\]\]>\*\/|\/\/\]\]>|\]\]>)$/, "")
    .trim()
    .replace(/;$/, "");
  if (text.length > longest) throw new Error("It is too long.");
  const mended = mend(text);
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(mended);
  }
}

/** Escapes control characters in texts, leaves out commas that nothing follows; throws where it is nested deeper than any posting. */
function mend(text: string): string {
  let written = "";
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isText) {
      if (character === "\\") written += character + text.charAt((at += 1));
      else written += character < " " ? JSON.stringify(character).slice(1, -1) : character;
      if (character === '"') isText = false;
      continue;
    }
    if (character === '"') isText = true;
    if (character === "{" || character === "[") depth += 1;
    if (character === "}" || character === "]") depth -= 1;
    if (depth > deepest) throw new Error("It is nested too deeply.");
    if (character === "," && /^[\s,]*[}\]]/.test(text.slice(at + 1, at + 200))) continue;
    written += character;
  }
  return written;
}
