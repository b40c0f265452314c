import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { MappingPanel } from "./mapping-panel.tsx";
import { PastImports } from "./past-imports.tsx";
import { SheetCountList, SheetRemarks } from "./sheet-counts.tsx";
import { useSheetImport, type SheetImportState } from "./use-sheet-import.ts";

const endings = ".csv,.tsv,.txt,.xlsx";
const progressWords = {
  reading: "Reading the file",
  comparing: "Comparing with what is here",
  storing: "Storing",
} as const;

/** Takes a table of applications in: choose or drop it, see and correct where everything goes, import it, undo it. */
export function ImportScreen(): ReactElement {
  const { state, look, choose, start, cancel } = useSheetImport();
  const { data: campaign } = useQuery(campaignQuery);
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isWorking = state.at === "importing" || state.at === "looking";
  const canStart = state.at === "mapping" && !state.isLooking && isReady(state);
  const leave = (): void => void navigate({ to: "/campaign" });
  const chooseFile = (): void => input.current?.click();

  useEffect(() => heading.current?.focus(), [state.at]);
  useCommands([
    { title: "Choose a sheet", group: "Campaign", keys: "o", run: chooseFile },
    ...(canStart ? [{ title: "Import the sheet", group: "Campaign" as const, keys: "mod+enter", run: start }] : []),
    {
      title: isWorking ? "Cancel the import" : "Back to the campaign",
      group: "Campaign",
      keys: "escape",
      run: isWorking ? cancel : leave,
    },
  ]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !isWorking) look(file);
  }

  return (
    // Dropping a file is a shortcut for the eye; the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="page sheet-page"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <title>Import a sheet · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Campaign</p>
        <h1 ref={heading} tabIndex={-1} className="title pt-2 outline-none">
          {titleOf(state)}
        </h1>
      </header>
      <input
        ref={input}
        type="file"
        accept={endings}
        className="hidden"
        aria-label="Sheet"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) look(file);
          target.value = "";
        }}
      />
      {state.at === "choosing" ? <Choosing problem={state.problem} /> : null}
      {isWorking ? <Working state={state} /> : null}
      {state.at === "mapping" && campaign !== undefined ? (
        <MappingPanel state={state} stages={campaign.settings.stages} onChoose={choose} />
      ) : null}
      {state.at === "done" ? (
        <>
          <SheetCountList counts={state.made.counts} isDone />
          <SheetRemarks remarks={state.remarks} />
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {state.at === "mapping" ? (
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts="Control+Enter"
            disabled={!canStart}
            onClick={start}
          >
            Import <KeyCap keys="mod+enter" />
          </button>
        ) : null}
        {state.at === "done" ? (
          <Link to="/campaign" className="btn btn-primary">
            To the campaign
          </Link>
        ) : null}
        {isWorking ? null : (
          <button
            type="button"
            className={state.at === "choosing" ? "btn btn-primary" : "btn"}
            aria-keyshortcuts="o"
            onClick={chooseFile}
          >
            {state.at === "choosing" ? "Choose a file" : "Choose another file"} <KeyCap keys="o" />
          </button>
        )}
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={isWorking ? cancel : leave}>
          {isWorking ? "Cancel" : "Back"} <KeyCap keys="escape" />
        </button>
      </div>
      {state.at === "choosing" || state.at === "done" ? <PastImports /> : null}
    </div>
  );
}

function isReady({ look }: Extract<SheetImportState, { at: "mapping" }>): boolean {
  return look.question === null && look.problemCount === 0;
}

function titleOf(state: SheetImportState): string {
  if (state.at === "choosing") return "From the sheet you have.";
  if (state.at === "done") return `${state.made.file} is imported.`;
  if (state.at === "mapping") return `What ${state.file.name} will do`;
  return `${state.at === "looking" ? "Looking at" : "Importing"} ${state.file.name}`;
}

function Choosing({ problem }: { problem: string | null }): ReactElement {
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <p className="max-w-[72ch] text-soft">
        A CSV or XLSX file with a row for each application. Drop it here or choose it: you see where each column goes
        and what will come of it, and correct that, before anything is kept. What has no place stays in a column of its
        own.
      </p>
    </>
  );
}

function Working({ state }: { state: SheetImportState }): ReactElement {
  const progress = state.at === "importing" ? state.progress : null;
  const words = progress === null ? "Reading the file" : progressWords[progress.stage];
  const hasCount = progress !== null && progress.total > 0;
  return (
    <div className="grid gap-2">
      <progress
        className="import-progress"
        aria-label={words}
        {...(hasCount ? { value: progress.done, max: progress.total } : {})}
      />
      <p className="num text-s text-soft">
        {words}
        {hasCount ? `: ${progress.done.toLocaleString("en-GB")} of ${progress.total.toLocaleString("en-GB")}` : "…"}
      </p>
      <p className="text-s text-faint">
        {state.at === "looking"
          ? "Nothing is kept yet."
          : "A backup is taken first. Cancelling keeps nothing of this file."}
      </p>
    </div>
  );
}
