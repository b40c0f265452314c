import type { TopicPage } from "#knowledge/knowledge.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { topicQuery } from "../cards/knowledge-api.ts";
import { useCommands } from "../ui/commands.ts";
import { Markdown } from "../ui/markdown.tsx";
import { moveRow } from "../ui/move-row.ts";
import { QuestionPanel } from "./question-panel.tsx";
import { areaWords, roundWords, standingSentence, weightWords } from "./topic-words.ts";

const route = getRouteApi("/frame/topics/$id");

/** One topic: what it is, its questions, the user's cards, and where it leads. */
export function TopicScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery(topicQuery(id));
  return (
    <div className="page">
      <title>{query.data === undefined ? "Topic · Warmup" : `${query.data.topic.name} · Warmup`}</title>
      <FetchNotice query={query} failed="This topic could not be fetched." reading="Reading the topic…" />
      {query.data === undefined ? null : <Page key={id} page={query.data} />}
    </div>
  );
}

function Page({ page }: { page: TopicPage }): ReactElement {
  const { topic } = page;
  const { question: opened } = route.useSearch();
  const navigate = useNavigate({ from: "/topics/$id" });
  const list = useRef<HTMLOListElement>(null);

  function open(id: string | undefined): void {
    void navigate({ search: { question: id }, replace: true, resetScroll: false });
  }

  const next = page.questions.find(({ lastAnswer }) => lastAnswer === null);
  useCommands([
    { title: "Next question", group: "Topics", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous question", group: "Topics", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    ...(next === undefined
      ? []
      : [{ title: "Answer the next question", group: "Topics" as const, keys: "n", run: () => open(next.id) }]),
    {
      title: "Write a card on this topic",
      group: "Topics",
      keys: "w",
      run: () => void navigate({ to: "/cards", search: { write: true, topic: topic.id } }),
    },
    { title: "All topics", group: "Topics", keys: "a", run: () => void navigate({ to: "/topics" }) },
  ]);
  useEffect(() => {
    if (opened !== undefined) document.getElementById(opened)?.scrollIntoView({ block: "nearest" });
  }, [opened]);

  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/topics" className="link">
            Topics
          </Link>{" "}
          · {areaWords[topic.area]}
        </p>
        <h1 className="title pt-2">{topic.name}</h1>
        <p className="pt-1 text-soft">
          {weightWords[topic.weight]}, in {topic.rounds.map((round) => roundWords[round]).join(", ")}.{" "}
          {standingSentence(topic)}
        </p>
      </header>
      <div className="topic-columns">
        <div className="min-w-0">
          <div className="max-w-[68ch] pt-5">
            <Markdown text={page.about} />
          </div>
          <section aria-labelledby="questions-title" className="pt-5">
            <h2 className="h2" id="questions-title">
              Questions
            </h2>
            <ol ref={list}>
              {page.questions.map((question) => (
                <QuestionPanel
                  key={question.id}
                  question={question}
                  topicId={topic.id}
                  isOpen={opened === question.id}
                  onToggle={() => open(opened === question.id ? undefined : question.id)}
                />
              ))}
            </ol>
          </section>
        </div>
        <Aside page={page} />
      </div>
    </>
  );
}

function Aside({ page }: { page: TopicPage }): ReactElement {
  return (
    <aside className="topic-aside" aria-label="About this topic">
      <Topics title="Comes after" topics={page.prerequisites} />
      <Topics title="Leads to" topics={page.leadsTo} />
      {page.problems.length === 0 ? null : (
        <section>
          <h2 className="label pb-1">To write</h2>
          <ul className="grid gap-1">
            {page.problems.map(({ id, title }) => (
              <li key={id}>
                <Link to="/code/$id" params={{ id }} className="link">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.cards.length === 0 ? null : (
        <section>
          <h2 className="label pb-1">Your cards</h2>
          <Link to="/cards" search={{ topic: page.topic.id }} className="link">
            {page.cards.length === 1 ? "One card" : `${page.cards.length} cards`}
          </Link>
        </section>
      )}
      <section>
        <h2 className="label pb-1">References</h2>
        <ul className="grid gap-1 text-s text-soft">
          {page.references.map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

function Topics({ title, topics }: { title: string; topics: TopicPage["prerequisites"] }): ReactElement | null {
  if (topics.length === 0) return null;
  return (
    <section>
      <h2 className="label pb-1">{title}</h2>
      <ul className="grid gap-1">
        {topics.map(({ id, name }) => (
          <li key={id}>
            <Link to="/topics/$id" params={{ id }} className="link">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
