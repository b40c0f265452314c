import "./takehome.css";
import type { TakeHomes } from "#takehome/takehome.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { shortTopic } from "../design/design-words.ts";
import { useCommands } from "../ui/commands.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { takeHomesQuery } from "./takehome-api.ts";
import { budgetWords, standingWords } from "./takehome-words.ts";

type TakeHome = TakeHomes["takeHomes"][number];

/** Every take-home: what it is about, its budget, and how the user's own work at it stands. */
export function TakeHomesScreen(): ReactElement {
  const query = useQuery({ ...takeHomesQuery, refetchOnMount: "always" });
  const takeHomes = query.data?.takeHomes;
  return (
    <div className="page">
      <title>Take-homes · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Take-homes</p>
        <h1 className="title pt-2">A brief, a data set, a budget, and a reader.</h1>
        <p className="max-w-[72ch] pt-1 text-soft">
          You work in your own tools and bring the folder back. The criteria open when you hand in, the reviewer's notes
          when you have marked your own work.
        </p>
      </header>
      <FetchNotice
        query={query}
        failed="The take-homes could not be fetched."
        reading="Reading the take-homes…"
        isPage={false}
      />
      {takeHomes?.length === 0 ? (
        <Notice title="The catalogue has no take-homes.">
          <p>
            They are folders under <code className="font-mono text-s">catalogue/takehome</code>.
          </p>
        </Notice>
      ) : null}
      {takeHomes === undefined || takeHomes.length === 0 ? null : <TakeHomeList takeHomes={takeHomes} />}
    </div>
  );
}

function TakeHomeList({ takeHomes }: { takeHomes: readonly TakeHome[] }): ReactElement {
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const open = takeHomes
    .flatMap(({ id, sittings }) =>
      sittings.filter(({ stage }) => stage !== "finished").map((one) => ({ ...one, of: id })),
    )
    .toSorted((one, other) => (one.startedAt > other.startedAt ? -1 : 1))[0];
  const goOn = (): void => {
    if (open !== undefined)
      void navigate({ to: "/takehomes/$id", params: { id: open.of }, search: { sitting: open.id } });
  };
  useCommands([
    { title: "Next take-home", group: "Take-home", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous take-home", group: "Take-home", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    ...(open === undefined
      ? []
      : [{ title: "Go on where you were", group: "Take-home" as const, keys: "o", run: goOn }]),
  ]);
  return (
    <>
      {open === undefined ? null : (
        <div className="pt-4">
          <button type="button" className="btn btn-primary" aria-keyshortcuts="o" onClick={goOn}>
            Go on where you were <KeyCap keys="o" />
          </button>
        </div>
      )}
      <ul ref={list} aria-label="Take-homes" className="pt-2">
        {takeHomes.map((takeHome) => (
          <Row key={takeHome.id} takeHome={takeHome} />
        ))}
      </ul>
    </>
  );
}

function Row({ takeHome }: { takeHome: TakeHome }): ReactElement {
  const { id, title, about, minutes, topics, criteria, sittings } = takeHome;
  const { sign, words } = standingWords(sittings);
  return (
    <li className="shelf-row">
      <div className="min-w-0">
        <Link to="/takehomes/$id" params={{ id }} data-row="" className="shelf-link">
          {title}
        </Link>
        <p className="takehome-about">{about}</p>
        <p className="text-s text-soft">
          {topics
            .slice(0, 3)
            .map(({ name }) => shortTopic(name))
            .join(" · ")}{" "}
          · {criteria} criteria
        </p>
      </div>
      <span className="num shelf-minutes text-s text-soft">{budgetWords(minutes)}</span>
      <div className="shelf-standing">
        <span className={sittings.length === 0 ? "text-faint" : ""}>
          <span aria-hidden="true" className={`pr-1 ${sign === "●" ? "text-good" : "text-warn"}`}>
            {sign}
          </span>
          {words}
        </span>
        <span className="num text-s text-soft">{timesWords(sittings.length)}</span>
      </div>
    </li>
  );
}

function timesWords(count: number): string {
  if (count < 2) return "";
  return count === 2 ? "begun twice" : `begun ${count} times`;
}
