import { leavingCosts, type LeavingAt } from "#offers/worth/leave-cost.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { useCallback, useMemo, useRef, useState, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingTable } from "./working-table.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

const longest = 60;
const months = Array.from({ length: longest + 1 }, (_, month) => month);

/** What leaving costs after any month of five years: cash to keep the options, its tax, what is paid back, and what lapses. */
export function LeavingSection({ worth }: WorthDesk): ReactElement | null {
  const { fields, grants, start, setting } = worth;
  const [month, setMonth] = useState(12);
  const { value: costs, problem } = useMemo(
    () => figured(() => leavingCosts(fields, grants, { start, months, setting })),
    [fields, grants, start, setting],
  );
  const isEmpty = grants.length === 0 && costs !== null && costs.every(({ cash }) => cash === 0);
  return (
    <section className="worth-section" aria-labelledby="leaving-title">
      <h2 id="leaving-title" className="worth-title">
        What leaving costs
      </h2>
      <MissingList sentences={problem === null ? missingToLeave(worth) : [problem]} />
      {isEmpty ? (
        <p className="pt-2 text-soft">
          Nothing that is known would have to be paid: no options with their terms, and nothing to pay back.
        </p>
      ) : null}
      {costs === null || isEmpty ? null : <Leaving worth={worth} costs={costs} month={month} onMonth={setMonth} />}
    </section>
  );
}

interface LeavingProps {
  worth: WorthDesk["worth"];
  /** One for each of {@link months}. */
  costs: readonly LeavingAt[];
  month: number;
}

function Leaving({
  worth,
  costs,
  month,
  onMonth,
}: LeavingProps & { onMonth: (month: number) => void }): ReactElement | null {
  const slider = useRef<HTMLInputElement>(null);
  useCommands([
    {
      title: "The month of leaving",
      group: "Offers",
      keys: "m",
      run: () => {
        slider.current?.scrollIntoView({ block: "center" });
        slider.current?.focus();
      },
    },
  ]);
  const at = costs[month];
  if (at === undefined) return null;
  return (
    <>
      <label className="worth-slider">
        <span className="label">
          Month of leaving <KeyCap keys="m" />
        </span>
        <input
          ref={slider}
          type="range"
          min={0}
          max={longest}
          value={month}
          aria-keyshortcuts="m"
          aria-valuetext={`${countWords(month, "month")}: ${amountWords(worth, at.cash)}`}
          onChange={({ target }) => onMonth(Number(target.value))}
        />
      </label>
      <p className="worth-lead" data-testid="leave-summary">
        After {countWords(month, "month")} ({at.day}): {amountWords(worth, at.cash)} in cash, to keep every option that
        has vested and to pay back what must be.
      </p>
      <div className="worth-columns">
        <LeavingTable worth={worth} at={at} />
        <LeavingFigure worth={worth} costs={costs} month={month} />
      </div>
      <p className="pt-2 text-s text-soft">
        At the letter’s price of common, and with every vested option exercised in time.
        {worth.setting === null ? ` ${worth.untaxed ?? ""}` : ""} What is paid back is the gross amount; the letter
        decides whether it is that or what came after tax.
      </p>
      <WorkingTable name={`leaving after ${countWords(month, "month")}`} lines={at.working} />
    </>
  );
}

/** Cash on leaving by month, as a picture and as a table. */
function LeavingFigure({ worth, costs, month }: LeavingProps): ReactElement {
  const { currency } = worth.fields;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawLeaving(costs, month, { currency, width }),
    [costs, month, currency],
  );
  return (
    <div className="min-w-0">
      <ul className="worth-legend" aria-hidden="true">
        <li data-part="cash">cash together</li>
        <li data-part="paper">of it paid back</li>
      </ul>
      <PlotFigure title="Cash on leaving, by month" draw={draw} height={220}>
        <ScrollArea className="worth-scroll worth-tall" label="Cash by month of leaving" role="group">
          <table className="worth-table num">
            <thead>
              <tr className="label">
                <th scope="col">Month</th>
                <th scope="col">Exercise</th>
                <th scope="col">Tax</th>
                <th scope="col">Paid back</th>
                <th scope="col">Together</th>
              </tr>
            </thead>
            <tbody>
              {costs.map((one) => (
                <tr key={one.months}>
                  <th scope="row">{one.months}</th>
                  <td>{amountWords(worth, one.exerciseCost)}</td>
                  <td>{amountWords(worth, one.tax)}</td>
                  <td>{amountWords(worth, one.clawback)}</td>
                  <td>{amountWords(worth, one.cash)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </PlotFigure>
    </div>
  );
}

function LeavingTable({ worth, at }: { worth: WorthDesk["worth"]; at: LeavingAt }): ReactElement {
  const rows: [string, string][] = [
    ...at.grants.flatMap(({ name, options, units }): [string, string][] => {
      if (options !== null) {
        return [
          [`${name}: vested`, numberWords(options.vested)],
          [`${name}: lapses`, numberWords(options.lapsed)],
          [`${name}: last day to exercise`, options.lastDay ?? "not said: ask for the window after leaving"],
          ...(options.treatment === null
            ? []
            : ([[`${name}: taxed as such until`, `${options.treatment.lastDay}. ${options.treatment.after}`]] as [
                string,
                string,
              ][])),
        ];
      }
      if (units === null) return [[name, "not known: see what is missing"]];
      return [
        [`${name}: vested`, numberWords(units.vested)],
        [`${name}: lapses`, numberWords(units.lapsed)],
      ];
    }),
    ["Cost of exercising", amountWords(worth, at.exerciseCost)],
    ["Tax on the spread", worth.setting === null ? "not worked out" : amountWords(worth, at.tax)],
    ["To pay back", amountWords(worth, at.clawback)],
    ["Cash together", amountWords(worth, at.cash)],
  ];
  return (
    <div className="min-w-0">
      <table className="worth-table worth-pairs num">
        <caption className="sr-only">Leaving on {at.day}</caption>
        <tbody>
          {rows.map(([name, words]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function missingToLeave({ fields, grants }: WorthDesk["worth"]): string[] {
  const options = grants.flatMap(({ name, isOption, strike, price, shares, schedule }) =>
    !isOption || (strike !== null && price !== null && shares !== null && schedule !== null)
      ? []
      : [`${name}: count, strike and vesting are needed; ask for what the letter leaves out.`],
  );
  const owed = fields.signOn.flatMap(({ amount, clawbackMonths }, at) =>
    amount === null || clawbackMonths !== null
      ? []
      : [`Sign-on ${at + 1}: whether it is paid back on leaving was not said; ask within how many months.`],
  );
  const relocation =
    fields.relocation !== null && fields.relocationClawbackMonths === null
      ? ["Relocation: whether it is paid back on leaving was not said; ask within how many months."]
      : [];
  return [...options, ...owed, ...relocation];
}
