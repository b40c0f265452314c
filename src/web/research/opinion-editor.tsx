import type { ResearchRecord } from "#research/research.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, type ReactElement } from "react";
import { SaveWords } from "../editor/save-words.tsx";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { LineField } from "./line-field.tsx";
import { RecordConflict } from "../editor/record-conflict.tsx";
import { titleOf } from "./record-words.ts";
import { recordQuery } from "./research-api.ts";
import { useRecordKeeper } from "./use-record-keeper.ts";
import { useResearch } from "./use-research.ts";
import { WritingField } from "./writing-field.tsx";
import { YearField } from "./year-field.tsx";

interface OpinionEditorProps {
  record: ResearchRecord<"opinion">;
  onClose: () => void;
}

/** What the user makes of a paper, saved as it is typed. */
export function OpinionEditor({ record, onClose }: OpinionEditorProps): ReactElement {
  // What the list has may be of an older revision.
  const query = useQuery({ ...recordQuery("opinion", record.id), refetchOnWindowFocus: false, retry: false });
  const { data, isFetchedAfterMount, isError } = query;
  return (
    <div className="opinion-editor">
      <FetchNotice query={query} failed="This opinion could not be fetched." reading="Reading it…" isPage={false} />
      {data === undefined || (!isFetchedAfterMount && !isError) ? null : <Fields record={data} onClose={onClose} />}
    </div>
  );
}

function Fields({ record, onClose }: OpinionEditorProps): ReactElement {
  const { fields, change, state, resolve } = useRecordKeeper("opinion", record);
  const desk = useResearch();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const inputs = [...(place.current?.querySelectorAll<HTMLInputElement>("input, textarea") ?? [])];
    (inputs.find(({ value }) => value === "") ?? inputs[0])?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useCommands([{ title: "Close the opinion", group: "Research", keys: "escape", keyOnly: true, run: onClose }]);
  const isLink = /^https?:\/\/\S+$/.test(fields.link);
  return (
    <div ref={place} className="grid gap-4">
      <RecordConflict noun="opinion" state={state} mine={fields} onChoose={resolve} />
      <LineField name="Title" value={fields.title} onChange={(title) => change({ title })} />
      <div className="flex flex-wrap gap-3">
        <LineField
          name="Authors"
          className="flex-1 basis-[200px]"
          value={fields.authors}
          onChange={(authors) => change({ authors })}
        />
        <YearField value={fields.year} onChange={(year) => change({ year })} />
        <LineField
          name="Read on"
          type="date"
          value={fields.readOn ?? ""}
          onChange={(day) => change({ readOn: day === "" ? null : day })}
        />
      </div>
      <LineField
        name="Link"
        hint="https://arxiv.org/abs/…"
        longest={500}
        value={fields.link}
        onChange={(link) => change({ link: link.trim() })}
      />
      {isLink ? (
        <a className="link justify-self-start text-s" href={fields.link} target="_blank" rel="noreferrer">
          Open the paper
        </a>
      ) : null}
      <WritingField
        name="What it claims"
        hint="The claim in one or two sentences, and the evidence it rests on."
        value={fields.claims}
        onChange={(claims) => change({ claims })}
      />
      <WritingField
        name="What I think of it"
        hint="What convinces you, what does not, and the experiment that you miss."
        rows={4}
        value={fields.opinion}
        onChange={(opinion) => change({ opinion })}
      />
      <WritingField
        name="What I would do next"
        hint="The next experiment, and what its result would decide."
        value={fields.next}
        onChange={(next) => change({ next })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn" aria-keyshortcuts="Escape" onClick={onClose}>
          Close <KeyCap keys="escape" />
        </button>
        <SaveWords state={state} />
        <button
          type="button"
          className="btn btn-quiet ml-auto"
          onClick={() =>
            void desk.remove("opinion", record.id, titleOf(fields, "paper")).then((gone) => gone && onClose())
          }
        >
          Delete this opinion
        </button>
      </div>
    </div>
  );
}
