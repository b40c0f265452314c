import type { CalibrationPage } from "#knowledge/readiness/deadlines.schemas.ts";
import type { ReactElement } from "react";

interface ReliabilityTableProps {
  /** What predicted, where there is more than one; null for none. */
  name: string | null;
  reliability: CalibrationPage["reliability"];
}

/** What came of what was expected, as a table. */
export function ReliabilityTable({ name, reliability }: ReliabilityTableProps): ReactElement {
  return (
    <table className="num text-s">
      {name === null ? null : <caption className="pt-2 text-left text-soft">{name}</caption>}
      <thead>
        <tr>
          <th scope="col">expected</th>
          <th scope="col">recalled</th>
          <th scope="col">reviews</th>
        </tr>
      </thead>
      <tbody>
        {reliability.map(({ meanPredicted, recalledShare, count }) => (
          <tr key={meanPredicted}>
            <td>{Math.round(100 * meanPredicted)} %</td>
            <td>{Math.round(100 * recalledShare)} %</td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
