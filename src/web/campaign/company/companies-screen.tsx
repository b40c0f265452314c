import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { countWords } from "../../ui/words.ts";
import { campaignQuery } from "../campaign-api.ts";
import { nowInstant } from "../local-day.ts";
import { newRecordId } from "../new-record-id.ts";
import { StageName } from "../parts/stage-name.tsx";
import { useKeptForm } from "../parts/use-kept-form.ts";
import { WatchedControl } from "../parts/watched-control.tsx";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { companyLines, movedRanks, type CompanyLine } from "./company-lines.ts";

/** The companies of the search in the order in which the user wants them, and those to look at now and then. */
export function CompaniesScreen(): ReactElement {
  const query = useQuery(campaignQuery);
  return (
    <div className="page">
      <title>Companies · Warmup</title>
      <FetchNotice query={query} failed="Your companies could not be fetched." reading="Reading your companies…" />
      {query.data === undefined ? null : <Companies campaign={query.data} />}
    </div>
  );
}

function Companies({ campaign }: { campaign: Campaign }): ReactElement {
  const [text, setText] = useState("");
  const [onlyWatched, setOnlyWatched] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const make = useCampaignChanges();
  const navigate = useNavigate();
  const lines = companyLines(campaign, campaignRows(campaign, nowInstant()));
  const wanted = text.trim().toLowerCase();
  const shown = lines.filter(
    ({ company }) => company.name.toLowerCase().includes(wanted) && (!onlyWatched || company.watched),
  );
  const ranked = lines.filter(({ company }) => company.rank !== null).length;
  const watched = lines.filter(({ company }) => company.watched).length;

  useUndoCommands();
  useCommands([
    { title: "Find a company", group: "Campaign", keys: "/", run: () => field.current?.focus() },
    { title: "Only those you watch", group: "Campaign", keys: "w", run: () => setOnlyWatched((only) => !only) },
    { title: "All applications", group: "Campaign", keys: "a", run: () => void navigate({ to: "/campaign" }) },
  ]);

  /** Alt and an arrow move a company in the order; the arrows alone go from one to the next. */
  function onKeyDown(event: KeyboardEvent, { company }: CompanyLine): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) {
      const changes = movedRanks(lines, company.id, by);
      if (changes.length > 0) void make(changes, `${company.name} moved ${by < 0 ? "up" : "down"}.`);
      return;
    }
    const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-company]") ?? [])];
    const at = links.findIndex((link) => link.dataset["company"] === company.id);
    links[at + by]?.focus();
  }

  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/campaign" className="link">
            Campaign
          </Link>{" "}
          · Companies
        </p>
        <h1 className="title pt-2">{headline(lines.length, ranked)}</h1>
        <p className="pt-1 text-soft">
          The one you want most first: Alt with an arrow moves a company. Practise on those you care about least.
        </p>
      </header>
      <div className="flex flex-wrap items-center gap-3 pt-5">
        <input
          ref={field}
          type="search"
          className="field w-[260px]"
          aria-label="Find a company"
          placeholder="Find a company"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <label className="flex items-baseline gap-2 text-s">
          <input type="checkbox" checked={onlyWatched} onChange={() => setOnlyWatched(!onlyWatched)} />
          Only the {watched} you watch <KeyCap keys="w" />
        </label>
        <NewCompany companies={campaign.companies} />
      </div>
      {lines.length > 0 && shown.length === 0 ? (
        <Notice title="No company by that name.">
          <button
            type="button"
            className="btn"
            onClick={() => {
              setText("");
              setOnlyWatched(false);
            }}
          >
            Show all
          </button>
        </Notice>
      ) : null}
      <ol ref={list} className="company-lines" aria-label="Companies">
        {shown.map((line) => (
          <CompanyRow key={line.company.id} line={line} onKeyDown={(event) => onKeyDown(event, line)} />
        ))}
      </ol>
    </>
  );
}

function headline(all: number, ranked: number): string {
  if (all === 0) return "No company yet.";
  const order =
    ranked === 0 ? "none in your order yet" : ranked === all ? "all in your order" : `${ranked} in your order`;
  return `${all} ${all === 1 ? "company" : "companies"}, ${order}.`;
}

function CompanyRow({ line, onKeyDown }: { line: CompanyLine; onKeyDown: (event: KeyboardEvent) => void }) {
  const { company, applications, people, furthest } = line;
  return (
    <li className="company-line">
      <span className="num text-soft">{company.rank ?? "–"}</span>
      <span className="min-w-0">
        <Link
          to="/campaign/companies/$id"
          params={{ id: company.id }}
          className="font-semibold"
          data-company={company.id}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onKeyDown={onKeyDown}
        >
          {company.name}
        </Link>{" "}
        <span className="text-s text-soft">
          {[
            company.kind ?? "",
            applications === 0 ? "no application" : countWords(applications, "application"),
            people === 0 ? "nobody known" : people === 1 ? "1 person" : `${people} people`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className="text-s">{furthest === null ? null : <StageName stage={furthest} id={furthest.id} />}</span>
      <WatchedControl record={company} name={company.name} />
    </li>
  );
}

/** A company that is to be looked at before there is a role to apply for. */
function NewCompany({ companies }: { companies: readonly CampaignRecord<"companies">[] }): ReactElement {
  const { form, set, forget } = useKeptForm("new company", { name: "" });
  const make = useCampaignChanges();
  const name = form.name.trim();
  const known = companies.find((company) => company.name.toLowerCase() === name.toLowerCase());

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name === "" || known !== undefined) return;
    const id = newRecordId("companies");
    if (!(await make([{ op: "put", id, fields: { name, watched: true } }], `${name} is on the list, and watched.`)))
      return;
    set({ name: "" });
    forget();
  }

  return (
    <form className="flex flex-wrap items-center gap-2" onSubmit={(event) => void add(event)}>
      <input
        className="field w-[220px]"
        aria-label="A company to watch"
        placeholder="A company to watch"
        value={form.name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <button type="submit" className="btn" disabled={name === "" || known !== undefined}>
        Add
      </button>
      <span role="status" className="text-s text-soft">
        {known === undefined || name === "" ? "" : `${known.name} is on the list.`}
      </span>
    </form>
  );
}
