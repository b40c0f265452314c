import type { ReactElement } from "react";
import { FamilyButton } from "./family-button.tsx";
import type { StandingRow } from "./standings.ts";

interface StandingsTableProps {
  rows: StandingRow[];
  /** Whose drill is being made; null while none is. */
  startingFamily: string | null;
  onDrill: (family: string) => void;
}

const columns = ["Fixed", "Median time", "Recall now", "Due"];

function Recall({ row }: { row: StandingRow }): ReactElement {
  return (
    <>
      {row.recallWords}
      {row.recall === null ? null : (
        <span className="recall" data-due={row.isDue} aria-hidden="true">
          <span style={{ width: `${Math.round(row.recall * 100)}%` }} />
        </span>
      )}
    </>
  );
}

function Row({ row, startingFamily, onDrill }: { row: StandingRow } & Omit<StandingsTableProps, "rows">): ReactElement {
  const { family, title, isMet } = row;
  return (
    <tr data-met={isMet}>
      <th scope="row">{title}</th>
      <td className="num" data-column="Fixed">
        {isMet ? row.fixed : <span className="text-faint">not met yet</span>}
      </td>
      <td className="num" data-column="Median">
        {row.median === "" && isMet ? <span className="text-faint">none fixed</span> : row.median}
      </td>
      <td className="num" data-column="Recall">
        <Recall row={row} />
      </td>
      <td className={row.isDue ? "num font-medium text-accent" : "num"} data-column="Due">
        {row.due}
      </td>
      <td>
        <FamilyButton
          family={family}
          title={title}
          className="btn btn-quiet"
          startingFamily={startingFamily}
          onDrill={onDrill}
        />
      </td>
    </tr>
  );
}

/** How every family of faults stands with the user, those that need it most first. */
export function StandingsTable({ rows, startingFamily, onDrill }: StandingsTableProps): ReactElement {
  return (
    <section aria-labelledby="standings-title">
      <h2 className="h2 pb-2 outline-none" id="standings-title" tabIndex={-1}>
        Families
      </h2>
      <table className="standings" aria-labelledby="standings-title">
        <thead>
          <tr>
            <th scope="col">Family</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Start one</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.family} row={row} startingFamily={startingFamily} onDrill={onDrill} />
          ))}
        </tbody>
      </table>
      <p className="max-w-[70ch] pt-3 text-s text-soft">
        Median time is of the faults that you fixed. Recall is the chance that you would find such a fault now, as
        spaced repetition (FSRS) expects it; a family is due when that falls to 85 %.
      </p>
    </section>
  );
}
