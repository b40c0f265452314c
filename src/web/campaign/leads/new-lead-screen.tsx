import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { campaignQuery } from "../campaign-api.ts";
import { LeadForm } from "./lead-form.tsx";
import { useLead } from "./use-lead.ts";

/** A new application: from a posting that is pasted, dropped or sent by the bookmarklet, or typed; corrected before it is kept. */
export function NewLeadScreen(): ReactElement {
  const { data: campaign } = useQuery(campaignQuery);
  const editing = useLead(campaign);
  const { draft, known, isReading, problem, read, readFile, save, clear } = editing;
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const choose = (): void => input.current?.click();
  const hasPasted = draft.pasted.trim() !== "";
  const goOn = hasPasted ? read : save;

  useCommands([
    { title: hasPasted ? "Read the posting" : "Keep the lead", group: "Campaign", keys: "mod+enter", run: goOn },
    { title: "Paste a posting", group: "Campaign", keys: "p", run: () => box.current?.focus() },
    { title: "Choose a posting's file", group: "Campaign", keys: "o", run: choose },
    { title: "Back to the campaign", group: "Campaign", keys: "escape", run: () => void navigate({ to: "/campaign" }) },
  ]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    const text = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain");
    if (file !== undefined) readFile(file);
    else if (text !== "") editing.setPasted(text);
  }

  return (
    // Dropping is a shortcut for the eye; the box and the button do the same.
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
      <title>New lead · Warmup</title>
      <header className="flex flex-wrap items-end justify-between gap-3 border-b border-line pb-5">
        <div>
          <p className="label">Campaign</p>
          <h1 className="title pt-2">A new lead.</h1>
        </div>
        <Link to="/campaign/bookmarklet" className="link">
          From the browser, with one click
        </Link>
      </header>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <section className="grid gap-2" aria-label="Posting" aria-busy={isReading}>
        <label className="label" htmlFor="posting">
          Posting
        </label>
        <textarea
          ref={box}
          id="posting"
          className="field min-h-[96px] w-full resize-y"
          placeholder="Paste a posting here, as text or HTML, or drop its file"
          aria-keyshortcuts="p"
          value={draft.pasted}
          onChange={({ target }) => editing.setPasted(target.value)}
        />
        <input
          ref={input}
          type="file"
          accept=".html,.htm,.txt,.md"
          className="hidden"
          aria-label="Posting's file"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file !== undefined) readFile(file);
            target.value = "";
          }}
        />
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            className={hasPasted ? "btn btn-primary" : "btn"}
            disabled={!hasPasted || isReading}
            onClick={read}
          >
            {isReading ? "Reading…" : "Read it"} {hasPasted ? <KeyCap keys="mod+enter" /> : null}
          </button>
          <button type="button" className="btn" aria-keyshortcuts="o" onClick={choose}>
            Choose a file <KeyCap keys="o" />
          </button>
        </div>
      </section>
      {known === null ? null : (
        <p role="status" className="card card-offer max-w-[72ch]">
          This is in your campaign already: same link, or same company and role.{" "}
          <Link to="/campaign/$id" params={{ id: known.id }} className="link">
            Open it
          </Link>
        </p>
      )}
      <LeadForm lead={draft.lead} onChange={editing.setLead} />
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className={hasPasted ? "btn" : "btn btn-primary"}
          disabled={campaign === undefined}
          aria-keyshortcuts={hasPasted ? undefined : "Control+Enter"}
          onClick={save}
        >
          {known === null ? "Keep as a lead" : "Keep it all the same"} {hasPasted ? null : <KeyCap keys="mod+enter" />}
        </button>
        <button type="button" className="btn btn-quiet" onClick={clear}>
          Clear
        </button>
      </div>
    </div>
  );
}
