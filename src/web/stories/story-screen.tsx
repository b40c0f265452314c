import "./stories.css";
import type { StoryPage } from "#stories/stories.schemas.ts";
import { findNumbers, numberKey } from "#stories/numbers.rules.ts";
import { storyParts } from "#stories/story-text.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type ReactElement } from "react";
import { isApiError } from "../api.ts";
import { SaveWords } from "../editor/save-words.tsx";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import type { QuestionSet } from "./matrix-rows.ts";
import { NumbersPanel } from "./numbers-panel.tsx";
import { PartField } from "./part-field.tsx";
import { QuestionsPanel } from "./questions-panel.tsx";
import { hasRehearsal } from "./rehearsal-draft.ts";
import { RehearsalList } from "./rehearsal-list.tsx";
import { RehearsalPanel } from "./rehearsal-panel.tsx";
import { questionsQuery, storyQuery } from "./stories-api.ts";
import { StoryConflict } from "./story-conflict.tsx";
import { partWords, storyTitle } from "./story-words.ts";
import { TagsField } from "./tags-field.tsx";
import { ToldPanel } from "./told-panel.tsx";
import { useStories } from "./use-stories.ts";
import { useStoryKeeper } from "./use-story-keeper.ts";

const route = getRouteApi("/frame/stories/$id");

/** One story: written in five parts, its numbers and questions beside them, and rehearsed against two minutes. */
export function StoryScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery({ ...storyQuery(id), refetchOnWindowFocus: false, retry: false });
  const sets = useQuery(questionsQuery);
  const { data: page, isFetchedAfterMount, isError, error } = query;
  if (page === undefined && isApiError(error) && error.code === "story.not_found")
    return (
      <div className="page">
        <title>Story · Warmup</title>
        <Notice title="There is no such story." isPage>
          <p>It may have been deleted.</p>
          <Link to="/stories" className="link">
            All stories
          </Link>
        </Notice>
      </div>
    );
  return (
    <div className="page">
      {page === undefined ? <title>Story · Warmup</title> : null}
      <FetchNotice query={query} failed="This story could not be fetched." reading="Reading the story…" />
      {/* What was read before may be of an older revision; it is written on only where the server is gone. */}
      {page === undefined || (!isFetchedAfterMount && !isError) ? null : (
        <StoryDesk key={id} page={page} sets={sets.data ?? []} />
      )}
    </div>
  );
}

function StoryDesk({ page, sets }: { page: StoryPage; sets: readonly QuestionSet[] }): ReactElement {
  const { story, proposed, rehearsals } = page;
  const { fields, change, state, resolve } = useStoryKeeper(story);
  const [isRehearsing, setRehearsing] = useState(() => hasRehearsal(story.id));
  const navigate = useNavigate();
  const desk = useStories();
  const editor = useRef<HTMLDivElement>(null);

  function focusPart(at: number): void {
    editor.current?.querySelectorAll<HTMLTextAreaElement>("textarea")[at]?.focus();
  }

  function findNumber(text: string): void {
    for (const [at, part] of storyParts.entries()) {
      const number = findNumbers(fields[part]).find((one) => numberKey(one.text) === numberKey(text));
      const field = editor.current?.querySelectorAll<HTMLTextAreaElement>("textarea")[at];
      if (number === undefined || field === undefined) continue;
      field.focus();
      field.setSelectionRange(number.at, number.at + number.text.length);
      return;
    }
  }

  async function remove(): Promise<void> {
    if (await desk.remove({ id: story.id, title: fields.title })) await navigate({ to: "/stories" });
  }

  useCommands([
    { title: "All stories", group: "Stories", keys: "a", run: () => void navigate({ to: "/stories" }) },
    { title: "Delete this story", group: "Stories", run: () => void remove() },
    ...(isRehearsing
      ? []
      : [
          { title: "Rehearse", group: "Stories" as const, keys: "r", run: () => setRehearsing(true) },
          ...storyParts.map((part, at) => ({
            title: `Write: ${partWords[part].name.toLowerCase()}`,
            group: "Stories" as const,
            keys: String(at + 1),
            run: () => focusPart(at),
          })),
        ]),
  ]);

  return (
    <>
      <title>{`${storyTitle(fields)} · Warmup`}</title>
      <StoryConflict state={state} mine={fields} onChoose={resolve} />
      <header className="story-header">
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-3">
            <p className="label">
              <Link to="/stories" className="link">
                Stories
              </Link>
            </p>
            <SaveWords state={state} />
          </div>
          <h1 className="sr-only">{storyTitle(fields)}</h1>
          <textarea
            className="story-title"
            rows={1}
            aria-label="Title"
            placeholder="A name you will remember it by"
            maxLength={200}
            data-keeps="mod+z,mod+shift+z,mod+y"
            value={fields.title}
            onChange={({ target }) => change({ title: target.value.replaceAll(/\n+/g, " ") })}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              if (event.key !== "Enter") return;
              event.preventDefault();
              focusPart(0);
            }}
          />
        </div>
        {isRehearsing ? null : (
          <button type="button" className="btn btn-primary" aria-keyshortcuts="r" onClick={() => setRehearsing(true)}>
            Rehearse <KeyCap keys="r" />
          </button>
        )}
      </header>
      <div className="story-columns">
        <div ref={editor} className="min-w-0">
          {isRehearsing ? (
            <RehearsalPanel
              story={{ ...story, ...fields }}
              asked={askedNow(sets, fields.questions, rehearsals.length)}
              onClose={() => setRehearsing(false)}
              onReopen={() => setRehearsing(true)}
            />
          ) : (
            storyParts.map((part, at) => (
              <PartField
                key={part}
                part={part}
                keys={String(at + 1)}
                value={fields[part]}
                onChange={(text) => change({ [part]: text })}
              />
            ))
          )}
          {rehearsals.length === 0 ? null : <RehearsalList storyId={story.id} rehearsals={rehearsals} />}
        </div>
        <aside className="story-aside" aria-label="About this story">
          <ChecksPanel fields={fields} onPart={(part) => focusPart(storyParts.indexOf(part))} />
          <NumbersPanel
            fields={fields}
            onChange={(numbers) => change({ numbers })}
            onFind={(text) => {
              if (!isRehearsing) findNumber(text);
            }}
          />
          <QuestionsPanel
            sets={sets}
            proposed={proposed}
            confirmed={fields.questions}
            onChange={(questions) => change({ questions })}
          />
          <ToldPanel storyId={story.id} told={fields.told} onChange={(told) => change({ told })} />
          <TagsField tags={fields.tags} onChange={(tags) => change({ tags })} />
          <button type="button" className="btn justify-self-start" onClick={() => void remove()}>
            Delete this story
          </button>
        </aside>
      </div>
    </>
  );
}

/** The question that a rehearsal answers: those of the story in turn. */
function askedNow(sets: readonly QuestionSet[], confirmed: readonly string[], rehearsed: number): string | null {
  const known = sets.flatMap(({ questions }) => questions).filter(({ id }) => confirmed.includes(id));
  return known[rehearsed % Math.max(1, known.length)]?.ask ?? null;
}
