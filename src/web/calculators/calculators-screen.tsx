import "./calculators.css";
import { calculatorList } from "#calculators/calculator-list.rules.ts";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { countWords } from "../ui/words.ts";
import { groupCalculators, type CalculatorGroup } from "./group-calculators.ts";

const route = getRouteApi("/frame/calculators");

/** Every calculator by what it is about, behind a search. */
export function CalculatorsScreen(): ReactElement {
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const [search, setSearch] = useState(q);
  const groups = useMemo(() => groupCalculators(search), [search]);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = groups.reduce((sum, { calculators }) => sum + calculators.length, 0);
  const best = groups[0]?.calculators[0];

  function change(value: string): void {
    setSearch(value);
    void navigate({ to: "/calculators", search: value === "" ? {} : { q: value }, replace: true, resetScroll: false });
  }

  useCommands([
    { title: "Search the calculators", group: "Calculators", keys: "/", run: () => field.current?.focus() },
    { title: "Next row", group: "Calculators", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous row", group: "Calculators", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);

  return (
    <div className="page">
      <title>Calculators · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Calculators</p>
        <h1 className="title pt-2">The arithmetic of a design, worked out in full.</h1>
        <p className="max-w-[72ch] pt-1 text-soft">
          Each figure comes with its formula, the numbers put in and its source, so that you can do it on a whiteboard.
        </p>
      </header>
      <div className="pt-5" ref={list}>
        <input
          ref={field}
          type="search"
          className="field w-full max-w-[420px]"
          aria-label="Search the calculators"
          aria-keyshortcuts="/"
          placeholder="Search: KV, ZeRO, P95, power…"
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
            if (event.key === "Enter" && best !== undefined)
              void navigate({ to: "/calculators/$id", params: { id: best.id }, search: {} });
          }}
        />
        <p className="sr-only" role="status">
          {countWords(shown, "calculator")} shown
        </p>
        {groups.length === 0 ? (
          <Notice title="No calculator has these words.">
            <button type="button" className="btn" onClick={() => change("")}>
              Clear the search
            </button>
          </Notice>
        ) : null}
        {groups.map((group) => (
          <GroupList key={group.group} {...group} />
        ))}
        <p className="pt-5 text-s text-faint">
          {countWords(calculatorList.length, "calculator")}. They run in this page.
        </p>
      </div>
    </div>
  );
}

function GroupList({ group, calculators }: CalculatorGroup): ReactElement {
  return (
    <section className="pt-5" aria-labelledby={`group-${group.replaceAll(" ", "-")}`}>
      <h2 id={`group-${group.replaceAll(" ", "-")}`} className="shelf-heading">
        {group}
      </h2>
      <ul aria-label={group}>
        {calculators.map(({ id, title, about }) => (
          <li key={id} className="shelf-row calculator-row">
            <Link to="/calculators/$id" params={{ id }} search={{}} data-row="" className="shelf-link">
              {title}
            </Link>
            <p className="text-soft">{about}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
