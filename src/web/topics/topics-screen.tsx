import { areaNames, roundNames } from "#catalogue/topic.schemas.ts";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useDeferredValue, useMemo, useRef, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { topicMapQuery } from "../cards/knowledge-api.ts";
import { useCommands } from "../ui/commands.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { countWords } from "../ui/words.ts";
import { filterTopics, topicFilterSchema, topicStandings, type TopicFilter } from "./topic-filter.ts";
import { areaWords, roundWords, weightWords } from "./topic-words.ts";

const route = getRouteApi("/frame/topics");

const TopicMap = lazyPart(async () => (await import("./topic-map.tsx")).TopicMap);

const standingWords: Record<(typeof topicStandings)[number], string> = {
  untouched: "Untouched",
  answered: "Answered",
  due: "Cards due",
  weak: "Weak",
  known: "Known",
};

/** Every topic that rounds ask about, and how each stands. */
export function TopicsScreen(): ReactElement {
  const query = useQuery({ ...topicMapQuery, refetchOnMount: "always" });
  const isSlow = useLateTrue(query.isPending);
  const topics = query.data;
  const { view } = route.useSearch();
  return (
    <div className={view === "map" ? "page max-w-none" : "page"}>
      <title>Topics · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Topics</p>
        <h1 className="title pt-2">Know it well enough to be asked why.</h1>
        <p className="pt-1 text-soft">{topics === undefined ? "\u00a0" : mapSentence(topics)}</p>
      </header>
      {query.isError && topics === undefined ? (
        <Notice title="The topics could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Reading the topics…</p> : null}
      {topics === undefined ? null : <Topics topics={topics} />}
    </div>
  );
}

function mapSentence(topics: readonly TopicSummary[]): string {
  const questions = topics.reduce((sum, topic) => sum + topic.questions, 0);
  const answered = topics.reduce((sum, topic) => sum + topic.answered, 0);
  if (answered === 0)
    return `${topics.length} topics with ${questions} questions. Open one and answer in your own words; only then come the key points.`;
  const due = topics.reduce((sum, topic) => sum + topic.due, 0);
  return `${answered} of ${questions} questions answered in your own words.${due === 0 ? "" : ` ${countWords(due, "card")} due.`}`;
}

function Topics({ topics }: { topics: readonly TopicSummary[] }): ReactElement {
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/topics" });
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filterTopics(topics, deferred), [topics, deferred]);
  const isMap = filter.view === "map";

  function change(next: TopicFilter): void {
    void navigate({ search: topicFilterSchema.parse(next), replace: true });
  }

  useCommands([
    { title: "Search the topics", group: "Topics", keys: "/", run: () => search.current?.focus() },
    ...(isMap
      ? []
      : [
          {
            title: "Next topic",
            group: "Topics" as const,
            keys: "j",
            keyOnly: true,
            run: () => moveRow(list.current, 1),
          },
          {
            title: "Previous topic",
            group: "Topics" as const,
            keys: "k",
            keyOnly: true,
            run: () => moveRow(list.current, -1),
          },
        ]),
    { title: "Clear the filters", group: "Topics", keys: "c", run: () => change({ view: filter.view }) },
    {
      title: isMap ? "Show the topics as a list" : "Show the topics as a map",
      group: "Topics",
      keys: "m",
      run: () => change({ ...filter, view: isMap ? undefined : "map" }),
    },
  ]);

  return (
    <>
      <div className="flex flex-wrap gap-2 py-4" role="search" aria-label="Topics">
        <input
          ref={search}
          type="search"
          className="field min-w-[180px] flex-1"
          aria-label="Search topics"
          aria-keyshortcuts="/"
          placeholder="Search topics"
          value={filter.q ?? ""}
          onChange={({ target }) => change({ ...filter, q: target.value === "" ? undefined : target.value })}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") {
              event.preventDefault();
              moveRow(list.current, 1);
            }
            const [best] = shown;
            if (event.key === "Enter" && best !== undefined)
              void navigate({ to: "/topics/$id", params: { id: best.id }, search: {} });
            if (event.key === "Escape") change({ ...filter, q: undefined });
          }}
        />
        <FilterSelect
          name="Area"
          value={filter.area}
          options={areaNames.map((value) => ({ value, words: areaWords[value] }))}
          onChange={(area) => change(topicFilterSchema.parse({ ...filter, area }))}
        />
        <FilterSelect
          name="Round"
          value={filter.round}
          options={roundNames.map((value) => ({ value, words: capital(roundWords[value]) }))}
          onChange={(round) => change(topicFilterSchema.parse({ ...filter, round }))}
        />
        <FilterSelect
          name="Standing"
          value={filter.standing}
          options={topicStandings.map((value) => ({ value, words: standingWords[value] }))}
          onChange={(standing) => change(topicFilterSchema.parse({ ...filter, standing }))}
        />
        <div className="flex gap-1" role="group" aria-label="Show the topics as">
          {([undefined, "map"] as const).map((view) => (
            <button
              key={view ?? "list"}
              type="button"
              className="btn aria-pressed:border-accent aria-pressed:text-accent"
              aria-pressed={filter.view === view}
              aria-keyshortcuts="m"
              onClick={() => change({ ...filter, view })}
            >
              {view === "map" ? "Map" : "List"} {filter.view === view ? null : <KeyCap keys="m" />}
            </button>
          ))}
        </div>
      </div>
      <p className="sr-only" role="status">
        {countWords(shown.length, "topic")} shown
      </p>
      {shown.length === 0 ? (
        <Notice title="No topic passes these filters.">
          <button type="button" className="btn" onClick={() => change({ view: filter.view })}>
            Clear the filters
          </button>
        </Notice>
      ) : null}
      {isMap ? (
        <Suspense fallback={<p className="text-faint">Drawing the map…</p>}>
          <TopicMap topics={topics} passing={shown} />
        </Suspense>
      ) : (
        <div ref={list}>
          {areaNames.map((area) => (
            <Area key={area} title={areaWords[area]} id={area} topics={shown.filter((topic) => topic.area === area)} />
          ))}
        </div>
      )}
    </>
  );
}

