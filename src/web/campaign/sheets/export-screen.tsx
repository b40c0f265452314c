import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { campaignQuery } from "../campaign-api.ts";
import { isFiltered, readSort, type CampaignSearch } from "../campaign-search.ts";
import { filterRows, sortRows } from "../filter-rows.ts";
import { shownColumns } from "../table/choose-columns.ts";
import { useCampaignRows } from "../use-campaign-rows.ts";
import { downloadSheet } from "./sheets-api.ts";

const route = getRouteApi("/frame/campaign/export");

/** Takes the applications out as a sheet: all there is of them, or what the table showed. */
export function ExportScreen(): ReactElement {
  const { data: campaign } = useQuery(campaignQuery);
  return (
    <div className="page sheet-page">
      <title>Export a sheet · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Campaign</p>
        <h1 className="title pt-2">As a sheet.</h1>
      </header>
      {campaign === undefined ? null : <ExportForm campaign={campaign} />}
    </div>
  );
}

function ExportForm({ campaign }: { campaign: Campaign }): ReactElement {
  const search = route.useSearch();
  const navigate = useNavigate();
  const [format, setFormat] = useState<"csv" | "xlsx">("xlsx");
  const [what, setWhat] = useState<"all" | "shown">(isNarrowed(search) ? "shown" : "all");
  const [problem, setProblem] = useState<string | null>(null);
  const rows = useCampaignRows(campaign);
  const shown = filterRows(sortRows(rows, readSort(search.sort), campaign.settings.stages), search);
  const columns = shownColumns(search.columns, campaign.settings.columns);
  const all = campaign.applications.length;
  const isEmpty = what === "shown" ? shown.length === 0 : all + campaign.companies.length === 0;

  function download(): void {
    if (isEmpty) return;
    setProblem(null);
    const asShown = { columns: [...columns], applications: shown.map(({ application }) => application.id) };
    downloadSheet({ format, ...(what === "shown" ? asShown : {}) }).catch((error: unknown) =>
      setProblem(errorSentence(error)),
    );
  }

  useCommands([
    { title: "Download the sheet", group: "Campaign", keys: "mod+enter", run: download },
    {
      title: "Back to the campaign",
      group: "Campaign",
      keys: "escape",
      run: () => void navigate({ to: "/campaign", search }),
    },
  ]);

  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <fieldset className="grid max-w-[72ch] gap-2">
        <legend className="label pb-1">What</legend>
        <label className="flex items-baseline gap-2">
          <input type="radio" name="what" checked={what === "all"} onChange={() => setWhat("all")} />
          <span>
            Everything: {countWords(all, "application")}
            <span className="block text-s text-soft">
              Each with its company, contacts, the date of each stage and the columns that came with a sheet. Imported
              again it comes back as it was. Rounds, mails and postings are in the whole export, under Settings.
            </span>
          </span>
        </label>
        <label className="flex items-baseline gap-2">
          <input type="radio" name="what" checked={what === "shown"} onChange={() => setWhat("shown")} />
          <span>
            As the table shows it: {countWords(shown.length, "application")}, {countWords(columns.length, "column")}
            <span className="block text-s text-soft">Filtered, sorted and with the columns as you left it.</span>
          </span>
        </label>
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <select
          className="field min-w-0"
          aria-label="Format"
          value={format}
          onChange={({ target }) => setFormat(target.value === "csv" ? "csv" : "xlsx")}
        >
          <option value="xlsx">Excel (.xlsx)</option>
          <option value="csv">CSV (.csv)</option>
        </select>
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts="Control+Enter"
          disabled={isEmpty}
          onClick={download}
        >
          Download {countWords(what === "shown" ? shown.length : all, "application")} <KeyCap keys="mod+enter" />
        </button>
      </div>
    </>
  );
}

/** Whether the table was left showing other than everything in its own order. */
function isNarrowed(search: CampaignSearch): boolean {
  return isFiltered(search) || search.sort !== undefined || search.columns !== undefined;
}
