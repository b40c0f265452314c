import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** Below this many a share says nothing and is not told. */
export const fewestCounted = 5;

/** What a funnel is counted from. */
export interface FunnelSources {
  /** In the order in which applications pass them. */
  stages: readonly Stage[];
  applications: readonly Pick<Application, "id" | "channel" | "stage">[];
  /** The whole history, in any order. */
  events: readonly Pick<CampaignRecord<"stages">, "applicationId" | "stage">[];
}

/** How many applications came to a stage or beyond it. */
export interface ReachedStage {
  stage: Stage;
  count: number;
  /** Of those that came to the stage before, from 0 to 1; null for the first stage and below {@link fewestCounted}. */
  share: number | null;
}

/** What became of the applications that were sent, for one channel or for all. */
export interface Responses {
  sent: number;
  /** Came to a stage after the first. */
  answered: number;
  /** Closed before that. */
  closed: number;
  waiting: number;
  /** Answered of sent, from 0 to 1; null below {@link fewestCounted}. */
  rate: number | null;
}

/** See {@link countFunnel}. */
export interface Funnel {
  reached: ReachedStage[];
  /** By channel, the one with the most sent first; null for applications without one. */
  channels: { channel: Application["channel"]; responses: Responses }[];
  all: Responses;
  /** Applications that were closed without an open stage before: nothing tells how far they came. */
  untold: number;
}

interface Standing {
  channel: Application["channel"];
  /** Index of the furthest open stage it came to. */
  depth: number;
  isClosed: boolean;
}

/**
 * Counts how far applications came. Who came to a stage passed those before it, whether or not they were entered; a stage that is no
 * longer in the list counts for nothing. An application is sent once it came to the first stage under way.
 */
export function countFunnel({ stages, applications, events }: FunnelSources): Funnel {
  const open = stages.filter(({ kind }) => kind !== "closed");
  const order = new Map(open.map(({ id }, index) => [id, index]));
  const depths = furthest(events, order);
  const closed = new Set(stages.filter(({ kind }) => kind === "closed").map(({ id }) => id));
  const standings: Standing[] = [];
  let untold = 0;
  for (const { id, channel, stage } of applications) {
    const depth = depths.get(id);
    if (depth === undefined && closed.has(stage)) untold += 1;
    else standings.push({ channel, depth: depth ?? 0, isClosed: closed.has(stage) });
  }
  const first = open.findIndex(({ kind }) => kind !== "lead");
  const sent = first === -1 ? [] : standings.filter(({ depth }) => depth >= first);
  return {
    reached: open.map((stage, index) => reachedStage(stage, index, standings)),
    channels: [...Map.groupBy(sent, ({ channel }) => channel)]
      .map(([channel, some]) => ({ channel, responses: countResponses(some, first) }))
      .toSorted((one, other) => other.responses.sent - one.responses.sent),
    all: countResponses(sent, first),
    untold,
  };
}

/** The furthest open stage in each application's history. */
function furthest(events: FunnelSources["events"], order: ReadonlyMap<string, number>): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { applicationId, stage } of events) {
    const depth = order.get(stage);
    if (depth !== undefined) depths.set(applicationId, Math.max(depth, depths.get(applicationId) ?? 0));
  }
  return depths;
}

function reachedStage(stage: Stage, index: number, standings: readonly Standing[]): ReachedStage {
  const countFrom = (least: number): number => standings.filter(({ depth }) => depth >= least).length;
  const count = countFrom(index);
  return { stage, count, share: index === 0 ? null : shareOf(count, countFrom(index - 1)) };
}

function countResponses(sent: readonly Standing[], first: number): Responses {
  const answered = sent.filter(({ depth }) => depth > first).length;
  const closed = sent.filter(({ depth, isClosed }) => depth === first && isClosed).length;
  return {
    sent: sent.length,
    answered,
    closed,
    waiting: sent.length - answered - closed,
    rate: shareOf(answered, sent.length),
  };
}

function shareOf(count: number, of: number): number | null {
  return of < fewestCounted ? null : count / of;
}
