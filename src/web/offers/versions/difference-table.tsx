import type { OfferDifference } from "#offers/letter/offer-diff.rules.ts";
import type { ReactElement } from "react";

interface DifferenceTableProps {
  differences: readonly OfferDifference[];
  /** What the two sides are called. */
  before: string;
  after: string;
}

/** What differs between two versions, in words and money. */
export function DifferenceTable({ differences, before, after }: DifferenceTableProps): ReactElement {
  const cell = (words: string): ReactElement | string =>
    words === "" ? <span className="text-faint">not said</span> : words;
  return (
    <table className="difference-table">
      <caption className="sr-only">
        What differs between {before} and {after}
      </caption>
      <thead>
        <tr className="label">
          <th scope="col">Field</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={`${one.field} ${one.name}`}>
            <th scope="row">{one.name}</th>
            <td className="num" data-side={before}>
              {cell(one.before)}
            </td>
            <td className="num" data-side={after}>
              {cell(one.after)}
            </td>
            <td className="num font-medium">{one.difference?.words ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
