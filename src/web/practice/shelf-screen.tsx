import { dueProblems, isSolved, nextForMe } from "#practice/next.rules.ts";
import type { ProblemSummary, Shelves } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { shelvesQuery } from "../queries.ts";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { countWords } from "../ui/words.ts";
import { LearningPaths } from "./learning-paths.tsx";
import { NextForMe } from "./next-for-me.tsx";
import { bestMatch, filterShelf, groupShelf, searchable, shelfTopics, type ShelfFilter } from "./shelf-filter.ts";
import { ShelfFilters } from "./shelf-filters.tsx";
import { ShelfList } from "./shelf-list.tsx";
import { useShelfFilter } from "./use-shelf-filter.ts";

function standing(problems: readonly ProblemSummary[], now: Date): string {
  const solved = problems.filter(isSolved).length;
  if (problems.every(({ state }) => state === "new")) return "Pick one. The clock starts when the statement opens.";
  const due = dueProblems(problems, now).length;
  const back = due === 0 ? "" : ` ${countWords(due, "problem")} ${due === 1 ? "is" : "are"} due.`;
  return `${solved} of ${countWords(problems.length, "problem")} solved without help.${back}`;
}

function NothingFound({ onClear }: { onClear: () => void }): ReactElement {
  return (
    <Notice title="No problem passes these filters.">
      <button type="button" className="btn" onClick={onClear}>
        Clear the filters
      </button>
    </Notice>
  );
}

interface ShelvesViewProps {
  shelves: Shelves;
  filter: ShelfFilter;
  now: Date;
  onFilter: (filter: ShelfFilter) => void;
}

/** The shelves with something on them: what to do next, the paths, and the list behind its filters. */
function ShelvesView({ shelves, filter, now, onFilter }: ShelvesViewProps): ReactElement {
  const { problems, sections, paths } = shelves;
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const searched = useMemo(() => searchable(problems), [problems]);
  const topics = useMemo(() => shelfTopics(problems), [problems]);
  const due = useMemo(() => new Set(dueProblems(problems, now).map(({ id }) => id)), [problems, now]);
  const next = useMemo(() => nextForMe(problems, paths, filter.path, now), [problems, paths, filter.path, now]);
  const path = paths.find(({ id }) => id === filter.path);
  const groups = useMemo(() => groupShelf(problems, sections, path), [problems, sections, path]);
  const passing = new Set(filterShelf(searched, filter, now));
  const shown = groups.flatMap(({ rows }) =>
    rows.filter(({ problem }) => passing.has(problem)).map(({ problem }) => problem),
  );
  const count = shown.length;
  const first = next[0];

  useCommands([
    { title: "Search the shelf", group: "Shelf", keys: "/", run: () => search.current?.focus() },
    { title: "Next problem", group: "Shelf", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous problem", group: "Shelf", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Clear the filters", group: "Shelf", keys: "c", run: () => onFilter({}) },
    ...(first === undefined
      ? []
      : [
          {
            title: `Next for you: ${first.problem.title}`,
            group: "Shelf" as const,
            keys: "n",
            run: () => void navigate({ to: "/code/$id", params: { id: first.problem.id } }),
          },
        ]),
  ]);

  return (
    <>
      <NextForMe next={next} />
      <LearningPaths
        paths={paths}
        problems={problems}
        followed={path?.id}
        onFollow={(id) => onFilter({ ...filter, path: id })}
      />
      {path === undefined ? null : <p className="pt-3 text-soft">{path.about}</p>}
      <ShelfFilters
        filter={filter}
        topics={topics}
        sections={sections}
        searchRef={search}
        onChange={onFilter}
        onLeave={() => moveRow(list.current, 1)}
        onOpenBest={() => {
          const best = bestMatch(shown, filter.q ?? "");
          if (best !== undefined) void navigate({ to: "/code/$id", params: { id: best.id } });
        }}
      />
      <p className="sr-only" role="status">
        {countWords(count, "problem")} shown
      </p>
      {count === 0 ? <NothingFound onClear={() => onFilter({})} /> : null}
      <ShelfList groups={groups} path={path} due={due} shown={passing} listRef={list} />
    </>
  );
}

/** The shelves: every problem, what it asks, how the user stands with it, and what to do next. */
export function ShelfScreen(): ReactElement {
  const [filter, setFilter] = useShelfFilter();
  const query = useQuery(shelvesQuery);
  const problems = query.data?.problems ?? [];
  const [now] = useState(() => new Date());
  return (
    <div className="page">
      <title>Code · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">ML coding and algorithms</p>
        <h1 className="title pt-2">Write it from scratch, under time.</h1>
        <p className="pt-1 text-soft">{problems.length > 0 ? standing(problems, now) : "\u00a0"}</p>
      </header>
      {query.isError && query.data === undefined ? (
        <Notice title="The shelf could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {query.isSuccess && problems.length === 0 ? (
        <Notice title="The catalogue is empty.">
          <p>
            Problems are folders under <code className="font-mono text-s">catalogue/problems</code>. Run{" "}
            <code className="font-mono text-s">warmup catalogue check</code> to see why none was found.
          </p>
        </Notice>
      ) : null}
      {query.data === undefined || problems.length === 0 ? null : (
        <ShelvesView shelves={query.data} filter={filter} now={now} onFilter={setFilter} />
      )}
    </div>
  );
}
