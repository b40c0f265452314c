import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import type { Today } from "#plan/plan.schemas.ts";
import { userDay } from "#platform/days.rules.ts";
import type { TipRound, TipSources } from "./plan-notifications.ts";

const mostAsks = 2;

/** What tips are made from: the day, with the rounds of the search whether there is a plan or not. */
export function tipSources(today: Today, campaign: Campaign): TipSources {
  const { timeZone, cards, followUps } = today;
  const rounds = campaign.rounds.flatMap((round) => searchRound(today, campaign, round));
  const known = new Set(rounds.map(({ id }) => id));
  const others = today.week.flatMap(({ roundId, text, day, startsAt }): TipRound[] =>
    roundId === null || known.has(roundId) || roundId.startsWith("roun_")
      ? []
      : [{ id: roundId, name: text, day, startsAt, href: "/readiness", asks: [] }],
  );
  return { timeZone, cards, followUps, rounds: [...rounds, ...others] };
}

function searchRound(
  { timeZone, nextRound }: Today,
  campaign: Campaign,
  round: Campaign["rounds"][number],
): TipRound[] {
  const { id, applicationId, startsAt, outcome, type } = round;
  const application = campaign.applications.find((one) => one.id === applicationId);
  if (startsAt === null || outcome !== "open" || application === undefined) return [];
  const company = campaign.companies.find((one) => one.id === application.companyId);
  const asks = nextRound !== null && nextRound.id === id ? nextRound.asks : [];
  return [
    {
      id,
      name: company === undefined ? roundTitles[type] : `${roundTitles[type]} at ${company.name}`,
      day: userDay(new Date(startsAt), timeZone),
      startsAt,
      href: `/campaign/${applicationId}`,
      asks: asks.slice(0, mostAsks).map(({ name }) => name),
    },
  ];
}
