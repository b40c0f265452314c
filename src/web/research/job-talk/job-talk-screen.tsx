import "../research.css";
import type { ResearchRecord } from "#research/research.schemas.ts";
import { slideCount } from "#research/talk-plan.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { isApiError } from "../../api.ts";
import { SaveWords } from "../../editor/save-words.tsx";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RecordConflict } from "../../editor/record-conflict.tsx";
import { titleOf } from "../record-words.ts";
import { recordQuery } from "../research-api.ts";
import { useRecordKeeper } from "../use-record-keeper.ts";
import { useResearch } from "../use-research.ts";
import { WritingField } from "../writing-field.tsx";
import { DeckPanel } from "./deck-panel.tsx";
import { ExpectedList } from "./expected-list.tsx";
import { GiveTalk } from "./give-talk.tsx";
import { PartsList } from "./parts-list.tsx";
import { RehearsalTimes } from "./rehearsal-times.tsx";
import { hasTalkDraft } from "./talk-draft.ts";
import { useDeck } from "./use-deck.ts";

const route = getRouteApi("/frame/research/talks/$id");

/** One job talk: its theme, its parts in minutes, its slides, how it was rehearsed, and what will be asked. */
export function JobTalkScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery({ ...recordQuery("talk", id), refetchOnWindowFocus: false, retry: false });
  const { data, isFetchedAfterMount, isError, error } = query;
  if (data === undefined && isApiError(error) && error.code === "research.not_found")
    return (
      <div className="page">
        <title>Job talk · Warmup</title>
        <Notice title="There is no such talk." isPage>
          <p>It may have been deleted.</p>
          <Link to="/research" className="link">
            All research
          </Link>
        </Notice>
      </div>
    );
  return (
    <div className="page">
      {data === undefined ? <title>Job talk · Warmup</title> : null}
      <FetchNotice query={query} failed="This talk could not be fetched." reading="Reading the talk…" />
      {/* What was read before may be of an older revision; it is written on only where the server is gone. */}
      {data === undefined || (!isFetchedAfterMount && !isError) ? null : <TalkDesk key={id} record={data} />}
    </div>
  );
}

function TalkDesk({ record }: { record: ResearchRecord<"talk"> }): ReactElement {
  const { fields, change, state, resolve } = useRecordKeeper("talk", record);
  const { give = false } = route.useSearch();
  const [isGiven, setGiven] = useState(() => give || hasTalkDraft(record.id));
  const deck = useDeck(record.id, (slides) => change({ slides }));
  const navigate = useNavigate();
  const desk = useResearch();
  const canBegin = slideCount(fields) > 0;

  async function remove(): Promise<void> {
    if (await desk.remove("talk", record.id, titleOf(fields, "talk"))) await navigate({ to: "/research" });
  }
  function close(): void {
    setGiven(false);
    // A reload is not asked to give it again.
    if (give) void navigate({ to: "/research/talks/$id", params: { id: record.id }, search: {}, replace: true });
  }
  const rehearse = (): void => {
    if (canBegin) setGiven(true);
  };

  useCommands(
    isGiven
      ? []
      : [
          { title: "All research", group: "Research", keys: "a", run: () => void navigate({ to: "/research" }) },
          { title: "Rehearse the talk", group: "Research", keys: "r", run: rehearse },
          { title: "Write the theme", group: "Research", keys: "1", run: focusTheme },
          { title: "Delete this talk", group: "Research", run: () => void remove() },
        ],
  );

  if (isGiven && canBegin) return <GiveTalk talkId={record.id} fields={fields} deck={deck.document} onClose={close} />;
  return (
    <>
      <title>{`${titleOf(fields, "talk")} · Warmup`}</title>
      <RecordConflict noun="talk" state={state} mine={fields} onChoose={resolve} />
      <header className="record-header">
        <p className="label flex items-baseline gap-3">
          <Link to="/research" className="link">
            Research
          </Link>
          <SaveWords state={state} />
        </p>
        <h1 className="sr-only">{titleOf(fields, "talk")}</h1>
        <div className="flex flex-wrap items-end gap-3">
          <input
            className="record-title min-w-0 flex-1 basis-[300px]"
            aria-label="Title"
            placeholder="The title of the talk"
            maxLength={200}
            value={fields.title}
            onChange={({ target }) => change({ title: target.value })}
          />
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts="r"
            disabled={!canBegin}
            onClick={rehearse}
          >
            Rehearse <KeyCap keys="r" />
          </button>
        </div>
        {canBegin ? null : (
          <p className="pt-2 text-s text-soft">To rehearse, drop the slides in, or say how many there are.</p>
        )}
      </header>
      <WritingField
        name="Theme"
        hint="The one thing that a listener should be able to repeat the next day."
        keys="1"
        rows={2}
        isLarge
        value={fields.theme}
        onChange={(theme) => change({ theme })}
      />
      <PartsList fields={fields} onChange={change} />
      <DeckPanel deck={deck} fields={fields} onChange={change} />
      <RehearsalTimes talkId={record.id} fields={fields} />
      <ExpectedList
        expected={fields.expected}
        onChange={(make) => change((now) => ({ expected: make(now.expected) }))}
      />
      <button type="button" className="btn mt-6" onClick={() => void remove()}>
        Delete this talk
      </button>
    </>
  );
}

function focusTheme(): void {
  document.querySelector<HTMLTextAreaElement>('[data-key="1"]')?.focus();
}
