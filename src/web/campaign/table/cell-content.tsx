import { cellText, whenOf, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { dayNumber } from "#platform/days.rules.ts";
import type { ReactElement } from "react";
import { calendarDayWords } from "../../ui/words.ts";
import { hostOf, rowName, standingDays } from "../parts/role-words.ts";
import { StageName } from "../parts/stage-name.tsx";
import { seenNow } from "../local-day.ts";

interface CellContentProps {
  row: CampaignRow;
  column: ColumnId;
  today: string;
}

const soonDays = 7;

/** What a cell shows of its row. */
export function CellContent({ row, column, today }: CellContentProps): ReactElement | string {
  const { application } = row;
  switch (column) {
    case "company":
      return (
        <>
          <span className="truncate">{row.company?.name}</span>
          {/* The table opens it: a link of the router in each row would take most of the time that a scroll has. */}
          <a
            href={`/campaign/${application.id}`}
            className="sheet-open"
            tabIndex={-1}
            aria-label={`Open ${rowName(row)}`}
          >
            →
          </a>
        </>
      );
    case "stage":
      return <StageName stage={row.stage} id={application.stage} />;
    case "deadline":
      return <Deadline day={application.deadline} today={today} isOver={row.stage?.kind !== "lead"} />;
    case "link":
    case "formLink":
      return <Address link={application[column]} />;
    case "next":
      return <NextRound row={row} />;
    case "since":
      return standingDays(application, today);
    default:
      return cellText(row, column);
  }
}

function Deadline({
  day,
  today,
  isOver,
}: {
  day: string | null;
  today: string;
  isOver: boolean;
}): ReactElement | string {
  if (day === null) return "";
  const words = calendarDayWords(day, today);
  // Once one has applied the last day to apply is of no matter.
  if (isOver) return words;
  if (day < today) return <span className="text-bad">{words}, passed</span>;
  const left = dayNumber(day) - dayNumber(today);
  if (left > soonDays) return words;
  return <span className="text-warn">{left > 1 ? `${words}, in ${left} days` : words}</span>;
}

function Address({ link }: { link: string }): ReactElement | string {
  if (link === "") return "";
  return (
    <a href={link} target="_blank" rel="noreferrer" className="link truncate" tabIndex={-1}>
      {hostOf(link)}
    </a>
  );
}

function NextRound({ row }: { row: CampaignRow }): string {
  const at = row.next === undefined ? null : whenOf(row.next);
  if (row.next === undefined || at === null) return "";
  return `${seenNow(at)}, ${roundTitles[row.next.type]}`;
}
