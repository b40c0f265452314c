import { compareGlances, isFinding } from "#campaign/first-glance/compare-glances.rules.ts";
import { glanceFindings, shownLines } from "#campaign/first-glance/glance-findings.rules.ts";
import type { Glance } from "#campaign/first-glance/read-cv.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type DragEvent, type ReactElement, type RefObject } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { Notice } from "../../ui/notice.tsx";
import { useLateTrue } from "../../ui/use-late-true.ts";
import { countWords } from "../../ui/words.ts";
import { seenNow } from "../local-day.ts";
import { useUserCalendar } from "../outreach/use-user-calendar.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { ChecklistShown } from "./checklist-shown.tsx";
import { FindingList, GoneList } from "./finding-list.tsx";
import "./first-glance.css";
import { GlanceFields } from "./glance-fields.tsx";
import { glancesQuery } from "./glances-api.ts";
import { useFirstGlance } from "./use-first-glance.ts";
import { VersionList } from "./version-list.tsx";

type Version = CampaignRecord<"glances">;

/** What a busy reader can and cannot confirm in thirty seconds with a CV and the pages beside it. */
export function FirstGlanceScreen(): ReactElement {
  const { data: versions, error, isPending } = useQuery(glancesQuery);
  const isSlow = useLateTrue(isPending);
  return (
    <div className="page">
      <title>Thirty-second check · Warmup</title>
      {error !== null && versions === undefined ? (
        <Notice title="What was checked before could not be fetched." isPage>
          <p>{errorSentence(error)}</p>
        </Notice>
      ) : null}
      {isSlow ? <p className="text-faint">Reading what was checked…</p> : null}
      {versions === undefined ? null : <Check versions={versions} />}
    </div>
  );
}

function Check({ versions }: { versions: readonly Version[] }): ReactElement {
  const [shownId, setShownId] = useState<string | null>(null);
  const [checked, setChecked] = useState(0);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLHeadingElement>(null);
  const glance = useFirstGlance(versions[0], () => {
    setShownId(null);
    setChecked((count) => count + 1);
  });
  const place = Math.max(
    0,
    versions.findIndex(({ id }) => id === shownId),
  );
  const choose = (): void => input.current?.click();

  useUndoCommands();
  useCommands([
    { title: "Choose the CV", group: "Campaign", keys: "o", run: choose },
    { title: "Look for thirty seconds", group: "Campaign", keys: "mod+enter", run: glance.check },
  ]);
  useEffect(() => {
    if (checked > 0) results.current?.focus();
  }, [checked, versions.length]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) glance.readFile(file);
  }

  return (
    // Dropping a file is a shortcut for the eye; the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="glance-page"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/campaign" className="link">
            Campaign
          </Link>{" "}
          · Thirty-second check
        </p>
        <h1 className="title pt-2">What a busy reader sees.</h1>
      </header>
      <input
        ref={input}
        type="file"
        accept=".pdf,.txt,.md,.markdown,.text,application/pdf,text/plain,text/markdown"
        className="hidden"
        aria-label="CV"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) glance.readFile(file);
          target.value = "";
        }}
      />
      <div className="glance-columns">
        <GlanceFields glance={glance} onChoose={choose} />
        <section className="min-w-0" aria-label="What was found">
          <Results heading={results} version={versions[place]} before={versions[place + 1]} />
          <VersionList versions={versions} shown={versions[place]?.id ?? null} onShow={setShownId} />
        </section>
      </div>
    </div>
  );
}

interface ResultsProps {
  heading: RefObject<HTMLHeadingElement | null>;
  version: Version | undefined;
  /** The version before it. */
  before: Version | undefined;
}

function Results({ heading, version, before }: ResultsProps): ReactElement {
  const { dayAt } = useUserCalendar();
  const findings = useMemo(() => findingsOf(version, dayAt), [version, dayAt]);
  const change = useMemo(() => compareGlances(findingsOf(before, dayAt), findings), [before, dayAt, findings]);
  if (version === undefined)
    return (
      <div className="grid max-w-[60ch] gap-2 text-soft">
        <h2 ref={heading} tabIndex={-1} className="h2 text-ink outline-none">
          Nothing checked yet.
        </h2>
        <p>
          Drop your CV here as you would send it. You see, in the order in which a reader looks, what they can confirm
          in half a minute and what they cannot: name, what you are, when you can begin, links, papers and your part in
          each, figures, gaps.
        </p>
        <p>Paste Scholar, your page and LinkedIn beside it to see where they disagree.</p>
      </div>
    );
  const open = findings.filter(isFinding).length;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="h2 outline-none">
        {open === 0
          ? `A reader can confirm all ${findings.length} things they look for.`
          : `A reader can confirm ${findings.length - open} of ${findings.length} things.`}
      </h2>
      <p className="pt-1 text-soft">
        {version.name}, checked {seenNow(version.createdAt)}.{" "}
        {before === undefined ? null : <b>{changeSentence(change.before, change.gone.length, change.added.length)}</b>}
      </p>
      <GoneList gone={change.gone} />
      <ChecklistShown shown={shownLines(findings, version.profiles)} />
      <FindingList findings={findings} added={before === undefined ? [] : change.added} />
    </>
  );
}

function findingsOf(version: Version | undefined, dayAt: (instant: string) => string): Glance[] {
  return version === undefined ? [] : glanceFindings(version, dayAt(version.createdAt));
}

function changeSentence(before: number, gone: number, added: number): string {
  const isNew = added === 0 ? "" : ` ${added} ${added === 1 ? "is" : "are"} new.`;
  if (before === 0) return `The version before had no findings.${isNew}`;
  if (gone === 0) return `None of the ${countWords(before, "finding")} of the version before is gone.${isNew}`;
  return `${gone} of ${countWords(before, "finding")} gone since the version before.${isNew}`;
}
