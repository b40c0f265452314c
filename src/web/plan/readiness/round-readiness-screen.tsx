import "../plan.css";
import type { PlanReadiness } from "#plan/readiness.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { useCommands } from "../../ui/commands.ts";
import { moveRow } from "../../ui/move-row.ts";
import { Notice } from "../../ui/notice.tsx";
import { planReadinessQuery } from "../plan-api.ts";
import { PlanTabs } from "../plan-tabs.tsx";
import { HistorySection } from "./history-section.tsx";
import { HowMeasured } from "./how-measured.tsx";
import { RoundSection } from "./round-section.tsx";

/** How ready the user is for each kind of round, by what was done, and how that went from day to day. */
export function RoundReadinessScreen(): ReactElement {
  const query = useQuery({ ...planReadinessQuery, refetchOnWindowFocus: true });
  return (
    <div className="page">
      <title>Readiness by round · Warmup</title>
      <header className="plan-header">
        <p className="label">Readiness by round</p>
        <h1 className="title">By what you did, timed and unaided.</h1>
        <p className="text-soft">
          Each kind of round from 0 to 100. How well you will recall your cards on a day is another matter, and stands
          in{" "}
          <Link to="/readiness" className="link">
            readiness of cards
          </Link>
          .
        </p>
        <PlanTabs />
      </header>
      <FetchNotice
        query={query}
        failed="Readiness could not be worked out."
        reading="Looking at what you did…"
        isPage={false}
      />
      {query.data === undefined ? null : <Rounds readiness={query.data} />}
    </div>
  );
}

function Rounds({ readiness }: { readiness: PlanReadiness }): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useCommands([
    { title: "Next part", group: "Plan", keys: "arrowdown", run: () => moveRow(list.current, 1) },
    { title: "Previous part", group: "Plan", keys: "arrowup", run: () => moveRow(list.current, -1) },
  ]);
  const expected = readiness.rounds.filter((one) => one.expected);
  const others = readiness.rounds.filter((one) => !one.expected);
  return (
    <div ref={list} className="round-list">
      {expected.length === 0 ? (
        <Notice title="No round is expected yet.">
          <p>Say which rounds you expect, or enter one in the calendar: they then stand here first.</p>
          <Link to="/start" className="btn btn-primary">
            Answer five questions
          </Link>
        </Notice>
      ) : (
        <section aria-labelledby="expected-title" className="grid gap-4">
          <h2 id="expected-title" className="sr-only">
            Rounds that you expect
          </h2>
          {expected.map((one, index) => (
            <RoundSection key={one.round} readiness={one} today={readiness.today} isOpen={index === 0} />
          ))}
        </section>
      )}
      <HowMeasured />
      {expected.length === 0 ? null : <HistorySection readiness={readiness} />}
      {others.length === 0 ? null : (
        <details>
          <summary className="start-summary" data-row="">
            Rounds that you do not expect ({others.length})
          </summary>
          <div className="grid gap-4 pt-4">
            {others.map((one) => (
              <RoundSection key={one.round} readiness={one} today={readiness.today} isOpen={false} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
