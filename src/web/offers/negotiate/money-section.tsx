import type { AskMoney } from "#offers/negotiate/ask-money.rules.ts";
import { diffOffers } from "#offers/letter/offer-diff.rules.ts";
import { moneyWords } from "#offers/offer-words.rules.ts";
import type { ReactElement } from "react";
import { DifferenceTable } from "../versions/difference-table.tsx";
import type { NegotiationDesk } from "./use-negotiation.ts";

/** What all that is asked for adds, by year: cash and paper apart. */
export function MoneySection({ desk: { fields, asked, money } }: { desk: NegotiationDesk }): ReactElement {
  const differences = diffOffers(fields, asked);
  return (
    <section className="negotiate-part" aria-label="In money">
      <h2 className="label pb-2">In money</h2>
      {differences.length === 0 ? (
        <p className="text-s text-soft">
          Nothing is asked for in figures yet. Choose a lever and write how much; what it adds stands here, year by
          year.
        </p>
      ) : "problem" in money ? (
        <p className="text-s text-warn">It cannot be worked out. {money.problem}</p>
      ) : (
        <>
          <MoneyTable money={money} currency={fields.currency} />
          <p className="pt-2 text-s text-soft">
            As the letter stands: without raises, growth and tax; bonus at its target; paper at today's price less the
            strike.
          </p>
          {money.before.missing.length === 0 ? null : (
            <details className="negotiate-fold">
              <summary className="link">What the sums leave out</summary>
              <ul>
                {money.before.missing.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {differences.length === 0 ? null : (
        <details className="negotiate-fold">
          <summary className="link">The letter as it would be</summary>
          <div className="negotiate-difference">
            <DifferenceTable differences={differences} before="The letter" after="As asked" />
          </div>
        </details>
      )}
    </section>
  );
}

function MoneyTable({ money, currency }: { money: AskMoney; currency: string | null }): ReactElement {
  const words = (amount: number): string => {
    if (amount === 0) return "0";
    const text = moneyWords(Math.abs(Math.round(amount)), currency);
    return `${amount > 0 ? "+" : "−"}${text}`;
  };
  return (
    <table className="money-table num">
      <caption className="sr-only">What is asked for adds, by year</caption>
      <thead>
        <tr className="label">
          <th scope="col">Year</th>
          <th scope="col">Cash</th>
          <th scope="col">Paper</th>
          <th scope="col">Both</th>
        </tr>
      </thead>
      <tbody>
        {money.years.map(({ year, cash, paper, total }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td>{words(cash)}</td>
            <td>{words(paper)}</td>
            <td>{words(total)}</td>
          </tr>
        ))}
        <tr className="money-sum">
          <th scope="row">All</th>
          <td>{words(money.all.cash)}</td>
          <td>{words(money.all.paper)}</td>
          <td>{words(money.all.total)}</td>
        </tr>
        <tr>
          <th scope="row">Offer</th>
          <td colSpan={3}>
            {moneyWords(Math.round(money.before.all.total.own), currency)} →{" "}
            {moneyWords(Math.round(money.after.all.total.own), currency)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
