import type { DrawnWorth } from "#offers/worth/drawn-worth.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { percentText } from "#offers/money.rules.ts";
import { useCallback, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { drawCount } from "./use-drawn-worth.ts";
import { amountWords } from "./worth-desk.ts";

interface DrawnProps {
  worth: OfferWorth;
  drawn: DrawnWorth;
}

/** What the draws came to: in a sentence, by quantile and scenario, and as a histogram. */
export function DrawnExits({ worth, drawn }: DrawnProps): ReactElement {
  const { fields } = worth;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawHistogram(drawn, fields.currency, width),
    [drawn, fields.currency],
  );
  return (
    <>
      <Summary worth={worth} drawn={drawn} />
      <div className="worth-columns">
        <Quantiles worth={worth} drawn={drawn} />
        <PlotFigure title="Draws that bring something" draw={draw} height={220}>
          <Bins worth={worth} drawn={drawn} />
        </PlotFigure>
      </div>
    </>
  );
}

function wordsIn(worth: OfferWorth): (amount: number) => string {
  return (amount) => amountWords(worth, Math.round(amount));
}

function Summary({ worth, drawn }: DrawnProps): ReactElement {
  const words = wordsIn(worth);
  const { discountRate } = worth.assumed;
  const above = (percent: number): string => words(drawn.quantiles.find((one) => one.percent === percent)?.amount ?? 0);
  return (
    <p className="worth-lead" data-testid="exit-summary">
      Nothing in {percentText(Number(drawn.zero.toFixed(3)))} of {drawCount.toLocaleString("en-GB")} draws. A quarter
      bring more than {above(75)}, one in ten more than {above(90)}. The mean is {words(drawn.mean)}, standard error{" "}
      {words(drawn.standardError)}
      {discountRate === 0
        ? "."
        : `; ${words(drawn.meanToday)} in today’s money at ${percentText(discountRate)} a year.`}
    </p>
  );
}

function Quantiles({ worth, drawn }: DrawnProps): ReactElement {
  const words = wordsIn(worth);
  return (
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
  );
}

function Bins({ worth, drawn }: DrawnProps): ReactElement {
  const words = wordsIn(worth);
  return (
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
  );
}
