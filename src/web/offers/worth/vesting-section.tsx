import { missingOfGrant } from "#offers/worth/offer-worth.rules.ts";
import { numberWords } from "#offers/offer-words.rules.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import type { WorthDesk } from "./worth-desk.ts";
import { MissingList } from "./working-table.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

/** How much of each grant has vested by when. */
export function VestingSection({ worth }: WorthDesk): ReactElement {
  const { grants, fields } = worth;
  const series = useMemo(
    () =>
      grants.flatMap(({ name, start, schedule }) => {
        if (schedule === null) return [];
        let sum = 0;
        const steps = schedule.tranches.map(({ day, shares }) => {
          sum += shares;
          return { name, day, shares: sum, added: shares };
        });
        return [{ name, start, steps, waiting: schedule.notScheduled }];
      }),
    [grants],
  );
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawVesting(series, width),
    [series],
  );
  const missing = grants.flatMap((grant, index) => {
    const stated = fields.grants[index];
    return stated === undefined ? [] : missingOfGrant(grant, stated).map((sentence) => `${grant.name}. ${sentence}`);
  });
  return (
    <section className="worth-section" aria-labelledby="vesting-title">
      <h2 id="vesting-title" className="worth-title">
        Vesting
      </h2>
      {grants.length === 0 ? (
        <p className="pt-2 text-soft">The letter has no grant. Enter shares, units or options under Letter, Equity.</p>
      ) : null}
      <MissingList sentences={missing} />
      {fields.grants.some(({ kind }) => kind === "rsu-double") ? (
        <p className="pt-2 text-s text-soft">
          Double-trigger units are shown by service alone; nothing is yours before a sale or a listing.
        </p>
      ) : null}
      {series.map(({ name, waiting }) =>
        waiting === 0 ? null : (
          <p key={name} className="pt-2 text-s text-soft">
            {name}: {numberWords(waiting)} wait for an event without a day.
          </p>
        ),
      )}
      {series.length === 0 ? null : (
        <PlotFigure title="Vested, in shares, units or options" draw={draw} height={220}>
          <ScrollArea className="worth-scroll worth-tall" label="Days of vesting" role="group">
            <table className="worth-table num">
              <thead>
                <tr className="label">
                  <th scope="col">Grant</th>
                  <th scope="col">Day</th>
                  <th scope="col">Vests</th>
                  <th scope="col">Vested by then</th>
                </tr>
              </thead>
              <tbody>
                {series.flatMap(({ steps }) =>
                  steps.map(({ name, day, shares, added }) => (
                    <tr key={`${name} ${day}`}>
                      <th scope="row">{name}</th>
                      <td>{day}</td>
                      <td>{numberWords(added)}</td>
                      <td>{numberWords(shares)}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
          </ScrollArea>
        </PlotFigure>
      )}
    </section>
  );
}
