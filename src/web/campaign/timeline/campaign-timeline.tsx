import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { FilterSelect } from "../../ui/filter-select.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { stageHistoryQuery } from "../campaign-api.ts";
import { campaignSearchSchema, type CampaignSearch } from "../campaign-search.ts";
import { useRowWindow } from "../use-row-window.ts";
import { TimelineAxis } from "./timeline-axis.tsx";
import { timelineRow, timelineSpan, type TimelineRow } from "./timeline-marks.ts";
import { TimelineLine } from "./timeline-line.tsx";

interface CampaignTimelineProps {
  campaign: Campaign;
  rows: readonly CampaignRow[];
  search: CampaignSearch;
  onSearch: (change: Partial<CampaignSearch>) => void;
}

const lineHeight = 40;
const months = [
  { value: "1", words: "One month back" },
  { value: "3", words: "Three months back" },
  { value: "6", words: "Half a year back" },
  { value: "12", words: "A year back" },
];

/** The applications over time: how long each stood where, with its rounds and deadlines; drawn, or in words. */
export function CampaignTimeline({ campaign, rows, search, onSearch }: CampaignTimelineProps): ReactElement {
  const query = useQuery(stageHistoryQuery());
  const [isInWords, setInWords] = useState(false);
  useCommands([
    {
      title: "Draw the timeline, or tell it in words",
      group: "Campaign",
      keys: "t",
      run: () => setInWords(!isInWords),
    },
  ]);
  return (
    <div className="timeline">
      <div className="flex flex-wrap items-center gap-2">
        <FilterSelect
          name="Past"
          value={search.months?.toString()}
          options={months}
          onChange={(value) => onSearch({ months: campaignSearchSchema.parse({ months: value }).months })}
        />
        <button
          type="button"
          className="btn"
          aria-pressed={isInWords}
          aria-keyshortcuts="t"
          onClick={() => setInWords(!isInWords)}
        >
          In words <KeyCap keys="t" />
        </button>
        <TimelineKey />
      </div>
      {query.isError && query.data === undefined ? (
        <Notice title="The history could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {query.data === undefined ? null : (
        <Lines campaign={campaign} rows={rows} history={query.data} search={search} isInWords={isInWords} />
      )}
    </div>
  );
}

function TimelineKey(): ReactElement {
  return (
    <p className="timeline-key" aria-hidden="true">
      <span className="timeline-swatch" data-kind="lead" /> lead
      <span className="timeline-swatch" data-kind="under-way" /> under way
      <span className="timeline-swatch" data-kind="offer" /> offer
      <span className="timeline-swatch" data-kind="closed" /> closed
      <span>● round</span>
      <span>◆ deadline</span>
    </p>
  );
}

interface LinesProps {
  campaign: Campaign;
  rows: readonly CampaignRow[];
  history: readonly CampaignRecord<"stages">[];
  search: CampaignSearch;
  isInWords: boolean;
}

function Lines({ campaign, rows, history, search, isInWords }: LinesProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const [place, width] = useWidth();
  const [now] = useState(() => new Date());
  const lines = useTimelineRows(campaign, rows, history, now, search.sort !== undefined);
  const span = useMemo(() => timelineSpan(lines, now.getTime(), search.months), [lines, now, search.months]);
  const { first, end } = useRowWindow(scroller, lineHeight);
  return (
    // It scrolls by itself, so that it has a place in the tab order.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className="timeline-scroll" role="region" aria-label="Applications over time" tabIndex={0}>
      <div role="table" aria-label="Applications over time" aria-rowcount={lines.length + 1}>
        <div role="rowgroup" className="timeline-head">
          <div role="row" aria-rowindex={1} className="timeline-line">
            <span role="columnheader">Application</span>
            <div role="columnheader" className="min-w-0">
              <span className="sr-only">Stages, rounds and deadline</span>
              <div ref={place}>
                {isInWords ? "Stages, rounds and deadline" : <TimelineAxis span={span} width={width} now={now} />}
              </div>
            </div>
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: lines.length * lineHeight }}>
          {lines.slice(first, end).map((line, index) => (
            <TimelineLine
              key={line.row.application.id}
              line={line}
              index={first + index}
              top={(first + index) * lineHeight}
              span={span}
              width={width}
              now={now}
              isInWords={isInWords}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The rows over time: in the order that was chosen, else what moved last first. */
function useTimelineRows(
  campaign: Campaign,
  rows: readonly CampaignRow[],
  history: readonly CampaignRecord<"stages">[],
  now: Date,
  isSorted: boolean,
): TimelineRow[] {
  const events = useMemo(() => Map.groupBy(history, ({ applicationId }) => applicationId), [history]);
  const rounds = useMemo(() => Map.groupBy(campaign.rounds, ({ applicationId }) => applicationId), [campaign.rounds]);
  return useMemo(() => {
    const stages = new Map(campaign.settings.stages.map((stage) => [stage.id, stage]));
    const ordered = isSorted
      ? rows
      : rows.toSorted((one, other) => (one.application.stageAt > other.application.stageAt ? -1 : 1));
    return ordered.map((row) => {
      const { id } = row.application;
      return timelineRow(row, events.get(id) ?? [], rounds.get(id) ?? [], stages, now.getTime());
    });
  }, [campaign.settings.stages, rows, events, rounds, now, isSorted]);
}
