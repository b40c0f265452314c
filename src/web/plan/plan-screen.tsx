import "./plan.css";
import type { Plan } from "#plan/plan.schemas.ts";
import { inDays } from "#plan/day-words.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { planQuery } from "./plan-api.ts";
import { PlanTabs } from "./plan-tabs.tsx";
import { PhaseBand } from "./weeks/phase-band.tsx";
import { CoverageBar, PlanAside, PlanWarnings } from "./weeks/plan-aside.tsx";
import { readSeen, replannedWords, writeSeen } from "./weeks/plan-changes.ts";
import { coverageWords, lengthTitle } from "./weeks/plan-words.ts";
import { WeekList } from "./weeks/week-list.tsx";

const seenKey = "warmup.plan-seen";

/** The plan: phases over time, and weeks with their days and what stands on them. */
export function PlanScreen(): ReactElement {
  // Whoever comes back to the page the next morning, or from another tab, finds the plan of now.
  const query = useQuery({ ...planQuery, refetchOnWindowFocus: true });
  return (
    <div className="page">
      <title>Plan · Warmup</title>
      <FetchNotice query={query} failed="The plan could not be fetched." reading="Making the plan…" />
      {query.data === undefined ? null : query.data.settings === null ? <NoPlan /> : <PlanPage plan={query.data} />}
    </div>
  );
}

function NoPlan(): ReactElement {
  const navigate = useNavigate();
  useCommands([{ title: "Make a plan", group: "Plan", keys: "enter", run: () => void navigate({ to: "/start" }) }]);
  return (
    <Notice title="There is no plan yet." isPage>
      <p>
        Five questions, two minutes. Then phases, weeks and days stand here, sized to the time you have, and made anew
        whenever a round or a day changes.
      </p>
      <Link to="/start" className="btn btn-primary">
        Answer five questions <KeyCap keys="enter" />
      </Link>
    </Notice>
  );
}

function PlanPage({ plan }: { plan: Plan }): ReactElement {
  const navigate = useNavigate();
  const replanned = useReplanned(plan);
  const until = plan.until ?? plan.today;
  const [next] = plan.rounds;
  useCommands([
    { title: "Change the five answers", group: "Plan", keys: "e", run: () => void navigate({ to: "/start" }) },
  ]);
  return (
    <div className="plan">
      <header className="plan-header">
        <p className="label">Plan</p>
        <h1 className="title">{lengthTitle(plan.today, until)}</h1>
        <p className="text-soft">
          {next === undefined ? "" : `Next: ${next.name} ${inDays(next.daysLeft)}. `}
          {coverageWords(plan.coverage, until)}
        </p>
        <CoverageBar coverage={plan.coverage} />
        {replanned === null ? null : (
          <p className="plan-replanned" role="status">
            {replanned}
          </p>
        )}
        <PlanTabs />
      </header>
      <PlanWarnings warnings={plan.warnings} />
      <PhaseBand plan={plan} />
      <div className="plan-columns">
        <WeekList plan={plan} />
        <PlanAside plan={plan} />
      </div>
    </div>
  );
}

/** What the plan was made anew for since it was last looked at in this browser, as a sentence; it stays until the page is left. */
function useReplanned(plan: Plan): string | null {
  const [seen] = useState(() => readSeen(forgetfulStorage.getItem(seenKey)));
  useEffect(() => forgetfulStorage.setItem(seenKey, writeSeen(plan)), [plan]);
  return seen === null ? null : replannedWords(seen, plan);
}
