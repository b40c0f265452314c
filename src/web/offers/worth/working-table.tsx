import type { Working } from "#offers/working.rules.ts";
import { moneyText, numberText, percentText } from "#offers/money.rules.ts";
import type { ReactElement } from "react";

interface WorkingTableProps {
  /** What the lines lead to: `First year`. */
  name: string;
  lines: Working;
}

/** How figures came about: formula, the formula with the numbers in it, and by what rule. Folded away until it is asked for. */
export function WorkingTable({ name, lines }: WorkingTableProps): ReactElement | null {
  if (lines.length === 0) return null;
  return (
    <details className="worth-working">
      <summary className="start-summary text-s">How: {name}</summary>
      <WorkingLines name={name} lines={lines} />
    </details>
  );
}

/** The lines of a working as a table. */
export function WorkingLines({ name, lines }: WorkingTableProps): ReactElement {
  return (
    <table className="working-table num">
      <caption className="sr-only">How the figures came about: {name}</caption>
      <thead>
        <tr className="label">
          <th scope="col">Figure</th>
          <th scope="col">Amount</th>
          <th scope="col">Formula</th>
          <th scope="col">With the numbers</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, amount, unit, formula, substitution, source }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two lines can be of one name
          <tr key={at}>
            <th scope="row">{label}</th>
            <td>
              {unit === "fraction" ? percentText(amount) : unit === "money" ? moneyText(amount) : numberText(amount)}
            </td>
            <td>{formula}</td>
            <td>{substitution}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is missing for a figure, one sentence a line; nothing where nothing is. */
export function MissingList({ sentences }: { sentences: readonly string[] }): ReactElement | null {
  if (sentences.length === 0) return null;
  return (
    <ul className="worth-missing">
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
