import { otherHeadings } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Suspense, useCallback, useMemo, useRef, useState, type ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { lazyDialog, lazyPart } from "../ui/lazy-part.tsx";
import { Notice } from "../ui/notice.tsx";
import { countWords } from "../ui/words.ts";
import { campaignQuery } from "./campaign-api.ts";
import { campaignSearchSchema, isFiltered, readSort, writeColumns, type CampaignSearch } from "./campaign-search.ts";
import { filterRows, sortRows } from "./filter-rows.ts";
import { FilterBar } from "./filter-bar.tsx";
import { SavedViews } from "./saved-views.tsx";
import { CampaignTable } from "./table/campaign-table.tsx";
import { shownColumns } from "./table/choose-columns.ts";
import { ColumnsPanel } from "./table/columns-panel.tsx";
import { useCampaignRows } from "./use-campaign-rows.ts";
import { useCampaignSearch } from "./use-campaign-search.ts";
import { useCampaignSettings } from "./use-campaign-settings.ts";
import { useUndoCommands } from "./use-undo-commands.ts";
import { ViewTabs } from "./view-tabs.tsx";
import { nowInstant } from "./local-day.ts";

const CampaignBoard = lazyPart(async () => (await import("./board/campaign-board.tsx")).CampaignBoard);
const CampaignTimeline = lazyPart(async () => (await import("./timeline/campaign-timeline.tsx")).CampaignTimeline);
const CampaignFunnel = lazyPart(async () => (await import("./funnel/campaign-funnel.tsx")).CampaignFunnel);
const StagesPanel = lazyDialog(async () => (await import("./stages/stages-panel.tsx")).StagesPanel);

/** The search: every application as a table, a board, a timeline, or counted. */
export function CampaignScreen(): ReactElement {
  const query = useQuery(campaignQuery);
  return (
    <div className="campaign-page">
      <title>Campaign · Warmup</title>
      <FetchNotice query={query} failed="Your search could not be fetched." reading="Fetching your applications…" />
      {query.data === undefined ? null : <Search campaign={query.data} />}
    </div>
  );
}

