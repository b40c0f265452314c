import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { whenOf } from "#campaign/cells/campaign-rows.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { ReactElement } from "react";
import { calendarDayWords } from "../../ui/words.ts";
import { seenNow } from "../local-day.ts";
import { standingDays } from "../parts/role-words.ts";

/** What a card of the board says: company, role, and what is next or how long nothing was. */
export function BoardCardText({ row, today }: { row: CampaignRow; today: string }): ReactElement {
  const { application, company } = row;
  return (
    <>
      <span className="board-company">
        <span className="truncate">{company?.name}</span>
        {application.rank === null ? null : (
          <span className="num text-s text-soft">
            <span className="sr-only">rank </span>
            {application.rank}
          </span>
        )}
      </span>
      <span className="sr-only">, </span>
      <span className="truncate text-s">{application.role === "" ? "\u00a0" : application.role}</span>
      <span className="sr-only">, </span>
      <span className="num truncate text-xs text-soft">{standingWords(row, today)}</span>
    </>
  );
}

function standingWords({ application, next, stage }: CampaignRow, today: string): string {
  const at = next === undefined ? null : whenOf(next);
  if (next !== undefined && at !== null) return `${roundTitles[next.type]}, ${seenNow(at)}`;
  if (stage?.kind === "lead" && application.deadline !== null)
    return `by ${calendarDayWords(application.deadline, today)}`;
  return standingDays(application, today);
}
