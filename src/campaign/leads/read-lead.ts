import { findJobPostings } from "#campaign/leads/json-ld.ts";
import type { LinkedNode, LinkedValue } from "#campaign/leads/json-ld.ts";
import { postingEmpty } from "#campaign/leads/leads.errors.ts";
import { longestKeptText } from "#campaign/leads/leads.schemas.ts";
import type { Lead, PostingSource } from "#campaign/leads/leads.schemas.ts";
import { readPlainPosting, splitTitle } from "#campaign/leads/read-plain-posting.ts";
import { isHtml, readPostingPage, toMarkdown } from "#campaign/leads/read-posting-page.ts";
import type { PostingPage } from "#campaign/leads/read-posting-page.ts";
import { readLink } from "#campaign/sheets/sheet-words.rules.ts";

const longestLine = 300;

/**
 * Reads a posting into a draft of an application: its JSON-LD where it has some, else its page and its words. Nothing is run or fetched, and
 * addresses that cannot be followed are left out. `today` is the user's day. Throws `lead.empty`.
 */
export async function readLead(source: PostingSource, today: string): Promise<Lead> {
  const page = isHtml(source.text) ? readPostingPage(source.text) : plainPage(source);
  const { postings, broken } = await findJobPostings([...source.jsonLd, ...page.jsonLd], source.address);
  const [posting] = postings;
  const described = posting === undefined ? "" : describe(posting);
  const text = (described || page.text).slice(0, longestKeptText).replaceAll("\0", "");
  if (text.trim() === "" && posting === undefined && (page.title || source.title) === "") throw postingEmpty();
  // Markdown has signs of its own, and a backslash before text that looks like them.
  const plain = readPlainPosting(text.replaceAll("**", "").replaceAll(/\\([^\w\s])/g, "$1"), today);
  const title = splitTitle(page.title || source.title);
  const said = (name: string): string => (posting === undefined ? "" : textIn(posting.get(name)));
  const poster = personIn(posting);
  const link = safeLink(source.address) || safeLink(said("url")) || plain.link;
  return {
    company: line(nameIn(posting?.get("hiringOrganization")) || title.company || plain.company || page.site),
    role: line(said("title") || title.role || plain.role),
    location: line(placesIn(posting) || plain.location),
    salary: line(salaryIn(posting) || plain.salary),
    deadline: dayIn(said("validThrough")) ?? plain.deadline,
    link: safeLink(link),
    formLink: safeLink(page.formLink || textIn(nodeIn(posting?.get("applicationContact"))?.get("url"))),
    contact: { ...poster, name: line(poster.name), mail: safeMail(poster.mail || plain.mail) },
    text,
    remarks: broken === 0 ? [] : ["The page's machine-readable part is broken; what is here is from its text."],
  };
}

function plainPage({ text, title }: PostingSource): PostingPage {
  return { title, site: "", jsonLd: [], formLink: "", text: text.trim() };
}

function line(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/\s+/g, " ").trim().slice(0, longestLine);
}

/** Only what begins with http: anything else might be run by who follows it. */
function safeLink(address: string): string {
  return /^https?:\/\//i.test(address.trim()) ? (readLink(address) ?? "") : "";
}

function safeMail(address: string): string {
  return address.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : "";
}

function textIn(values: readonly LinkedValue[] | undefined): string {
  const [first] = values ?? [];
  return first === undefined ? "" : typeof first === "string" ? first : textIn(first.get("name"));
}

function nodeIn(values: readonly LinkedValue[] | undefined): LinkedNode | undefined {
  return values?.find((value) => typeof value !== "string");
}

function nameIn(values: readonly LinkedValue[] | undefined): string {
  const name = textIn(values);
  return /^https?:/i.test(name) ? "" : name;
}

/** Many boards write their HTML with character references, as text. */
function describe(posting: LinkedNode): string {
  const html = textIn(posting.get("description"));
  const isEscaped = !/<\w/.test(html) && /&lt;\w/.test(html);
  const shown = isEscaped
    ? html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&")
    : html;
  return isHtml(shown) ? toMarkdown(shown) : shown.trim();
}

function placesIn(posting: LinkedNode | undefined): string {
  const places = (posting?.get("jobLocation") ?? []).map((place) => {
    if (typeof place === "string") return place;
    const address = nodeIn(place.get("address"));
    const parts = ["addressLocality", "addressRegion", "addressCountry"].map((name) => textIn(address?.get(name)));
    return parts.filter((part) => part !== "").join(", ") || textIn(place.get("address")) || textIn(place.get("name"));
  });
  const isRemote = textIn(posting?.get("jobLocationType")).toUpperCase().includes("TELECOMMUTE");
  return [...new Set([...places, ...(isRemote ? ["Remote"] : [])])].filter((place) => place !== "").join("; ");
}

/** `USD 150,000–200,000 a year`. */
function salaryIn(posting: LinkedNode | undefined): string {
  const [given] = posting?.get("baseSalary") ?? [];
  if (given === undefined) return "";
  if (typeof given === "string") return given;
  const value = nodeIn(given.get("value"));
  const amount = (name: string): string => textIn(value?.get(name)) || textIn(given.get(name));
  const range = [amount("minValue"), amount("maxValue")].filter((one) => one !== "").map(withCommas);
  const sum = range.length > 0 ? [...new Set(range)].join("–") : withCommas(amount("value"));
  if (sum === "") return "";
  const unit = { YEAR: "a year", MONTH: "a month", WEEK: "a week", DAY: "a day", HOUR: "an hour" }[
    amount("unitText").toUpperCase()
  ];
  const currency = textIn(given.get("currency")) || textIn(posting?.get("salaryCurrency"));
  return [currency, sum, unit ?? ""].filter((part) => part !== "").join(" ");
}

function withCommas(amount: string): string {
  const number = Number(amount);
  return amount === "" || Number.isNaN(number) ? amount : number.toLocaleString("en-GB");
}

function dayIn(text: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())?.[0];
  return day === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : day;
}

function personIn(posting: LinkedNode | undefined): Lead["contact"] {
  const person = nodeIn(posting?.get("applicationContact")) ?? nodeIn(posting?.get("author"));
  if (person === undefined) return { name: "", mail: "", link: "" };
  const mail = textIn(person.get("email")).replace(/^mailto:/i, "");
  return { name: nameIn(person.get("name")), mail, link: safeLink(textIn(person.get("url"))) };
}
