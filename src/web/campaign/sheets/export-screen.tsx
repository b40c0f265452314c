import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { campaignQuery } from "../campaign-api.ts";
import { downloadSheet } from "./sheets-api.ts";

/** Takes the applications out as a sheet. */
export function ExportScreen(): ReactElement {
  const { data: campaign } = useQuery(campaignQuery);
  const navigate = useNavigate();
  const [format, setFormat] = useState<"csv" | "xlsx">("xlsx");
  const [problem, setProblem] = useState<string | null>(null);
  const count = campaign?.applications.length ?? 0;
  const isEmpty = count + (campaign?.companies.length ?? 0) === 0;

  function download(): void {
    setProblem(null);
    downloadSheet({ format }).catch((error: unknown) => setProblem(errorSentence(error)));
  }

  useCommands([
    { title: "Download the sheet", group: "Campaign", keys: "mod+enter", run: download },
    { title: "Back to the campaign", group: "Campaign", keys: "escape", run: () => void navigate({ to: "/campaign" }) },
  ]);

  return (
    <div className="page sheet-page">
      <title>Export a sheet · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Campaign</p>
        <h1 className="title pt-2">As a sheet.</h1>
      </header>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <p className="max-w-[72ch] text-soft">
        A row for each application, with its company, contacts, the date of each stage and the columns that came with a
        sheet. Imported again it comes back as it was. Rounds, mails and postings are in the whole export, under
        Settings.
      </p>
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
          Download {countWords(count, "application")} <KeyCap keys="mod+enter" />
        </button>
      </div>
    </div>
  );
}
