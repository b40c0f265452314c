import "./stories.css";
import type { Story } from "#stories/stories.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords } from "../ui/words.ts";
import { CallsView } from "./calls-view.tsx";
import { CoverageView } from "./coverage-view.tsx";
import { FirstQuestion } from "./first-question.tsx";
import { HeardView } from "./heard-view.tsx";
import { countCovered, type QuestionSet } from "./matrix-rows.ts";
import { questionsQuery, storiesQuery } from "./stories-api.ts";
import { storyViews, type StoriesSearch, type StoryView } from "./stories-search.ts";
import { StoryList } from "./story-list.tsx";
import { useStories } from "./use-stories.ts";

const route = getRouteApi("/frame/stories");

const viewWords: Record<StoryView, { name: string; keys: string }> = {
  stories: { name: "Stories", keys: "1" },
  questions: { name: "Questions", keys: "2" },
  calls: { name: "Calls", keys: "3" },
  heard: { name: "Who has heard what", keys: "4" },
};

/** The user's stories, the questions they answer, and who has heard them. */
export function StoriesScreen(): ReactElement {
  const stories = useQuery(storiesQuery);
  const sets = useQuery(questionsQuery);
  const isThere = stories.data !== undefined && sets.data !== undefined;
  return (
    <div className="page">
      <title>Stories · Warmup</title>
      {isThere ? (
        <Stories stories={stories.data} sets={sets.data} />
      ) : (
        <>
          <h1 className="title">Stories</h1>
          <FetchNotice
            query={stories.isLoadingError ? stories : sets}
            failed="The stories could not be fetched."
            reading="Reading your stories…"
            isPage={false}
          />
        </>
      )}
    </div>
  );
}

function Stories({ stories, sets }: { stories: readonly Story[]; sets: readonly QuestionSet[] }): ReactElement {
  const search = route.useSearch();
  const navigate = useNavigate();
  const desk = useStories();
  const view = search.view ?? "stories";
  const change = (next: Partial<StoriesSearch>): void =>
    void navigate({ to: "/stories", search: { ...search, ...next }, replace: true });
  const { total, covered } = countCovered(sets, stories);

  useCommands([
    { title: "New story", group: "Stories", keys: "n", run: () => void desk.begin() },
    ...storyViews.map((one) => ({
      title: `Show: ${viewWords[one].name.toLowerCase()}`,
      group: "Stories" as const,
      keys: viewWords[one].keys,
      run: () => change({ view: one }),
    })),
  ]);

  return (
    <>
      <header className="stories-header">
        <div className="min-w-0">
          <h1 className="title">Stories</h1>
          <p className="pt-1 text-soft">
            What happened to you, ready to be told in two minutes.{" "}
            <span className="num">
              {countWords(stories.length, "story").replace("storys", "stories")}; {covered} of {total} questions have
              one.
            </span>
          </p>
        </div>
        <button type="button" className="btn btn-primary" aria-keyshortcuts="n" onClick={() => void desk.begin()}>
          New story <KeyCap keys="n" />
        </button>
      </header>
      <div role="group" aria-label="Shown" className="stories-tabs">
        {storyViews.map((one) => (
          <button
            key={one}
            type="button"
            className="tab"
            aria-pressed={one === view}
            data-active={one === view || undefined}
            aria-keyshortcuts={viewWords[one].keys}
            onClick={() => change({ view: one })}
          >
            {viewWords[one].name} <KeyCap keys={viewWords[one].keys} />
          </button>
        ))}
      </div>
      {view === "calls" ? (
        <CallsView sets={sets} open={search.question ?? null} onOpen={(question) => change({ question })} />
      ) : view === "questions" ? (
        <CoverageView sets={sets} stories={stories} search={search} onChange={change} desk={desk} />
      ) : view === "heard" ? (
        <HeardView stories={stories} />
      ) : stories.length === 0 ? (
        <FirstQuestion sets={sets} onBegin={(id) => void desk.begin(id)} />
      ) : (
        <StoryList stories={stories} sets={sets} />
      )}
    </>
  );
}
