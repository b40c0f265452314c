import { whenOf } from "#campaign/cells/campaign-rows.rules.ts";
import { leastVisits, type StageDuration } from "#campaign/follow-ups/stage-durations.rules.ts";
import type { Application, Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { RankedCandidate } from "#campaign/sequencing/advise-order.rules.ts";
import type { StageAhead } from "#campaign/sequencing/simulate-offers.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";

type Round = CampaignRecord<"rounds">;

/** An application that may still become an offer, with what the simulation takes from it. */
export interface OpenApplication extends RankedCandidate {
  application: Application;
  stage: Stage;
  /** A test or a talk without a day, which can be held back; undefined where there is none. */
  waiting: Round | undefined;
  /** Whether there is an offer. */
  isOffered: boolean;
}

/** What the forecast rests on where nothing else is known. */
export const usual = {
  /** Days that an offer stays open. */
  offerDays: 14,
  /** Days until an application goes out that has not. */
  leadDays: 14,
  stageDays: 14,
  passes: 0.5,
  /** The standard deviation of the logarithm of a stay: two in three lie within a factor of 1.65 of the middle. */
  spread: 0.5,
} as const;

/** More would be no order that anyone keeps in mind. */
export const mostApplications = 30;

/** What is needed besides the search. */
export interface OpenOptions {
  /** The user's calendar day. */
  today: string;
  dayAt: (instant: string) => string;
  /** How long applications of one's own stayed at each stage. */
  durations: ReadonlyMap<string, StageDuration>;
}

/**
 * The open applications in the user's order, the most wanted first, then those without a rank, the furthest first; at most
 * {@link mostApplications}. A lead goes out within two weeks, or on its deadline where that is sooner.
 */
export function openApplications(campaign: Campaign, options: OpenOptions): OpenApplication[] {
  const companies = new Map(campaign.companies.map((company) => [company.id, company]));
  const stages = new Map(campaign.settings.stages.map((stage) => [stage.id, stage]));
  const order = new Map(campaign.settings.stages.map(({ id }, place) => [id, place]));
  const rounds = Map.groupBy(
    campaign.rounds.filter(({ outcome }) => outcome === "open"),
    ({ applicationId }) => applicationId,
  );
  const path = campaign.settings.stages.filter(({ kind }) => kind === "under-way");
  const open = campaign.applications.flatMap((application): OpenApplication[] => {
    const stage = stages.get(application.stage);
    const isOpen = stage?.kind === "lead" || stage?.kind === "under-way" || stage?.kind === "offer";
    if (stage === undefined || !isOpen) return [];
    const company = companies.get(application.companyId);
    const own = rounds.get(application.id) ?? [];
    const waiting = own.find(({ startsAt, dueAt }) => startsAt === null && dueAt === null);
    return [
      {
        application,
        stage,
        waiting,
        isOffered: stage.kind === "offer",
        id: application.id,
        name: company?.name ?? "A company",
        rank: application.rank ?? company?.rank ?? null,
        canWait: stage.kind === "lead" || (stage.kind === "under-way" && waiting !== undefined && !waiting.held),
        canBegin: stage.kind === "lead",
        heldDays: heldDays(application, stage, waiting, options),
        offerDays: openDays(application, stage, options),
        ahead: stage.kind === "offer" ? [] : aheadOf(application, stage, path, own, options),
      },
    ];
  });
  return withRoles(open)
    .toSorted(
      (one, other) =>
        (one.rank ?? Infinity) - (other.rank ?? Infinity) ||
        (order.get(other.stage.id) ?? 0) - (order.get(one.stage.id) ?? 0),
    )
    .slice(0, mostApplications);
}

/** Of several at one company the role is told as well. */
function withRoles(open: readonly OpenApplication[]): OpenApplication[] {
  const atCompany = Map.groupBy(open, ({ application }) => application.companyId);
  return open.map((one) => {
    const { companyId, role } = one.application;
    const isOneOfSeveral = (atCompany.get(companyId)?.length ?? 0) > 1;
    return isOneOfSeveral && role !== "" ? { ...one, name: `${one.name}, ${role}` } : one;
  });
}

function heldDays(
  { deadline }: Application,
  { kind }: Stage,
  waiting: Round | undefined,
  { today }: OpenOptions,
): number {
  if (kind === "lead") {
    const left = deadline === null ? usual.leadDays : daysBetween(today, deadline);
    return Math.max(0, Math.min(left, usual.leadDays));
  }
  if (kind !== "under-way" || waiting?.held !== true || waiting.heldUntil === null) return 0;
  return Math.max(0, daysBetween(today, waiting.heldUntil));
}

/** Days that an offer stays open; of one that is there, those that are left. */
function openDays({ offerDays, stageAt }: Application, { kind }: Stage, { today, dayAt }: OpenOptions): number {
  const days = offerDays ?? usual.offerDays;
  return kind === "offer" ? Math.max(0, days - daysBetween(dayAt(stageAt), today)) : days;
}

function aheadOf(
  application: Application,
  stage: Stage,
  path: readonly Stage[],
  rounds: readonly Round[],
  { today, dayAt, durations }: OpenOptions,
): StageAhead[] {
  const from = Math.max(
    0,
    path.findIndex(({ id }) => id === stage.id),
  );
  const isAt = stage.kind === "under-way";
  const lastRound = Math.max(
    0,
    ...rounds.flatMap((round) => {
      const at = whenOf(round);
      return at === null ? [] : [daysBetween(today, dayAt(at))];
    }),
  );
  return path.slice(from).map(({ id, passes, usualDays }, place) => {
    const own = durations.get(id);
    const isOwn = own !== undefined && own.count >= leastVisits;
    return {
      passes: passes ?? usual.passes,
      medianDays: isOwn ? own.medianDays : (usualDays ?? usual.stageDays),
      spread: usual.spread,
      spentDays: isAt && place === 0 ? Math.max(0, daysBetween(dayAt(application.stageAt), today)) : 0,
      atLeastDays: place === 0 ? lastRound : 0,
    };
  });
}

/**
 * The ranks that put an application one place up or down in the user's order: of each application whose rank changes. One without a rank
 * goes up to the end of those that have one.
 */
export function moveInOrder(
  applications: readonly Pick<OpenApplication, "id" | "rank">[],
  id: string,
  by: 1 | -1,
): { id: string; rank: number }[] {
  const ranked = applications.filter((one) => one.rank !== null || one.id === id).map((one) => one.id);
  const isRanked = applications.some((one) => one.id === id && one.rank !== null);
  if (!isRanked && by === 1) return [];
  const from = ranked.indexOf(id);
  const to = isRanked ? Math.min(Math.max(from + by, 0), ranked.length - 1) : ranked.length - 1;
  const moved = ranked.toSpliced(from, 1).toSpliced(to, 0, id);
  const before = new Map(applications.map((one) => [one.id, one.rank]));
  return moved.flatMap((one, place) => (before.get(one) === place + 1 ? [] : [{ id: one, rank: place + 1 }]));
}

/** A more wanted application whose first round comes before that of a less wanted one. */
export interface RoundsAgainstOrder {
  wanted: OpenApplication;
  wantedDay: string;
  less: OpenApplication;
  lessDay: string;
}

/** Where rounds to come go against practising on those one cares about least: for each wanted one the next less wanted one after it. */
export function roundsAgainstOrder(
  applications: readonly OpenApplication[],
  rounds: readonly Round[],
  { today, dayAt }: Pick<OpenOptions, "today" | "dayAt">,
): RoundsAgainstOrder[] {
  const firsts = applications
    .filter(({ rank }) => rank !== null)
    .flatMap((one) => {
      const days = rounds
        .filter(({ applicationId, outcome }) => applicationId === one.id && outcome === "open")
        .flatMap(({ startsAt }) => (startsAt === null ? [] : [dayAt(startsAt)]))
        .filter((day) => day >= today)
        .toSorted();
      return days[0] === undefined ? [] : [{ one, day: days[0] }];
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return firsts.flatMap(({ one: wanted, day: wantedDay }) => {
    const less = firsts.find(({ one, day }) => day > wantedDay && (one.rank ?? 0) > (wanted.rank ?? 0));
    return less === undefined ? [] : [{ wanted, wantedDay, less: less.one, lessDay: less.day }];
  });
}