function Search({ campaign }: { campaign: Campaign }): ReactElement {
  const [search, changeSearch] = useCampaignSearch();
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState<"columns" | "stages" | null>(null);
  const saveSettings = useCampaignSettings();
  const searchField = useRef<HTMLInputElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rows = useCampaignRows(campaign);
  const { stages, views, columns: chosen } = campaign.settings;
  const { view = "table" } = search;
  const ordered = useMemo(() => sortRows(rows, readSort(search.sort), stages), [rows, search.sort, stages]);
  const shown = useMemo(() => filterRows(ordered, search, kept), [ordered, search, kept]);
  const others = useMemo(() => otherHeadings(campaign.applications), [campaign.applications]);
  const columns = useMemo(() => shownColumns(search.columns, chosen), [search.columns, chosen]);

  const keep = useCallback((ids: readonly string[]): void => setKept((before) => new Set([...before, ...ids])), []);
  const change = useCallback(
    (some: Partial<CampaignSearch>): void => {
      setKept(new Set());
      changeSearch(some);
    },
    [changeSearch],
  );
  const focusContent = (): void => content.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();

  function choose(next: readonly string[]): void {
    const text = writeColumns(next as typeof columns);
    if (search.columns === undefined) void saveSettings((settings) => ({ ...settings, columns: [...next] }));
    else change({ columns: text });
  }

  useUndoCommands();
  useCommands([
    { title: "Search the applications", group: "Campaign", keys: "/", run: () => searchField.current?.focus() },
    { title: "Clear the filters", group: "Campaign", keys: "c", run: () => change(noFilters) },
    { title: "Choose columns", group: "Campaign", keys: "k", run: () => setPanel("columns") },
    { title: "Change the stages", group: "Campaign", keys: "s", run: () => setPanel("stages") },
  ]);

  return (
    <>
      <header className="campaign-header">
        <h1 className="h1">{headline(campaign)}</h1>
        <nav className="campaign-links" aria-label="More of the search">
          <Link to="/campaign/companies" className="btn btn-quiet" aria-keyshortcuts="g m">
            Companies
          </Link>
          <Link to="/campaign/offers-in-one-window" className="btn btn-quiet" aria-keyshortcuts="g f">
            Offers
          </Link>
          <Link to="/campaign/new" className="btn btn-quiet" aria-keyshortcuts="g n">
            From a posting
          </Link>
          <Link to="/campaign/import" className="btn btn-quiet" aria-keyshortcuts="g i">
            Import
          </Link>
          <Link to="/campaign/export" search={search} className="btn btn-quiet" aria-keyshortcuts="g x">
            Export
          </Link>
        </nav>
        <ViewTabs view={view} onChange={(next) => change({ view: next === "table" ? undefined : next })} />
      </header>
      <div className="campaign-tools">
        <FilterBar search={search} stages={stages} searchRef={searchField} onChange={change} onDown={focusContent} />
        {view === "table" ? (
          <button type="button" className="btn" aria-keyshortcuts="k" onClick={() => setPanel("columns")}>
            Columns <KeyCap keys="k" />
          </button>
        ) : null}
        <button type="button" className="btn" aria-keyshortcuts="s" onClick={() => setPanel("stages")}>
          Stages <KeyCap keys="s" />
        </button>
        <SavedViews
          views={views}
          search={search}
          toSave={view === "table" ? { ...search, columns: writeColumns(columns) } : search}
          onChange={(next) => change({ ...noSearch, ...next })}
        />
      </div>
      <p className="sr-only" role="status">
        {countWords(shown.length, "application")} shown
      </p>
      {rows.length > 0 && shown.length === 0 && isFiltered(search) ? (
        <Notice title="No application passes these filters.">
          <button type="button" className="btn" onClick={() => change(noFilters)}>
            Clear the filters
          </button>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <Notice title="No application yet.">
          <p>
            Type a company into the row below, or copy rows in the sheet you have and paste them there: the columns are
            recognised by their headings.
          </p>
        </Notice>
      ) : null}
      <div ref={content} className="campaign-content">
        <Suspense fallback={<p className="text-faint">…</p>}>
          {view === "table" || rows.length === 0 ? (
            <CampaignTable
              campaign={campaign}
              rows={shown}
              columns={columns}
              search={search}
              onSearch={changeSearch}
              onKeep={keep}
              onLeave={() => searchField.current?.focus()}
            />
          ) : view === "board" ? (
            <CampaignBoard
              campaign={campaign}
              rows={shown}
              isClosedShown={search.closed === true}
              onShowClosed={(closed) => change({ closed: closed ? true : undefined })}
            />
          ) : view === "timeline" ? (
            <CampaignTimeline campaign={campaign} rows={shown} search={search} onSearch={change} />
          ) : (
            <CampaignFunnel campaign={campaign} rows={shown} />
          )}
        </Suspense>
      </div>
      {panel === "columns" ? (
        <ColumnsPanel
          shown={columns}
          others={others}
          onChange={choose}
          onReset={() => choose([])}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === "stages" ? (
        <Suspense>
          <StagesPanel campaign={campaign} onClose={() => setPanel(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

const noSearch: CampaignSearch = {
  ...Object.fromEntries(Object.keys(campaignSearchSchema.shape).map((name) => [name, undefined])),
};
const noFilters: Partial<CampaignSearch> = { q: undefined, stage: undefined, channel: undefined, track: undefined };

function headline({ applications, settings, rounds }: Campaign): string {
  if (applications.length === 0) return "A search begins with a company.";
  const closed = new Set(settings.stages.filter(({ kind }) => kind === "closed").map(({ id }) => id));
  const open = applications.filter(({ stage }) => !closed.has(stage)).length;
  const now = nowInstant();
  const ahead = rounds.filter(({ outcome, startsAt }) => outcome === "open" && startsAt !== null && startsAt > now);
  const words = `${countWords(open, "application")} open`;
  return ahead.length === 0 ? `${words}.` : `${words}, ${countWords(ahead.length, "round")} ahead.`;
}
