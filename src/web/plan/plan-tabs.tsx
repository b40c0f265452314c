import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

/** The ways between the plan, readiness by round, the checklist and the five answers. */
export function PlanTabs(): ReactElement {
  return (
    <nav className="plan-tabs" aria-label="Plan">
      <Link to="/plan" className="tab" activeOptions={{ exact: true }} activeProps={{ "data-active": "" }}>
        Weeks
      </Link>
      <Link to="/plan/readiness" className="tab" activeProps={{ "data-active": "" }}>
        Readiness by round
      </Link>
      <Link to="/plan/checklist" className="tab" activeProps={{ "data-active": "" }}>
        Checklist
      </Link>
      <Link to="/start" className="tab">
        Five answers
      </Link>
    </nav>
  );
}
