import { grantExits, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { defaultSeed } from "#offers/worth/assumptions.rules.ts";
import { laterWaterfall } from "#offers/worth/exit-scenarios.rules.ts";
import { figured } from "#offers/worth/figured.rules.ts";
import type { DrawnWorth } from "#offers/worth/drawn-worth.ts";
import { meanWorth, worthOverExits, type WorthQuestion } from "#offers/worth/worth.rules.ts";
import { percentText } from "#offers/money.rules.ts";
import { useCallback, useMemo, useState, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { AssumptionField } from "./assumption-field.tsx";
import { Scenarios } from "./scenarios.tsx";
import { drawCount, useDrawnWorth } from "./use-drawn-worth.ts";
import { amountWords, type WorthDesk } from "./worth-desk.ts";
import { MissingList, WorkingLines } from "./working-table.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";

/** What a grant may bring at an exit, by the user's own scenarios: drawn many times, after the waterfall, strike and tax. */
export function ExitsSection(desk: WorthDesk): ReactElement {
  const { worth, own, change, offerId } = desk;
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, Math.max(0, worth.grants.length - 1));
  const exits = useMemo(() => grantExits(worth, index), [worth, index]);
  const seed = own.seed ?? defaultSeed;
  const { done, drawn } = useDrawnWorth(exits.question, seed);
  const again = (): void => change({ seed: (seed + 1) % 2 ** 32 });
  useCommands([{ title: "Draw the exits again with another seed", group: "Offers", keys: "r", run: again }]);
  if (!worth.assumed.isPrivate) {
    return (
      <section className="worth-section" aria-labelledby="exits-title">
        <h2 id="exits-title" className="worth-title">
          At an exit
        </h2>
        <p className="max-w-[72ch] pt-2 text-soft">
          Listed shares can be sold as they vest, so there is no exit to wait for: the years above say what they bring,
          with the growth you guess. If the company is private, say so under Your figures.
        </p>
      </section>
    );
  }
  return (
    <section className="worth-section" aria-labelledby="exits-title">
      <h2 id="exits-title" className="worth-title">
        At an exit, after preferences, strike and tax
      </h2>
      {worth.grants.length < 2 ? null : (
        <label className="worth-choice">
          <span className="label">Grant</span>
          <select className="field" value={index} onChange={({ target }) => setChosen(Number(target.value))}>
            {worth.grants.map(({ name }, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <MissingList sentences={[...exits.missing, ...(drawn?.problem == null ? [] : [drawn.problem])]} />
      {exits.question === null ? null : (
        <div className="worth-bar">
          <AssumptionField
            place={`${offerId} seed`}
            name="Seed"
            unit="count"
            unitWords=""
            value={own.seed}
            fallback={String(seed)}
            most={2 ** 32 - 1}
            isWhole
            onChange={(value) => change({ seed: value })}
          />
          <button type="button" className="btn" aria-keyshortcuts="r" onClick={again}>
            Run again <KeyCap keys="r" />
          </button>
          <progress className="worth-progress" max={1} value={done} aria-label="Exits drawn" data-done={done === 1} />
        </div>
      )}
      {drawn?.value == null ? null : <Drawn worth={worth} drawn={drawn.value} />}
      <p className="pt-2 text-s text-soft">
        {exits.tax.words} Taken for granted: you stay until the exit, what has not vested by then brings nothing, and
        the company’s debts, fees and carve-outs come first only as far as your exit values leave them out.
      </p>
      <MissingList sentences={worth.company.table === null ? [] : worth.company.assumed} />
      {exits.question === null ? null : <OverExits worth={worth} index={index} />}
      <Scenarios {...desk} />
    </section>
  );
}

function Drawn({ worth, drawn }: { worth: OfferWorth; drawn: DrawnWorth }): ReactElement {
  const words = (amount: number): string => amountWords(worth, Math.round(amount));
  const { fields, assumed } = worth;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawHistogram(drawn, fields.currency, width),
    [drawn, fields.currency],
  );
  const above = (percent: number): string => words(drawn.quantiles.find((one) => one.percent === percent)?.amount ?? 0);
  return (
    <>
      <p className="worth-lead" data-testid="exit-summary">
        Nothing in {percentText(Number(drawn.zero.toFixed(3)))} of {drawCount.toLocaleString("en-GB")} draws. A quarter
        bring more than {above(75)}, one in ten more than {above(90)}. The mean is {words(drawn.mean)}, standard error{" "}
        {words(drawn.standardError)}
        {assumed.discountRate === 0
          ? "."
          : `; ${words(drawn.meanToday)} in today’s money at ${percentText(assumed.discountRate)} a year.`}
      </p>
      <div className="worth-columns">
        <ScrollArea className="worth-scroll" label="Quantiles and scenarios" role="group">
          <table className="worth-table num">
            <thead>
              <tr className="label">
                <th scope="col">So many draws bring no more</th>
                <th scope="col">Worth</th>
              </tr>
            </thead>
            <tbody>
              {drawn.quantiles.map(({ percent, amount }) => (
                <tr key={percent}>
                  <th scope="row">{percent} %</th>
                  <td>{words(amount)}</td>
                </tr>
              ))}
              {drawn.byScenario.map(({ name, draws, mean }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- two scenarios can be of one name
                <tr key={at}>
                  <th scope="row">
                    {name}, mean of {draws.toLocaleString("en-GB")} draws
                  </th>
                  <td>{words(mean)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
        <PlotFigure title="Draws that bring something" draw={draw} height={220}>
          <ScrollArea className="worth-scroll worth-tall" label="Histogram" role="group">
            <table className="worth-table num">
              <thead>
                <tr className="label">
                  <th scope="col">From</th>
                  <th scope="col">To</th>
                  <th scope="col">Draws</th>
                </tr>
              </thead>
              <tbody>
                {drawn.histogram.bins.map(({ from, to, count }) => (
                  <tr key={from}>
                    <td>{words(from)}</td>
                    <td>{words(to)}</td>
                    <td>{count.toLocaleString("en-GB")}</td>
                  </tr>
                ))}
                <tr>
                  <td>above</td>
                  <td />
                  <td>{drawn.histogram.above.toLocaleString("en-GB")}</td>
                </tr>
              </tbody>
            </table>
          </ScrollArea>
        </PlotFigure>
      </div>
    </>
  );
}

const pointsPerScenario = 25;

/** What the grant brings over exit values, for the dilution of each scenario that pays. */
function OverExits({ worth, index }: { worth: OfferWorth; index: number }): ReactElement | null {
  const { question } = useMemo(() => grantExits(worth, index), [worth, index]);
  const found = useMemo(() => (question === null ? null : figured(() => overExits(question))), [question]);
  const { currency } = worth.fields;
  const points = found?.value ?? null;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawOverExits(points ?? [], currency, width),
    [points, currency],
  );
  if (points === null || points.length === 0) return null;
  const words = (amount: number): string => amountWords(worth, Math.round(amount));
  return (
    <>
      <PlotFigure title="After preferences, strike and tax, over the exit value" draw={draw} height={240}>
        <ScrollArea className="worth-scroll worth-tall" label="Worth over exit values" role="group">
          <table className="worth-table num">
            <thead>
              <tr className="label">
                <th scope="col">Scenario</th>
                <th scope="col">Exit value</th>
                <th scope="col">Before tax</th>
                <th scope="col">Tax</th>
                <th scope="col">Left</th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ name, exit, gain, tax, net }) => (
                <tr key={`${name} ${exit}`}>
                  <th scope="row">{name}</th>
                  <td>{words(exit)}</td>
                  <td>{words(gain)}</td>
                  <td>{words(tax)}</td>
                  <td>{words(net)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </PlotFigure>
      {question === null ? null : <MeanWorking question={question} />}
    </>
  );
}

/** The mean by integration, to hold the draws against; worked out only when it is asked for. */
function MeanWorking({ question }: { question: WorthQuestion }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const mean = useMemo(() => (isOpen ? figured(() => meanWorth(question)).value : null), [isOpen, question]);
  return (
    <details className="worth-working" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="start-summary text-s">How: the mean without drawing</summary>
      <WorkingLines name="the mean without drawing" lines={mean?.working ?? []} />
    </details>
  );
}

function overExits(question: WorthQuestion) {
  const { scenarios, company, sharesAt, strike, taxOnGain } = question;
  return scenarios
    .filter(({ exit }) => exit.kind === "range" || exit.value > 0)
    .flatMap((scenario) => {
      const { exit } = scenario;
      const [low, high] = exit.kind === "range" ? [exit.low, exit.high] : [exit.value, exit.value];
      const [least, most] = [low / 2, high * 1.5];
      const values = Array.from(
        { length: pointsPerScenario },
        (_, at) => least * (most / least) ** (at / (pointsPerScenario - 1)),
      );
      const holding = { shares: sharesAt(scenario.years), strike };
      return worthOverExits(laterWaterfall(company, scenario), holding, values, taxOnGain).map((point) => ({
        ...point,
        name: scenario.name,
      }));
    });
}
