import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { StageName } from "../parts/stage-name.tsx";

/** Applications as links, each with its stage. */
export function ApplicationList({ rows }: { rows: readonly CampaignRow[] }): ReactElement {
  return (
    <ul className="grid gap-1">
      {rows.map(({ application, stage }) => (
        <li key={application.id} className="flex flex-wrap items-baseline justify-between gap-2">
          <Link to="/campaign/$id" params={{ id: application.id }} className="link">
            {application.role === "" ? "Role not told" : application.role}
          </Link>
          <span className="text-s">
            <StageName stage={stage} id={application.stage} />
          </span>
        </li>
      ))}
    </ul>
  );
}