function Area({ id, title, topics }: { id: string; title: string; topics: TopicSummary[] }): ReactElement | null {
  if (topics.length === 0) return null;
  const answered = topics.filter((topic) => topic.answered > 0).length;
  return (
    <section className="shelf-section" aria-labelledby={`area-${id}`}>
      <h2 id={`area-${id}`} className="shelf-heading">
        {title}
        <span className="shelf-count num text-s text-soft">
          {answered} of {topics.length} begun
        </span>
      </h2>
      <ul aria-label={title}>
        {topics.map((topic) => (
          <TopicRow key={topic.id} topic={topic} />
        ))}
      </ul>
    </section>
  );
}

function TopicRow({ topic }: { topic: TopicSummary }): ReactElement {
  const { answered, questions, cards, due, recall } = topic;
  return (
    <li className="shelf-row topic-row">
      <div className="min-w-0">
        <Link to="/topics/$id" params={{ id: topic.id }} search={{}} data-row="" className="shelf-link">
          {topic.name}
        </Link>
        <p className="text-s text-soft">
          {weightWords[topic.weight]} · {topic.rounds.map((round) => roundWords[round]).join(", ")}
        </p>
      </div>
      <span className="num text-s text-soft">
        {answered === 0 ? countWords(questions, "question") : `${answered} of ${questions} answered`}
      </span>
      <span className="num text-s text-soft">
        {cards === 0 ? <span className="text-faint">no card</span> : countWords(cards, "card")}
        {due === 0 ? null : <span className="font-medium text-accent"> · {due} due</span>}
        {recall === null ? null : (
          <>
            {" "}
            · recall {Math.round(100 * recall)} %
            <span className="recall" data-due={due > 0} aria-hidden="true">
              <span style={{ width: `${Math.round(100 * recall)}%` }} />
            </span>
          </>
        )}
      </span>
    </li>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
