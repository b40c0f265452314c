import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { problemsQuery } from "../queries.ts";
import { useCommands } from "../ui/commands.ts";
import { Notice } from "../ui/notice.tsx";
import { filterShelf, shelfTopics, type ShelfFilter } from "./shelf-filter.ts";
import { ShelfFilters } from "./shelf-filters.tsx";
import { ShelfRow } from "./shelf-row.tsx";
import { countWords } from "../ui/words.ts";

const route = getRouteApi("/frame/code");

/** Moves the focus by some rows, from the row that has it or from outside the list. */
function moveRow(list: HTMLElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
  const focused = links.findIndex((link) => link === document.activeElement);
  const next = focused === -1 ? (by === 1 ? 0 : links.length - 1) : focused + by;
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}

function standing(problems: ProblemSummary[]): string {
  const solved = problems.filter(({ state }) => state === "solved" || state === "solved-late").length;
  if (problems.every(({ state }) => state === "new")) return "Pick one. The clock starts when the statement opens.";
  return `${solved} of ${countWords(problems.length, "problem")} solved without help.`;
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

/** The shelf: every problem, what it asks, and how the user stands with it. */
export function ShelfScreen(): ReactElement {
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/code" });
  const query = useQuery(problemsQuery);
  const list = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLInputElement>(null);

  function setFilter(next: ShelfFilter): void {
    void navigate({ search: next, replace: true });
  }

  useCommands([
    { title: "Search the shelf", group: "Shelf", keys: "/", run: () => search.current?.focus() },
    { title: "Next problem", group: "Shelf", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous problem", group: "Shelf", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Clear the filters", group: "Shelf", keys: "c", run: () => setFilter({}) },
  ]);

  const problems = query.data ?? [];
  const shown = filterShelf(problems, filter);
  return (
    <div className="page">
      <title>Code · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">ML coding</p>
        <h1 className="title pt-2">Write it from scratch, under time.</h1>
        <p className="pt-1 text-soft">{query.isSuccess && problems.length > 0 ? standing(problems) : "\u00a0"}</p>
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
      {problems.length > 0 ? (
        <>
          <ShelfFilters
            filter={filter}
            topics={shelfTopics(problems)}
            searchRef={search}
            onChange={setFilter}
            onLeave={() => moveRow(list.current, 1)}
            onOpenFirst={() => list.current?.querySelector("a")?.click()}
          />
          <p className="sr-only" role="status">
            {countWords(shown.length, "problem")} shown
          </p>
          {shown.length === 0 ? <NothingFound onClear={() => setFilter({})} /> : null}
          <ul ref={list} aria-label="Problems">
            {shown.map((problem) => (
              <ShelfRow key={problem.id} problem={problem} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
