import type { Fields } from "#campaign/records/record.schemas.ts";

/** What someone is to an application. */
export type ContactRole = NonNullable<Fields<"contacts">["role"]>;

/** Someone that a cell names. */
export interface NamedContact {
  name: string;
  role: ContactRole | null;
  mail: string;
  link: string;
}

/** What people are to an application, as one says it. */
export const contactRoleWords: Record<ContactRole, string> = {
  referral: "referral",
  recruiter: "recruiter",
  "hiring-manager": "hiring manager",
  interviewer: "interviewer",
  poster: "poster",
  other: "other",
};

const mailAddress = /^[^\s@<>;"]+@[^\s@<>;"]+$/;
const webAddress = /^https?:\/\/\S+$/i;
const needsQuotes = /[;"\n\r\\]|^\s|\s$|[>)]$|^https?:/i;

/** The role that a word names, whatever its case; null where it names none. */
export function readContactRole(text: string): ContactRole | null {
  const wanted = text.trim().toLowerCase().replaceAll("-", " ");
  const found = Object.entries(contactRoleWords).find(([, words]) => words === wanted);
  return found === undefined ? null : (found[0] as ContactRole);
}

/** People as one cell: `Ada Byron (recruiter) <ada@lab.example>; Bo`. {@link readContacts} reads them back. */
export function writeContacts(contacts: readonly NamedContact[]): string {
  return contacts.map(writeContact).join("; ");
}

function writeContact({ name, role, mail, link }: NamedContact): string {
  const shown = needsQuotes.test(name) || mailAddress.test(name) ? `"${name.replaceAll(/["\\]/g, "\\$&")}"` : name;
  return [
    shown,
    ...(role === null ? [] : [`(${contactRoleWords[role]})`]),
    ...(mail === "" ? [] : [`<${mail}>`]),
    ...(link === "" ? [] : [`<${link}>`]),
  ].join(" ");
}

/** The people that a cell names, parted by semicolons or line ends, as {@link writeContacts} writes them and as people do. */
export function readContacts(cell: string): NamedContact[] {
  return splitPeople(cell).flatMap((text) => {
    const person = readContact(text.trim());
    return person === null ? [] : [person];
  });
}

/** Parts a cell at semicolons and line ends outside of quotes. */
function splitPeople(cell: string): string[] {
  return cell.match(/(?:"(?:[^"\\]|\\.)*"|[^;\n\r])+/g) ?? [];
}

function readContact(text: string): NamedContact | null {
  const person: NamedContact = { name: "", role: null, mail: "", link: "" };
  const rest = takeRole(takeAddresses(text, person), person);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(rest);
  if (quoted !== null) person.name = (quoted[1] ?? "").replaceAll(/\\(.)/g, "$1");
  else if (mailAddress.test(rest) && person.mail === "") person.name = person.mail = rest;
  else if (webAddress.test(rest) && person.link === "") {
    person.name = rest.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/+$/, "");
    person.link = rest;
  } else person.name = rest;
  if (person.name === "") person.name = person.mail || person.link.replace(/^https?:\/\//i, "");
  return person.name === "" ? null : person;
}

/** Takes `<ada@lab.example>` and `<https://…>` from the end. */
function takeAddresses(text: string, person: NamedContact): string {
  let rest = text;
  for (let match = /^(.*?)\s*<([^<>\s]+)>$/s.exec(rest); match !== null; match = /^(.*?)\s*<([^<>\s]+)>$/s.exec(rest)) {
    const address = match[2] ?? "";
    if (webAddress.test(address) && person.link === "") person.link = address;
    else if (mailAddress.test(address) && person.mail === "") person.mail = address;
    else break;
    rest = match[1] ?? "";
  }
  return rest.trim();
}

function takeRole(text: string, person: NamedContact): string {
  const match = /^(.*?)\s*\(([^()]+)\)$/s.exec(text);
  const role = readContactRole(match?.[2] ?? "");
  if (match === null || role === null) return text;
  person.role = role;
  return (match[1] ?? "").trim();
}
