import { designAreas, designAreaTitles, type DesignArea } from "#catalogue/design-titles.rules.ts";
import type { DesignSummary } from "#design/design.schemas.ts";
import { pickDesign } from "#design/level.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { countWords } from "../ui/words.ts";
import { designsQuery } from "./design-api.ts";
import type { designsSearchSchema } from "./design-search.ts";
import { searchDesigns, shortTopic, standingWords } from "./design-words.ts";
import type * as z from "zod";
import "./design.css";

const route = getRouteApi("/frame/designs");

/** Every system-design prompt by area, and how each stands. */
export function DesignsScreen(): ReactElement {
  const query = useQuery({ ...designsQuery, refetchOnMount: "always" });
  const designs = query.data?.designs;
  return (
    <div className="page">
      <title>System design · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">System design</p>
        <h1 className="title pt-2">Six stages, a clock, and numbers that hold.</h1>
        <p className="pt-1 text-soft">{designs === undefined ? "\u00a0" : countSentence(designs)}</p>
      </header>
      <FetchNotice
        query={query}
        failed="The prompts could not be fetched."
        reading="Reading the prompts…"
        isPage={false}
      />
      {designs?.length === 0 ? (
        <Notice title="The catalogue has no design prompts.">
          <p>
            They are files under <code className="font-mono text-s">catalogue/designs</code>. Run{" "}
            <code className="font-mono text-s">warmup catalogue check</code> to see why none was found.
          </p>
        </Notice>
      ) : null}
      {query.data === undefined || query.data.designs.length === 0 ? null : (
        <DesignList designs={query.data.designs} level={query.data.level} />
      )}
    </div>
  );
}

function countSentence(designs: readonly DesignSummary[]): string {
  const finished = designs.filter(({ standing }) => standing.finished > 0).length;
  return finished === 0
    ? `${countWords(designs.length, "prompt")}. Two of them are worked out in full.`
    : `${finished} of ${countWords(designs.length, "prompt")} finished.`;
}

type Search = z.infer<typeof designsSearchSchema>;

function DesignList({ designs, level }: { designs: readonly DesignSummary[]; level: number }): ReactElement {
  const navigate = useNavigate();
  const search = route.useSearch();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = searchDesigns(designs, search.q ?? "").filter(
    (one) => (search.area ?? one.area) === one.area && (search.level ?? one.level) === one.level,
  );
  const picked = pickDesign(designs, level);
  const open = designs.find(({ standing }) => standing.openSheet !== null);

  const goTo = (id: string): void => void navigate({ to: "/designs/$id", params: { id } });
  const goOn = ({ id, standing }: DesignSummary): void =>
    void navigate({
      to: "/designs/$id",
      params: { id },
      search: standing.openSheet === null ? {} : { sheet: standing.openSheet },
    });
  const filter = (change: Partial<Search>): void =>
    void navigate({ to: "/designs", search: { ...search, ...change }, replace: true });

  useCommands([
    { title: "Search the prompts", group: "Design", keys: "/", run: () => field.current?.focus() },
    { title: "Next prompt", group: "Design", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous prompt", group: "Design", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    ...(picked === null
      ? []
      : [{ title: "Pick a prompt for me", group: "Design" as const, keys: "n", run: () => goTo(picked.id) }]),
    ...(open === undefined
      ? []
      : [{ title: `Go on with ${open.title}`, group: "Design" as const, keys: "o", run: () => goOn(open) }]),
  ]);

  return (
    <>
      <div className="flex flex-wrap gap-2 pt-4" role="search" aria-label="Prompts">
        <input
          ref={field}
          type="search"
          className="field min-w-[180px] flex-1"
          aria-label="Search prompts"
          aria-keyshortcuts="/"
          placeholder="Search prompts"
          value={search.q ?? ""}
          onChange={({ target }) => filter({ q: target.value === "" ? undefined : target.value })}
          onKeyDown={(event) => {
            const [best] = shown;
            if (event.key === "ArrowDown") {
              event.preventDefault();
              moveRow(list.current, 1);
            }
            if (event.key === "Enter" && best !== undefined) goTo(best.id);
            if (event.key === "Escape") filter({ q: undefined });
          }}
        />
        <FilterSelect
          name="Area"
          value={search.area}
          options={designAreas.map((area) => ({ value: area, words: designAreaTitles[area] }))}
          onChange={(area) => filter({ area: area as DesignArea | undefined })}
        />
        <FilterSelect
          name="Level"
          value={search.level === undefined ? undefined : String(search.level)}
          options={[1, 2, 3].map((one) => ({ value: String(one), words: `Level ${one}` }))}
          onChange={(one) => filter({ level: one === undefined ? undefined : Number(one) })}
        />
        {open === undefined ? null : (
          <button type="button" className="btn" aria-keyshortcuts="o" onClick={() => goOn(open)}>
            Go on <KeyCap keys="o" />
          </button>
        )}
        {picked === null ? null : (
          <button type="button" className="btn btn-primary" aria-keyshortcuts="n" onClick={() => goTo(picked.id)}>
            Pick one for me <KeyCap keys="n" />
          </button>
        )}
      </div>
      <p className="sr-only" role="status">
        {countWords(shown.length, "prompt")} shown
      </p>
      {shown.length === 0 ? (
        <Notice title="No prompt fits.">
          <button
            type="button"
            className="btn"
            onClick={() => filter({ q: undefined, area: undefined, level: undefined })}
          >
            Show all of them
          </button>
        </Notice>
      ) : null}
      <div ref={list}>
        {designAreas.map((area) => (
          <Area key={area} area={area} designs={shown.filter((one) => one.area === area)} />
        ))}
      </div>
    </>
  );
}

function Area({ area, designs }: { area: DesignArea; designs: readonly DesignSummary[] }): ReactElement | null {
  if (designs.length === 0) return null;
  const finished = designs.filter(({ standing }) => standing.finished > 0).length;
  return (
    <section className="shelf-section" aria-labelledby={`design-${area}`}>
      <h2 id={`design-${area}`} className="shelf-heading">
        {designAreaTitles[area]}
        <span className="shelf-count num text-s text-soft">
          {finished} of {designs.length} finished
        </span>
      </h2>
      <ul aria-label={designAreaTitles[area]}>
        {designs.map((design) => (
          <Row key={design.id} design={design} />
        ))}
      </ul>
    </section>
  );
}

function Row({ design }: { design: DesignSummary }): ReactElement {
  const { id, title, level, minutes, topics, hasWorked, standing } = design;
  const { sign, words } = standingWords(design);
  const isNew = standing.sheets === 0;
  return (
    <li className="shelf-row">
      <div className="min-w-0">
        <Link to="/designs/$id" params={{ id }} data-row="" className="shelf-link">
          {title}
        </Link>
        <p className="text-s text-soft">
          Level {level}
          {hasWorked ? " · worked out in full" : ""} ·{" "}
          {topics
            .slice(0, 3)
            .map(({ name }) => shortTopic(name))
            .join(" · ")}
        </p>
      </div>
      <span className="num shelf-minutes text-s text-soft">{minutes} min</span>
      <div className="shelf-standing">
        <span className={isNew ? "text-faint" : ""}>
          <span aria-hidden="true" className={`pr-1 ${standing.finished > 0 ? "text-good" : "text-warn"}`}>
            {sign}
          </span>
          {words}
        </span>
        <span className="num text-s text-soft">{standing.sheets > 1 ? countWords(standing.sheets, "sheet") : ""}</span>
      </div>
    </li>
  );
}
