import type { ProbabilityHome } from "#knowledge/probability/probability.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { countWords } from "../ui/words.ts";
import { PastSets } from "./past-sets.tsx";
import { probabilityHomeQuery, setsQuery } from "./probability-api.ts";
import { groupByTopic, homeSentence } from "./probability-filter.ts";
import { ProblemRow } from "./problem-row.tsx";
import { StartSetForm } from "./start-set-form.tsx";

const route = getRouteApi("/frame/probability");

/** Every probability problem by topic, what to do next, and timed sets. */
export function ProbabilityScreen(): ReactElement {
  const query = useQuery({ ...probabilityHomeQuery, refetchOnMount: "always" });
  const isSlow = useLateTrue(query.isPending);
  return (
    <div className="page">
      <title>Probability · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Probability and statistics</p>
        <h1 className="title pt-2">Work it out, then watch it happen.</h1>
        <p className="pt-1 text-soft">{query.data === undefined ? "\u00a0" : homeSentence(query.data)}</p>
      </header>
      {query.isError && query.data === undefined ? (
        <Notice title="The problems could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Reading the problems…</p> : null}
      {query.data === undefined ? null : <Home home={query.data} />}
    </div>
  );
}

function Home({ home }: { home: ProbabilityHome }): ReactElement {
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const sets = useQuery({ ...setsQuery, refetchOnMount: "always" });
  const [search, setSearch] = useState(q);
  const deferred = useDeferredValue(search);
  const groups = useMemo(() => groupByTopic(home, deferred), [home, deferred]);
  const byId = useMemo(() => new Map(home.problems.map((problem) => [problem.id, problem])), [home]);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [now] = useState(() => new Date());
  const next = home.next.flatMap(({ problemId, reason }) => {
    const problem = byId.get(problemId);
    return problem === undefined ? [] : [{ problem, reason }];
  });
  const first = next[0]?.problem;
  const shown = groups.reduce((sum, { problems }) => sum + problems.length, 0);
  const open = (id: string): void => void navigate({ to: "/probability/$id", params: { id } });

  function change(value: string): void {
    setSearch(value);
    void navigate({ to: "/probability", search: value === "" ? {} : { q: value }, replace: true });
  }

  useCommands([
    { title: "Search the problems", group: "Probability", keys: "/", run: () => field.current?.focus() },
    { title: "Next row", group: "Probability", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous row", group: "Probability", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    ...(first === undefined
      ? []
      : [
          {
            title: `Next for you: ${first.title}`,
            group: "Probability" as const,
            keys: "n",
            run: () => open(first.id),
          },
        ]),
  ]);

  return (
    <>
      <div className="probability-top">
        <section aria-labelledby="next-title">
          <h2 id="next-title" className="h2 pb-1">
            Next for you
          </h2>
          <ol>
            {next.map(({ problem, reason }, index) => (
              <li key={problem.id} className="next-item">
                <Link to="/probability/$id" params={{ id: problem.id }} className="shelf-link">
                  {problem.title}
                </Link>
                <span className="text-s text-soft">{reason}</span>
                <span className="num text-s text-soft">{problem.minutes} min</span>
                {index === 0 ? <KeyCap keys="n" /> : null}
              </li>
            ))}
          </ol>
        </section>
        <StartSetForm kind="probability" />
      </div>
      <PastSets sets={sets.data ?? []} kinds={["probability"]} title="Timed sets" now={now} />
      <div className="pt-6" ref={list}>
        <input
          ref={field}
          type="search"
          className="field w-full max-w-[420px]"
          aria-label="Search the problems"
          aria-keyshortcuts="/"
          placeholder="Search: Bayes, coupon, hard…"
          value={search}
          onChange={({ target }) => change(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              change("");
              field.current?.blur();
            }
            if (event.key === "ArrowDown") {
              event.preventDefault();
              moveRow(list.current, 1);
            }
            const best = groups[0]?.problems[0];
            if (event.key === "Enter" && best !== undefined) open(best.id);
          }}
        />
        <p className="sr-only" role="status">
          {countWords(shown, "problem")} shown
        </p>
        {groups.length === 0 ? (
          <Notice title="No problem has these words.">
            <button type="button" className="btn" onClick={() => change("")}>
              Clear the search
            </button>
          </Notice>
        ) : null}
        {groups.map(({ id, name, problems }) => (
          <section key={id} className="shelf-section" aria-labelledby={`topic-${id}`}>
            <h2 id={`topic-${id}`} className="shelf-heading">
              {name}
              <span className="shelf-count num text-s text-soft">
                {problems.filter(({ lastRight }) => lastRight === true).length} of {problems.length} right
              </span>
            </h2>
            <ul aria-label={name}>
              {problems.map((problem) => (
                <ProblemRow key={problem.id} problem={problem} now={now} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
