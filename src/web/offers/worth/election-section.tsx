import { grantElections, type GrantElection } from "#offers/worth/grant-election.rules.ts";
import { deadlineWords, electionLead, electionRemarks, transferWords } from "#offers/worth/election-words.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { useMemo, type ReactElement } from "react";
import { countWords } from "../../ui/words.ts";
import { ElectionFields } from "./election-fields.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";

/** For each grant of shares that can be yours before they vest: the tax with the election of IRC §83(b) and without it, and what it costs to leave. */
export function ElectionSection(desk: WorthDesk): ReactElement | null {
  const { worth } = desk;
  const found = useMemo(() => grantElections(worth), [worth]);
  if (found.length === 0) return null;
  return (
    <section className="worth-section" aria-labelledby="election-title">
      <h2 id="election-title" className="worth-title">
        83(b) election, with and without
      </h2>
      <p className="max-w-[72ch] pt-2 text-s text-soft">
        Of shares that can be forfeited, what each vest is worth beyond the price paid is pay. Elected, it is what they
        are worth beyond it at the transfer, at once: growth from then on is capital gain, and what is forfeited later
        brings no deduction for income that was taxed (IRC § 83(a) and (b)).
      </p>
      <ElectionFields desk={desk} found={found} />
      {found.map((one, at) => (
        <Election
          key={one.index}
          worth={worth}
          found={one}
          hasDeadline={found.findIndex(({ transferredOn }) => transferredOn === one.transferredOn) === at}
        />
      ))}
    </section>
  );
}

interface ElectionProps {
  worth: WorthDesk["worth"];
  found: GrantElection;
  /** Whether no grant above it has the same day of transfer. */
  hasDeadline: boolean;
}

function Election({ worth, found, hasDeadline }: ElectionProps): ReactElement {
  const { name, compared, isIso, missing, sale } = found;
  const lead = electionLead(found);
  return (
    <div className="pt-4" role="group" aria-label={name}>
      <h3 className="label">{name}</h3>
      <MissingList sentences={missing} />
      {lead === "" ? null : (
        <p className="worth-lead" data-testid="election-summary">
          {lead}
        </p>
      )}
      <p className="max-w-[72ch] pt-1 text-s text-soft">
        {transferWords(found)}
        {isIso || sale === null || compared === null
          ? ""
          : ` All that vest are sold on ${sale.on} at ${amountWords(worth, sale.price)}.`}
      </p>
      {hasDeadline ? <p className="max-w-[72ch] pt-1 text-s">{deadlineWords(found)}</p> : null}
      {compared === null ? null : (
        <>
          <YearsTable worth={worth} found={found} compared={compared} />
          <LeavingTable worth={worth} found={found} />
          <MissingList sentences={electionRemarks(found)} />
          {isIso ? null : <WorkingTable name={`${name}, with and without the election`} lines={compared.working} />}
        </>
      )}
    </div>
  );
}

interface YearsTableProps extends Pick<ElectionProps, "worth" | "found"> {
  compared: NonNullable<GrantElection["compared"]>;
}

/** Tax of each calendar year on both sides; of ISOs the income that the minimum tax counts. */
function YearsTable({ worth, found: { name, isIso }, compared }: YearsTableProps): ReactElement {
  const part = isIso ? "ordinary" : "tax";
  const rows = [
    ...compared.years.map(({ year, ...sides }) => ({
      name: year,
      with: sides.with[part],
      without: sides.without[part],
    })),
    { name: "Together", with: compared.with[part], without: compared.without[part] },
  ];
  return (
    <table className="worth-table num mt-2">
      <caption className="sr-only">
        {name}: {isIso ? "income of the minimum tax" : "tax"} by year, with the election and without it
      </caption>
      <thead>
        <tr className="label">
          <th scope="col">{isIso ? "Minimum tax income" : "Tax of"}</th>
          <th scope="col">Elected</th>
          <th scope="col">Not elected</th>
          <th scope="col">{isIso ? "Less by it" : "Saved by it"}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.name} data-kind={at === rows.length - 1 ? "sum" : undefined}>
            <th scope="row">{row.name}</th>
            <td>{amountWords(worth, Math.round(row.with))}</td>
            <td>{amountWords(worth, Math.round(row.without))}</td>
            <td>{amountWords(worth, Math.round(row.without - row.with))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leaving before all has vested, the rest sold as planned: what is forfeited, and what of the tax at the transfer is lost with it. */
function LeavingTable({ worth, found: { name, leaving } }: Omit<YearsTableProps, "compared">): ReactElement | null {
  if (leaving.length === 0) return null;
  const paid = Math.max(...leaving.map(({ paidForForfeited }) => paidForForfeited));
  return (
    <>
      <h4 className="label pt-4">If you leave</h4>
      <table className="worth-table num">
        <caption className="sr-only">{name}: leaving before all has vested, with the election</caption>
        <thead>
          <tr className="label">
            <th scope="col">After</th>
            <th scope="col">Forfeited</th>
            <th scope="col">Tax lost</th>
            <th scope="col">Saved by it</th>
          </tr>
        </thead>
        <tbody>
          {leaving.map(({ months, forfeitedShares, taxLost, saved }) => (
            <tr key={months}>
              <th scope="row">{countWords(months, "month")}</th>
              <td>{numberWords(forfeitedShares)}</td>
              <td>{amountWords(worth, Math.round(taxLost))}</td>
              <td>{amountWords(worth, Math.round(saved))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-[72ch] pt-2 text-s text-soft">
        Tax lost is what was paid at the transfer on shares that are then forfeited; the last column has it counted in,
        with what has vested sold as above.
        {paid === 0
          ? ""
          : ` What was paid for such shares, here up to ${amountWords(worth, paid)}, comes back only as far as the company buys them back, often at the lower of that price and their value.`}
      </p>
    </>
  );
}
