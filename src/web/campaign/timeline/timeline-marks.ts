import { whenOf, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { firstStage, type Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { dateWords } from "../../ui/words.ts";

/** How long an application stood at a stage. Times are epoch ms. */
export interface StageBar {
  name: string;
  kind: Stage["kind"] | "gone";
  fromMs: number;
  toMs: number;
}

/** A round or a last day to apply, at its epoch ms. */
export interface TimelineMark {
  kind: "round" | "deadline";
  words: string;
  atMs: number;
}

/** An application over time. */
export interface TimelineRow {
  row: CampaignRow;
  bars: StageBar[];
  marks: TimelineMark[];
}

/** What the timeline shows, from one epoch ms to another. */
export interface Span {
  fromMs: number;
  toMs: number;
}

const dayMs = 86_400_000;
const leastAheadMs = 14 * dayMs;

/** An application over time, from the history of its stages, oldest first; before the first of them it is a lead. */
export function timelineRow(
  row: CampaignRow,
  events: readonly Pick<CampaignRecord<"stages">, "stage" | "at">[],
  rounds: readonly CampaignRecord<"rounds">[],
  stages: ReadonlyMap<string, Stage>,
  nowMs: number,
): TimelineRow {
  const { application } = row;
  const begun = { stage: firstStage, at: application.createdAt };
  const first = events[0];
  const visits = first === undefined || first.at > begun.at ? [begun, ...events] : events;
  const bars = visits.map(({ stage, at }, place) => {
    const next = visits[place + 1];
    const known = stages.get(stage);
    const fromMs = Date.parse(at);
    const isEnd = known?.kind === "closed" || known?.kind === "accepted";
    const toMs = next === undefined ? (isEnd ? fromMs : Math.max(fromMs, nowMs)) : Date.parse(next.at);
    return { name: known?.name ?? stage, kind: known?.kind ?? ("gone" as const), fromMs, toMs };
  });
  return { row, bars, marks: marksOf(application.deadline, rounds) };
}

function marksOf(deadline: string | null, rounds: readonly CampaignRecord<"rounds">[]): TimelineMark[] {
  const marks: TimelineMark[] = rounds.flatMap((round) => {
    const at = whenOf(round);
    return at === null ? [] : [{ kind: "round", words: roundTitles[round.type], atMs: Date.parse(at) }];
  });
  // At noon, so that no time zone makes it another day.
  if (deadline !== null)
    marks.push({ kind: "deadline", words: "Deadline", atMs: new Date(`${deadline}T12:00:00`).getTime() });
  return marks.toSorted((one, other) => one.atMs - other.atMs);
}

/** The time that the rows span, with some of the future; of the past no more than so many months. */
export function timelineSpan(rows: readonly TimelineRow[], nowMs: number, months: number | undefined): Span {
  let [fromMs, toMs] = [nowMs - leastAheadMs, nowMs + leastAheadMs];
  for (const { bars, marks } of rows) {
    for (const bar of bars) fromMs = Math.min(fromMs, bar.fromMs);
    for (const { atMs } of marks) [fromMs, toMs] = [Math.min(fromMs, atMs), Math.max(toMs, atMs + dayMs)];
  }
  const back = new Date(nowMs);
  back.setMonth(back.getMonth() - (months ?? 0));
  return { fromMs: months === undefined ? fromMs : Math.max(fromMs, back.getTime()), toMs };
}

/** Where an instant lies in a span, from 0 to 1; beyond its ends it is at them. */
export function placeIn({ fromMs, toMs }: Span, atMs: number): number {
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}

/** The first days of months within a span, thinned out to at most so many. */
export function monthTicks({ fromMs, toMs }: Span, most: number): number[] {
  const ticks: number[] = [];
  const month = new Date(fromMs);
  month.setHours(0, 0, 0, 0);
  month.setDate(1);
  for (month.setMonth(month.getMonth() + 1); month.getTime() < toMs; month.setMonth(month.getMonth() + 1))
    ticks.push(month.getTime());
  const every = Math.max(1, Math.ceil(ticks.length / Math.max(1, most)));
  return ticks.filter((_, index) => index % every === 0);
}

/** An application's stages with their days, as a sentence. */
export function historyWords({ bars }: TimelineRow, now: Date): string {
  return bars.map(({ name, fromMs }) => `${name} ${dateWords(new Date(fromMs), now)}`).join(", ");
}

/** Rounds and the last day to apply with their days, as a sentence; empty where there is none. */
export function markWords({ marks }: TimelineRow, now: Date): string {
  return marks.map(({ words, atMs }) => `${words} ${dateWords(new Date(atMs), now)}`).join(", ");
}
