import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { outreachHref } from "../campaign/outreach/outreach-search.ts";
import type { Found } from "./search-entries.ts";
import { calendarDayWords } from "./words.ts";

const today = (now: Date): string => now.toISOString().slice(0, 10);
/** A text of several lines as a row shows it. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** What there is in the user's own search, as rows: companies, applications, people, rounds, what these asked and what was answered. */
export function searchRows(campaign: Campaign, now: Date): Found[] {
  const rows = campaignRows(campaign, now.toISOString());
  const companies = new Map(campaign.companies.map((company) => [company.id, company]));
  const rounds = calendarRounds(campaign);
  const roundOf = new Map(rounds.map((round) => [round.id, round]));
  const nameOf = (companyId: string | null): string => companies.get(companyId ?? "")?.name ?? "";
  return [
    ...rows.map(({ application, company, contact, stage }): Found => ({
      key: application.id,
      kind: "application",
      title: [company?.name ?? "A company", application.role].filter(Boolean).join(", "),
      aliases: application.role === "" ? [] : [application.role],
      context: [application.location, application.level, contact?.name ?? ""].filter(Boolean),
      aside: stage?.name ?? "",
      open: { href: `/campaign/${application.id}` },
    })),
    ...campaign.companies.map(({ id, name, kind }): Found => ({
      key: id,
      kind: "company",
      title: name,
      aliases: [],
      context: [],
      aside: kind ?? "",
      open: { href: `/campaign/companies/${id}` },
    })),
    ...campaign.contacts.map(({ id, name, companyId, met }): Found => {
      const company = nameOf(companyId);
      return {
        key: id,
        kind: "person",
        title: name,
        aliases: [],
        context: [company, met].filter(Boolean),
        aside: company === "" ? met : company,
        open: { href: outreachHref({ view: "people", q: name }) },
      };
    }),
    ...rounds.map(({ id, title, startsAt, applicationId, interviewers }): Found => {
      const at = startsAt ?? null;
      return {
        key: id,
        kind: "round",
        title,
        aliases: [],
        context: [interviewers].filter(Boolean),
        aside: at === null ? "" : calendarDayWords(at.slice(0, 10), today(now)),
        open: { href: `/campaign/${applicationId}` },
      };
    }),
    ...campaign.debriefs.flatMap(({ roundId, lines }) =>
      lines.map(({ asked, broke, approach }, index): Found => ({
        key: `${roundId} asked ${index}`,
        kind: "asked",
        title: oneLine(asked),
        aliases: [],
        context: [oneLine(broke), oneLine(approach)].filter(Boolean),
        aside: roundOf.get(roundId)?.title ?? "",
        open: { href: `/campaign/rounds/${roundId}/debrief` },
      })),
    ),
    ...campaign.heard.map(({ id, companyId, question, answer, from }): Found => ({
      key: id,
      kind: "heard",
      title: oneLine(question),
      aliases: [],
      context: [oneLine(answer), from].filter(Boolean),
      aside: nameOf(companyId),
      open: { href: `/campaign/companies/${companyId}` },
    })),
    ...campaign.mails.flatMap(({ id, subject, text, companyId, sentAt }): Found[] => {
      const company = nameOf(companyId);
      if (subject === "") return [];
      return [
        {
          key: id,
          kind: "mail",
          title: subject,
          aliases: [],
          context: [oneLine(text).slice(0, 500), company].filter(Boolean),
          aside: sentAt === null ? "draft" : company,
          open: { href: outreachHref({ mail: id }) },
        },
      ];
    }),
  ];
}
