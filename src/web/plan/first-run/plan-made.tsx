import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import { counted } from "#plan/day-words.rules.ts";
import { daysBetween } from "#platform/days.rules.ts";
import type { Plan } from "#plan/plan.schemas.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { DiagnosticOffer } from "./diagnostic-offer.tsx";

interface PlanMadeProps {
  plan: Plan;
  onEdit: () => void;
}

/** What the answers made: the phases and what the plan says about itself, and the diagnostic. */
export function PlanMade({ plan, onEdit }: PlanMadeProps): ReactElement {
  const navigate = useNavigate();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  useCommands([
    { title: "To the plan", group: "Plan", keys: "enter", run: () => void navigate({ to: "/plan" }) },
    { title: "Change the answers", group: "Plan", keys: "e", run: onEdit },
  ]);
  return (
    <>
      <header className="today-header">
        <div>
          <p className="label">Plan</p>
          <h1 ref={title} tabIndex={-1} className="title pt-2 outline-none">
            {lengthWords(plan)}
          </h1>
          <p className="pt-1 text-soft">{coverageWords(plan)}</p>
        </div>
        <div className="flex gap-2">
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="e" onClick={onEdit}>
            Change the answers <KeyCap keys="e" />
          </button>
          <Link to="/plan" className="btn btn-primary" aria-keyshortcuts="Enter">
            To the plan <KeyCap keys="enter" />
          </Link>
        </div>
      </header>
      <ol className="made-phases" aria-label="Phases">
        {plan.phases.map(({ name, title: phase, from, to, because }) => (
          <li key={name}>
            <span className="num text-soft">
              {dayWords(from)} to {dayWords(to)}
            </span>
            <span>
              <b>{phase}</b>
              <span className="today-why">{because}</span>
            </span>
          </li>
        ))}
      </ol>
      {plan.warnings.length === 0 ? null : (
        <ul className="today-warnings" aria-label="What the plan warns of">
          {plan.warnings.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
      <DiagnosticOffer diagnostic={plan.diagnostic} />
    </>
  );
}

function lengthWords({ today, until }: Plan): string {
  if (until === null) return "There is a plan.";
  const days = daysBetween(today, until) + 1;
  const long = days < 14 ? counted(days, "day") : counted(Math.round(days / 7), "week");
  return `${long}, till ${dayWords(until)}.`;
}

function coverageWords({ coverage, weeks }: Plan): string {
  const days = weeks.flatMap((week) => week.days).filter(({ minutes }) => minutes > 0).length;
  const hours = Math.round(coverage.minutesThere / 60);
  return `${counted(hours, "hour")} on ${counted(days, "day")}: by its end ${Math.round(100 * coverage.expected)} % of what these rounds ask will have been worked on.`;
}
