import "./research.css";
import type { ResearchRecord } from "#research/research.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useLayoutEffect, useRef, type ReactElement } from "react";
import { isApiError } from "../api.ts";
import { SaveWords } from "../editor/save-words.tsx";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { isFocusFree } from "../ui/free-focus.ts";
import { leaveByEscape } from "../ui/leave-by-escape.ts";
import { Notice } from "../ui/notice.tsx";
import { ProjectFieldsForm, projectKeys } from "./project-fields-form.tsx";
import { QuestionsPanel } from "./questions-panel.tsx";
import { RecordConflict } from "../editor/record-conflict.tsx";
import { titleOf } from "./record-words.ts";
import { recordQuery } from "./research-api.ts";
import { useRecordKeeper } from "./use-record-keeper.ts";
import { useResearch } from "./use-research.ts";

const route = getRouteApi("/frame/research/projects/$id");

/** One project: told at two depths, its choices and numbers, where it breaks; and beside it what would be asked. */
export function ProjectScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery({ ...recordQuery("project", id), refetchOnWindowFocus: false, retry: false });
  const { data, isFetchedAfterMount, isError, error } = query;
  if (data === undefined && isApiError(error) && error.code === "research.not_found")
    return (
      <div className="page">
        <title>Project · Warmup</title>
        <Notice title="There is no such project." isPage>
          <p>It may have been deleted.</p>
          <Link to="/research" className="link">
            All research
          </Link>
        </Notice>
      </div>
    );
  return (
    <div className="page">
      {data === undefined ? <title>Project · Warmup</title> : null}
      <FetchNotice query={query} failed="This project could not be fetched." reading="Reading the project…" />
      {/* What was read before may be of an older revision; it is written on only where the server is gone. */}
      {data === undefined || (!isFetchedAfterMount && !isError) ? null : <ProjectDesk key={id} record={data} />}
    </div>
  );
}

function ProjectDesk({ record }: { record: ResearchRecord<"project"> }): ReactElement {
  const { fields, change, state, resolve } = useRecordKeeper("project", record);
  const navigate = useNavigate();
  const desk = useResearch();
  const form = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLInputElement>(null);
  const isUnnamed = fields.title === "";
  // What was just begun is named first.
  useLayoutEffect(() => {
    if (isUnnamed && isFocusFree()) title.current?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- as the project opens, not as its name is taken away
  }, []);

  async function remove(): Promise<void> {
    if (await desk.remove("project", record.id, titleOf(fields, "project"))) await navigate({ to: "/research" });
  }
  const focusKey = (keys: string): void =>
    form.current?.querySelector<HTMLTextAreaElement>(`[data-key="${keys}"]`)?.focus();

  useCommands([
    { title: "All research", group: "Research", keys: "a", run: () => void navigate({ to: "/research" }) },
    { title: "Delete this project", group: "Research", run: () => void remove() },
    ...projectKeys.map(({ keys, name }) => ({
      title: `Write: ${name.toLowerCase()}`,
      group: "Research" as const,
      keys,
      run: () => focusKey(keys),
    })),
  ]);

  return (
    <>
      <title>{`${titleOf(fields, "project")} · Warmup`}</title>
      <RecordConflict noun="project" state={state} mine={fields} onChoose={resolve} />
      <header className="record-header">
        <p className="label flex items-baseline gap-3">
          <Link to="/research" className="link">
            Research
          </Link>
          <SaveWords state={state} />
        </p>
        <h1 className="sr-only">{titleOf(fields, "project")}</h1>
        <input
          ref={title}
          className="record-title"
          aria-label="Title"
          placeholder="Its name in a talk"
          maxLength={200}
          value={fields.title}
          onChange={({ target }) => change({ title: target.value })}
          onKeyDown={leaveByEscape}
        />
      </header>
      <div className="record-columns">
        <div ref={form} className="min-w-0">
          <ProjectFieldsForm fields={fields} onChange={change} />
          <button type="button" className="btn mt-6" onClick={() => void remove()}>
            Delete this project
          </button>
        </div>
        <aside className="record-aside" aria-label="Probing questions">
          <QuestionsPanel
            projectId={record.id}
            fields={fields}
            isSaved={state.kind === "saved"}
            onAsked={(asked) => change({ asked })}
          />
        </aside>
      </div>
    </>
  );
}
