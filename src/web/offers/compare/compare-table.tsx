import { bestOf, type ComparedOffer } from "#offers/worth/compare-offers.rules.ts";
import type { ComparedRow, ComparedSpan } from "#offers/worth/compared-rows.rules.ts";
import type { GrantKind } from "#offers/grant.schemas.ts";
import { moneyWords } from "#offers/offer-words.rules.ts";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement, type CSSProperties } from "react";
import { deadlineWords } from "../offer-words.ts";
import { RateForm } from "./rate-form.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

interface CompareTableProps {
  offers: readonly ComparedOffer[];
  spans: readonly ComparedSpan[];
  home: string | null;
}

/** The offers' figures, one offer a column. It scrolls sideways by itself where it is too wide. */
export function CompareTable({ offers, spans, home }: CompareTableProps): ReactElement {
  return (
    <>
      <ScrollArea className="worth-scroll compare-area" label="Offers side by side" role="group">
        <table className="compare-table num" style={{ "--offers": offers.length } as CSSProperties}>
          <caption className="sr-only">Offers side by side{home === null ? "" : `, in ${home}`}</caption>
          <thead>
            <tr>
              <td />
              {offers.map(({ id, name }) => (
                <th key={id} scope="col">
                  <Link to="/offers/$id/worth" params={{ id }} className="link">
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <AboutOffers offers={offers} home={home} />
          {spans.map((span, at) => (
            <tbody key={span.name}>
              <tr>
                <th scope="rowgroup" colSpan={offers.length + 1} className="compare-span label">
                  {span.name}
                </th>
              </tr>
              {span.rows.map((row) => (
                <Row key={row.name} row={row} offers={offers} home={home} hasNote={at === 0} />
              ))}
            </tbody>
          ))}
          <Missing offers={offers} />
        </table>
      </ScrollArea>
      <TableNotes offers={offers} spans={spans} />
    </>
  );
}

/** What stands before money: until when, and at what rate. */
function AboutOffers({ offers, home }: Omit<CompareTableProps, "spans">): ReactElement {
  const [now] = useState(() => new Date());
  return (
    <tbody>
      <tr>
        <th scope="row">Deadline</th>
        {offers.map(({ id, fields }) => (
          <td key={id} className={deadlineWords(fields.deadline, now).presses ? "text-warn" : ""}>
            {deadlineWords(fields.deadline, now).words}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row">Rate and cost of living</th>
        {offers.map((offer) => (
          <td key={offer.id}>
            <RateCell offer={offer} home={home} />
          </td>
        ))}
      </tr>
    </tbody>
  );
}

function Missing({ offers }: Pick<CompareTableProps, "offers">): ReactElement {
  return (
    <tbody>
      <tr>
        <th scope="row">Missing</th>
        {offers.map(({ id, missing }) => (
          <td key={id} className="compare-words">
            {missing.length === 0 ? (
              "nothing for these rows"
            ) : (
              <ul className="grid gap-1">
                {missing.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** What the rows take for granted. */
function TableNotes({ offers, spans }: Omit<CompareTableProps, "home">): ReactElement {
  const isAdjusted = offers.some(({ worth }) => worth !== null && worth.comparison.costOfLiving !== 1);
  const hasPaperAfterTax = spans.some(({ rows }) => rows.some(({ name }) => name.endsWith("paper after tax")));
  return (
    <>
      <p className="max-w-[78ch] pt-2 text-s text-soft">
        ✓ marks the best of a row.{" "}
        {isAdjusted ? "Amounts are divided by the cost of living that you entered for each offer. " : ""}A steady year
        is salary, target bonus, benefits and the average yearly paper, without what is paid once. Options count at the
        price less the strike, so those granted at the money are 0 until the price grows.
      </p>
      {hasPaperAfterTax ? <p className="max-w-[78ch] pt-2 text-s text-soft">{afterTaxWords(offers)}</p> : null}
    </>
  );
}

function afterTaxWords(offers: readonly ComparedOffer[]): string {
  const taxed = offers.flatMap(({ worth }) => (worth?.setting == null ? [] : [worth]));
  const has = (country: "uk" | "us", kind: GrantKind): boolean =>
    taxed.some(({ fields }) => fields.country === country && fields.grants.some((grant) => grant.kind === kind));
  const kinds = [
    "units and options as pay",
    ...(has("us", "iso") ? ["ISOs as income without FICA"] : []),
    ...(has("uk", "emi")
      ? [
          "EMI options as gains but for a discount at grant, with business asset disposal relief from two years after it and in a steady year, where the company and you qualify",
        ]
      : []),
    "refreshers as pay",
  ];
  const isPrivate = taxed.some(({ assumed }) => assumed.isPrivate);
  return [
    `After tax, paper is taken to be sold as it vests, at the letter’s price with the growth you guess, and taxed with that year’s pay by its kind: ${kinds.join("; ")}.`,
    ...(isPrivate
      ? [
          "Private paper cannot be sold like that: its row puts offers side by side, and is no forecast. Your discount for it comes off what is left after tax.",
        ]
      : []),
  ].join(" ");
}

interface RowProps {
  row: ComparedRow;
  offers: readonly ComparedOffer[];
  home: string | null;
  /** What a row is stands once, in the first span. */
  hasNote: boolean;
}

function Row({ row, offers, home, hasNote }: RowProps): ReactElement {
  const best = bestOf(row);
  return (
    <tr data-sum={row.isSum}>
      <th scope="row">
        {row.name}
        {row.note === "" || !hasNote ? null : <span className="compare-note">{row.note}</span>}
      </th>
      {row.cells.map(({ amount, applies, isConverted }, at) => (
        <td key={offers[at]?.id} className={best.includes(at) ? "compare-best" : isConverted ? "" : "text-soft"}>
          {amount === null ? (
            <span className="text-faint">{applies ? "not known" : "does not apply"}</span>
          ) : (
            moneyWords(Math.round(amount), isConverted ? home : (offers[at]?.fields.currency ?? null))
          )}
          {best.includes(at) ? (
            <>
              {" "}
              <span aria-hidden="true">✓</span>
              <span className="sr-only">, the best</span>
            </>
          ) : null}
        </td>
      ))}
    </tr>
  );
}

function RateCell({ offer, home }: { offer: ComparedOffer; home: string | null }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const { currency } = offer.fields;
  if (home === null || currency === null || currency === home) return <>{rateWords(offer, home)}</>;
  if (isOpen || !offer.isConverted) return <RateForm offer={offer} home={home} onKept={() => setOpen(false)} />;
  return (
    <>
      {rateWords(offer, home)}{" "}
      <button
        type="button"
        className="link"
        aria-label={`Change the rate of ${offer.name}`}
        onClick={() => setOpen(true)}
      >
        change
      </button>
    </>
  );
}

/** A day that stays on one line. */
function noBreaks(day: string): string {
  return day.replaceAll("-", "\u2011");
}

function rateWords({ fields, worth, isConverted }: ComparedOffer, home: string | null): string {
  const { currency, assumptions } = fields;
  const living = worth?.comparison.costOfLiving ?? 1;
  const cost = living === 1 ? "" : `living × ${living.toLocaleString("en-GB")}`;
  const rate =
    currency === null || currency === home
      ? (currency ?? "no currency said")
      : isConverted
        ? `1 ${currency} = ${assumptions.rate?.toLocaleString("en-GB", { maximumFractionDigits: 6 }) ?? ""} ${home ?? ""}${assumptions.rateOn === null ? ", no day said" : `, ${noBreaks(assumptions.rateOn)}`}`
        : `no rate from ${currency}`;
  return [rate, cost].filter((part) => part !== "").join("; ");
}
