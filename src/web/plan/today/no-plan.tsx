import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";

/** The way to the plan, before there is one; it can be put away. */
export function PlanInvitation({ onSkip }: { onSkip: () => void }): ReactElement {
  const navigate = useNavigate();
  useCommands([
    { title: "Answer the five questions", group: "Today", keys: "enter", run: () => void navigate({ to: "/start" }) },
    { title: "Go without a plan", group: "Today", keys: "n", run: onSkip },
  ]);
  return (
    <section className="plan-invitation" aria-label="Make a plan">
      <p>
        By when, how much time, from where, to what, through which rounds: the answers are filled in as most would give
        them. The plan then says each day what to do and why, is made anew when a day is missed or a round comes, and
        says what it has to leave out.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link to="/start" className="btn btn-primary" aria-keyshortcuts="Enter">
          Answer five questions <KeyCap keys="enter" />
        </Link>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="n" onClick={onSkip}>
          Go without a plan <KeyCap keys="n" />
        </button>
      </div>
    </section>
  );
}

/** Where one goes without a plan. */
export function NothingDue(): ReactElement {
  return (
    <p className="pt-4 text-soft">
      Nothing is due today. Begin with a problem in{" "}
      <Link to="/code" className="link">
        Code
      </Link>
      , a{" "}
      <Link to="/debugging" className="link">
        debugging drill
      </Link>
      , a question of the{" "}
      <Link to="/topics" className="link">
        topics
      </Link>
      , or a role in the{" "}
      <Link to="/campaign" className="link">
        campaign
      </Link>
      .
    </p>
  );
}
