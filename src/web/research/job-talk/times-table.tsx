import type { TalkRehearsal } from "#research/job-talk.schemas.ts";
import { useState, type ReactElement } from "react";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { clockWords, instantWords } from "../../ui/words.ts";

/** More columns are no longer compared. */
const mostColumns = 6;

interface TimesTableProps {
  rehearsals: readonly TalkRehearsal[];
  /** Seconds for each slide; null where it has none. */
  planned: readonly (number | null)[];
}

/** Time on each slide in the latest rehearsals, beside the plan. */
export function TimesTable({ rehearsals, planned }: TimesTableProps): ReactElement {
  const [now] = useState(() => new Date());
  const shown = rehearsals.slice(-mostColumns);
  const rows = Math.max(planned.length, ...shown.map(({ seconds }) => seconds.length));
  return (
    <ScrollArea className="talk-times" role="group" label="Time on each slide">
      <table className="values">
        <thead>
          <tr>
            <th scope="col">Slide</th>
            <th scope="col">Plan</th>
            {shown.map(({ id, startedAt }) => (
              <th key={id} scope="col">
                {instantWords(startedAt, now)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, index) => (
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              <td>{clockOf(planned[index])}</td>
              {shown.map(({ id, seconds }) => (
                <td key={id} data-differs={isOver(seconds[index], planned[index]) || undefined}>
                  {clockOf(seconds[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            <td>{clockOf(sum(planned))}</td>
            {shown.map(({ id, seconds }) => (
              <td key={id}>{clockOf(sum(seconds))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  );
}

function clockOf(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined ? "–" : clockWords(Math.round(seconds) * 1000);
}

function sum(seconds: readonly (number | null)[]): number {
  return seconds.reduce<number>((total, one) => total + (one ?? 0), 0);
}

/** Whether a slide took half as long again as it should, and more than ten seconds longer. */
function isOver(seconds: number | undefined, plan: number | null | undefined): boolean {
  if (seconds === undefined || plan === null || plan === undefined) return false;
  return seconds > 1.5 * plan && seconds - plan > 10;
}
