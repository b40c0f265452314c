import type { Application, Campaign } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What a guess is made from. */
export interface GuessSource extends Pick<Campaign, "applications" | "companies" | "contacts"> {
  stages: readonly Stage[];
}

/** What tells of whom an event is. */
export interface GuessSubject {
  /** Mail addresses of the organiser and of who is invited. */
  mails: readonly string[];
  /** Title, place and all else that is said. */
  words: string;
}

/** Mail of these says nothing about who employs: anyone has it, or schedules by it. */
const houses = new Set(
  "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com proton.me protonmail.com gmx.de gmx.net gmx.ch web.de calendly.com goodtime.io greenhouse.io ashbyhq.com lever.co calendar.google.com".split(
    " ",
  ),
);
const secondLevels = /^(?:ac|co|com|edu|gov|net|org)$/;
const shortestName = 3;

/**
 * The application that an event is most likely about: of the company whose mail domain or name stands in it, the one that came
 * to a stage last, an open one first; null where none is named.
 */
export function guessApplication(subject: GuessSubject, source: GuessSource): string | null {
  const companyId = companyByMail(subject.mails, source) ?? companyByName(subject.words, source);
  if (companyId === null) return null;
  const closed = new Set(source.stages.filter(({ kind }) => kind === "closed").map(({ id }) => id));
  const rank = ({ stage, stageAt }: Application): string => `${closed.has(stage) ? 0 : 1} ${stageAt}`;
  return (
    source.applications
      .filter((application) => application.companyId === companyId)
      .toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1))[0]?.id ?? null
  );
}

function companyByMail(mails: readonly string[], { companies, contacts }: GuessSource): string | null {
  const domains = new Set(mails.map(domainOf).filter((domain) => !houses.has(domain)));
  const byContact = contacts.find(({ mail, companyId }) => companyId !== null && mails.includes(mail.toLowerCase()));
  if (byContact !== undefined) return byContact.companyId;
  const known = [
    ...contacts.map(({ mail, companyId }) => ({ domain: domainOf(mail), companyId })),
    ...companies.map(({ id, link }) => ({ domain: domainOf(hostOf(link)), companyId: id })),
  ];
  return known.find(({ domain, companyId }) => companyId !== null && domains.has(domain))?.companyId ?? null;
}

/** The longest name wins: “Northlight Research” is not “Northlight”. */
function companyByName(words: string, { companies }: GuessSource): string | null {
  const said = ` ${lettersOf(words)} `;
  const named = companies.filter(({ name }) => {
    const letters = lettersOf(name);
    return letters.length >= shortestName && said.includes(` ${letters} `);
  });
  return named.toSorted((one, other) => other.name.length - one.name.length)[0]?.id ?? null;
}

/** Words in lower case with a space between. */
function lettersOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The part of a host or mail address that a house registers: `northlight.ai` of `jane@mail.northlight.ai`. */
function domainOf(address: string): string {
  const labels = address
    .slice(address.lastIndexOf("@") + 1)
    .toLowerCase()
    .split(".");
  if (labels.slice(-3).join(".") === "calendar.google.com") return "calendar.google.com";
  const [second = "", first = ""] = labels.slice(-2);
  return labels.slice(first.length === 2 && secondLevels.test(second) ? -3 : -2).join(".");
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname : "";
}
