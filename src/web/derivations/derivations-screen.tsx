import { areaNames, areaTitles } from "#catalogue/topic.schemas.ts";
import type { DerivationSummary } from "#knowledge/derivations/derivations.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { countWords } from "../ui/words.ts";
import { derivationsSentence, searchDerivations, standingWords } from "./derivation-words.ts";
import { derivationsQuery } from "./derivations-api.ts";

/** Every derivation by area, and how each stands. */
export function DerivationsScreen(): ReactElement {
  const query = useQuery({ ...derivationsQuery, refetchOnMount: "always" });
  const isSlow = useLateTrue(query.isPending);
  const derivations = query.data?.derivations;
  return (
    <div className="page">
      <title>Derivations · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Derivations</p>
        <h1 className="title pt-2">Derive it, line by line.</h1>
        <p className="pt-1 text-soft">{derivations === undefined ? "\u00a0" : derivationsSentence(derivations)}</p>
      </header>
      {query.isError && derivations === undefined ? (
        <Notice title="The derivations could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Reading the derivations…</p> : null}
      {derivations?.length === 0 ? (
        <Notice title="The catalogue has no derivations.">
          <p>
            They are files under <code className="font-mono text-s">catalogue/derivations</code>. Run{" "}
            <code className="font-mono text-s">warmup catalogue check</code> to see why none was found.
          </p>
        </Notice>
      ) : null}
      {derivations === undefined || derivations.length === 0 ? null : <DerivationList derivations={derivations} />}
    </div>
  );
}

function DerivationList({ derivations }: { derivations: readonly DerivationSummary[] }): ReactElement {
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [now] = useState(() => new Date());
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = searchDerivations(derivations, search);
  const open = derivations.find(({ standing }) => standing.openStep !== null);

  function goTo(id: string): void {
    void navigate({ to: "/derivations/$id", params: { id } });
  }

  useCommands([
    { title: "Search the derivations", group: "Derivation", keys: "/", run: () => field.current?.focus() },
    { title: "Next derivation", group: "Derivation", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    {
      title: "Previous derivation",
      group: "Derivation",
      keys: "k",
      keyOnly: true,
      run: () => moveRow(list.current, -1),
    },
    ...(open === undefined
      ? []
      : [{ title: `Go on with ${open.title}`, group: "Derivation" as const, keys: "o", run: () => goTo(open.id) }]),
  ]);

  return (
    <>
      <div className="flex flex-wrap gap-2 pt-4" role="search" aria-label="Derivations">
        <input
          ref={field}
          type="search"
          className="field min-w-[180px] flex-1"
          aria-label="Search derivations"
          aria-keyshortcuts="/"
          placeholder="Search derivations"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => {
            const [best] = shown;
            if (event.key === "ArrowDown") {
              event.preventDefault();
              moveRow(list.current, 1);
            }
            if (event.key === "Enter" && best !== undefined) goTo(best.id);
            if (event.key === "Escape") setSearch("");
          }}
        />
      </div>
      <p className="sr-only" role="status">
        {countWords(shown.length, "derivation")} shown
      </p>
      {shown.length === 0 ? (
        <Notice title="No derivation has these words.">
          <button type="button" className="btn" onClick={() => setSearch("")}>
            Clear the search
          </button>
        </Notice>
      ) : null}
      <div ref={list}>
        {areaNames.map((area) => (
          <Area key={area} area={area} derivations={shown.filter((one) => one.area === area)} now={now} />
        ))}
      </div>
    </>
  );
}

interface AreaProps {
  area: DerivationSummary["area"];
  derivations: readonly DerivationSummary[];
  now: Date;
}

function Area({ area, derivations, now }: AreaProps): ReactElement | null {
  if (derivations.length === 0) return null;
  const solved = derivations.filter(({ standing }) => standing.best === "unaided").length;
  return (
    <section className="shelf-section" aria-labelledby={`area-${area}`}>
      <h2 id={`area-${area}`} className="shelf-heading">
        {areaTitles[area]}
        <span className="shelf-count num text-s text-soft">
          {solved} of {derivations.length} without help
        </span>
      </h2>
      <ul aria-label={areaTitles[area]}>
        {derivations.map((derivation) => (
          <Row key={derivation.id} derivation={derivation} now={now} />
        ))}
      </ul>
    </section>
  );
}

const signColours: Record<DerivationSummary["standing"]["best"], string> = {
  new: "text-warn",
  helped: "text-note",
  unaided: "text-good",
};

function Row({ derivation, now }: { derivation: DerivationSummary; now: Date }): ReactElement {
  const { id, title, topics, minutes, stepCount, standing } = derivation;
  const { sign, words, aside } = standingWords(standing, stepCount, now);
  const isNew = words === "New";
  return (
    <li className="shelf-row">
      <div className="min-w-0">
        <Link to="/derivations/$id" params={{ id }} data-row="" className="shelf-link">
          {title}
        </Link>
        <p className="text-s text-soft">
          {countWords(stepCount, "step")}
          {topics.length === 0 ? "" : ` · ${topics.map(({ name }) => name).join(", ")}`}
        </p>
      </div>
      <span className="num shelf-minutes text-s text-soft">{minutes} min</span>
      <div className="shelf-standing">
        <span className={isNew ? "text-faint" : ""}>
          <span aria-hidden="true" className={`${isNew ? "text-faint" : signColours[standing.best]} pr-1`}>
            {sign}
          </span>
          {words}
        </span>
        <span className="num text-s text-soft">{aside}</span>
      </div>
    </li>
  );
}
