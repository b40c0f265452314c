import type { ShownLine } from "#campaign/first-glance/glance-findings.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { checklistQuery } from "../../plan/plan-api.ts";

/** Which lines of the checklist this check ticks. */
export function ChecklistShown({ shown }: { shown: readonly ShownLine[] }): ReactElement | null {
  const { data } = useQuery(checklistQuery);
  const lines = (data?.lines ?? []).filter(
    ({ id, ticked }) => ticked && shown.some((line) => id === `checklist:${line}`),
  );
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-1 border-b border-line py-3 text-soft">
      {lines.map(({ id, text }) => (
        <li key={id}>
          Ticked on the{" "}
          <Link to="/plan/checklist" className="link">
            checklist
          </Link>
          : “{text}”.
        </li>
      ))}
    </ul>
  );
}
