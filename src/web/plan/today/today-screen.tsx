import type { Today } from "#plan/plan.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { todayQuery } from "../plan-api.ts";
import { DayOver } from "./day-over.tsx";
import { DebriefsDue, FollowUpsDue } from "./follow-ups-due.tsx";
import { NextRound } from "./next-round.tsx";
import { NothingDue, PlanInvitation } from "./no-plan.tsx";
import { TodayAside } from "./today-aside.tsx";
import { TodayHeader } from "./today-header.tsx";
import { TodayList } from "./today-list.tsx";
import { dayTitle, otherFollowUps } from "./today-words.ts";
import "./today.css";

const withoutPlanKey = "warmup.without-plan";

/** The few things for today, in order; who to write to; the next round; and how ready one is. */
export function TodayScreen(): ReactElement {
  const { data: today, ...query } = useQuery({
    ...todayQuery,
    refetchOnMount: "always",
    refetchOnWindowFocus: "always",
  });
  return (
    <div className="page">
      <title>Today · Warmup</title>
      <FetchNotice query={query} failed="Today could not be worked out." reading="Working out the day…" />
      {today === undefined ? null : today.isPlanned ? <PlannedDay today={today} /> : <UnplannedDay today={today} />}
    </div>
  );
}

function PlannedDay({ today }: { today: Today }): ReactElement {
  const items = today.items.filter(({ kind }) => kind !== "rest");
  const { minutesLeft, nextRound, day } = today;
  return (
    <>
      <TodayHeader today={today} first={items[0] ?? null} />
      <div className="today-columns" data-kind={day.kind}>
        <div className="min-w-0">
          <DebriefsDue rounds={today.toDebrief} />
          <TodayList today={today} items={items} hasEnter />
          {items.length === 0 ? (
            <DayOver today={today} />
          ) : (
            <p className="num pt-3 text-s text-soft">
              {minutesLeft} of {Math.max(day.minutes, minutesLeft)} minutes left.{" "}
              <Link to="/plan" className="link">
                The days after this
              </Link>
            </p>
          )}
          <FollowUpsDue followUps={otherFollowUps(today)} />
          {nextRound === null ? null : <NextRound round={nextRound} timeZone={today.timeZone} />}
        </div>
        <TodayAside today={today} />
      </div>
    </>
  );
}

/** Before the five questions: what is due, and the way to a plan. */
function UnplannedDay({ today }: { today: Today }): ReactElement {
  const [isWithout, setWithout] = useState(() => browserStorage.getItem(withoutPlanKey) !== null);
  const { items } = today;
  function skip(): void {
    forgetfulStorage.setItem(withoutPlanKey, today.today);
    setWithout(true);
  }
  return (
    <>
      <header className="border-b border-line pb-5">
        <p className="label">{dayTitle(today.today)}</p>
        <h1 className="title pt-2">{isWithout ? "What is due." : today.headline}</h1>
        {isWithout ? (
          <p className="pt-1 text-soft">
            <Link to="/start" className="link">
              Five questions
            </Link>{" "}
            make a plan, whenever you want one.
          </p>
        ) : null}
      </header>
      {isWithout ? null : <PlanInvitation onSkip={skip} />}
      <div className="pt-4">
        {isWithout || items.length === 0 ? null : <h2 className="label">Due today</h2>}
        <DebriefsDue rounds={today.toDebrief} />
        <TodayList today={today} items={items} hasEnter={isWithout} />
        {items.length === 0 && isWithout ? <NothingDue /> : null}
        <FollowUpsDue followUps={today.followUps} />
      </div>
    </>
  );
}
