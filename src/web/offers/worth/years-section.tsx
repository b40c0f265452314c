import { afterTax, tablesName, taxAssumptions } from "#offers/worth/tax-setting.rules.ts";
import { paperOfYear, untaxedPaper } from "#offers/worth/paper-after-tax.rules.ts";
import { noPaper } from "#offers/worth/paper-tax.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { yearWorking } from "#offers/years/year-working.rules.ts";
import type { OfferYear } from "#offers/years/offer-years.rules.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

/** Cash and paper of each year, what is guaranteed apart from what is hoped for, and what of the pay is left after tax. */
export function YearsSection({ worth }: WorthDesk): ReactElement {
  const { totals, untaxed, setting, fields } = worth;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawYears(totals.years, fields.currency, width),
    [totals.years, fields.currency],
  );
  return (
    <section className="worth-section" aria-labelledby="years-title">
      <h2 id="years-title" className="worth-title">
        Four years, cash and paper apart
      </h2>
      <MissingList sentences={[...totals.missing, ...(worth.assumed.isPrivate ? [] : untaxedPaper(worth))]} />
      <div className="worth-years">
        <div className="min-w-0">
          <YearsTable worth={worth} />
          <p className="pt-2 text-s text-soft">
            {worth.grants.some(({ isOption }) => isOption)
              ? "Options count at the price of common less the strike: those granted at the money are 0 until it grows. What they may bring at an exit stands below. "
              : ""}
            {setting === null
              ? untaxed
              : `Take-home pay is salary, bonus and what is paid once, what is hoped for included, less tax${setting.country === "uk" ? " and your own pension contribution" : ", before any 401(k) contribution of your own"}. Each year of the offer is taxed as one year by the tables of ${tablesName(setting)}. ${worth.assumed.isPrivate ? "Private paper is taxed when it is exercised or sold: see below." : "Listed paper is taxed with the year in which it vests, as if sold then: each kind by its own rules, refreshers as pay."}`}
          </p>
        </div>
        {totals.all.total.own === 0 ? null : (
          <div className="min-w-0">
            <ul className="worth-legend" aria-hidden="true">
              <li data-part="cash">guaranteed cash, benefits</li>
              <li data-part="hoped-cash">cash hoped for</li>
              <li data-part="paper">paper as stated</li>
              <li data-part="hoped-paper">paper hoped for</li>
            </ul>
            <PlotFigure title="By year" draw={draw} height={260}>
              <p className="text-s">The table on this page has the same figures.</p>
            </PlotFigure>
          </div>
        )}
      </div>
      <Workings worth={worth} />
      {setting === null ? null : (
        <details className="worth-working">
          <summary className="start-summary text-s">What the tax figures take for granted</summary>
          <MissingList sentences={taxAssumptions(setting)} />
        </details>
      )}
    </section>
  );
}

function taxed(worth: OfferWorth, year: OfferYear) {
  const { setting, assumed } = worth;
  if (setting === null) return null;
  const paper = assumed.isPrivate ? noPaper : paperOfYear(worth, year);
  return figured(() => afterTax(setting, year.cash - year.benefits, paper)).value;
}

interface YearRow {
  name: string;
  kind: "part" | "sum" | "note";
  of: (year: OfferYear) => number | null;
}

function YearsTable({ worth }: { worth: OfferWorth }): ReactElement {
  const { years } = worth.totals;
  const taxes = useMemo(() => new Map(years.map((year) => [year.year, taxed(worth, year)])), [years, worth]);
  // What was not said is never 0.
  const cash = (amount: number): number | null => (worth.terms.salary === null ? null : amount);
  const { grants } = worth.terms;
  const isPaperKnown = grants.length === 0 || grants.some(({ schedule, price }) => schedule !== null && price !== null);
  const paper = (amount: number): number | null => (isPaperKnown ? amount : null);
  const rows: YearRow[] = [
    { name: "Guaranteed cash and benefits", kind: "part", of: (year) => cash(year.guaranteedCash) },
    { name: "Hoped-for cash", kind: "part", of: (year) => cash(year.hoped.raises + year.hoped.bonus) },
    { name: "Cash and benefits", kind: "sum", of: (year) => cash(year.cash) },
    { name: "Paper at the stated price", kind: "part", of: (year) => paper(year.paper + year.promisedRefreshers) },
    { name: "Hoped-for paper", kind: "part", of: (year) => paper(year.hoped.growth + year.hoped.refreshers) },
    { name: "Paper, before tax", kind: "sum", of: (year) => paper(year.allPaper) },
    { name: "Take-home pay", kind: "note", of: ({ year }) => taxes.get(year)?.takeHome ?? null },
    ...(worth.assumed.isPrivate
      ? []
      : [
          {
            name: "Paper after tax",
            kind: "note" as const,
            of: ({ year }: OfferYear) => taxes.get(year)?.paperNet ?? null,
          },
        ]),
  ];
  const cells = rows.map(({ name, kind, of }) => {
    const amounts = years.map(of);
    const isWhole = amounts.every((amount) => amount !== null);
    return {
      name,
      kind,
      amounts,
      all: isWhole ? amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) : null,
    };
  });
  const words = (amount: number | null): string => (amount === null ? "not known" : amountWords(worth, amount));
  return (
    <ScrollArea className="worth-scroll" label="Cash and paper by year" role="group">
      <table className="worth-table num">
        <thead>
          <tr className="label">
            <td />
            {years.map(({ year, from }) => (
              <th key={year} scope="col">
                Year {year}
                <br />
                <span className="worth-from">from {from}</span>
              </th>
            ))}
            <th scope="col">Together</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ name, kind, amounts, all }) => (
            <tr key={name} data-kind={kind}>
              <th scope="row">{name}</th>
              {amounts.map((amount, at) => (
                <td key={years[at]?.year}>{words(amount)}</td>
              ))}
              <td>{words(all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Workings({ worth }: { worth: OfferWorth }): ReactElement {
  const { terms, totals } = worth;
  const years = useMemo(
    () => totals.years.map((year) => ({ year: year.year, lines: yearWorking(terms, year), tax: taxed(worth, year) })),
    [terms, totals, worth],
  );
  return (
    <>
      <WorkingTable name="a year on average, by the stated figures" lines={totals.working} />
      {years.map(({ year, lines, tax }) => (
        <WorkingTable key={year} name={`year ${year}`} lines={[...lines, ...(tax?.working ?? [])]} />
      ))}
    </>
  );
}
