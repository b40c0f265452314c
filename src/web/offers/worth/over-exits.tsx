import { figured } from "#offers/worth/figured.rules.ts";
import type { WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { meanWorth } from "#offers/worth/mean-worth.rules.ts";
import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { worthOverExits, type WorthPoint } from "#offers/worth/worth.rules.ts";
import { useCallback, useMemo, useState, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { amountWords } from "./worth-desk.ts";
import { WorkingLines } from "./working-table.tsx";

const pointsPerScenario = 25;

interface OverExitsProps {
  worth: OfferWorth;
  question: WorthQuestion;
}

/** What the grants of a question bring over exit values, for the dilution of each scenario that pays. */
export function OverExits({ worth, question }: OverExitsProps): ReactElement | null {
  const points = useMemo(() => figured(() => overExits(question)).value ?? [], [question]);
  const { currency } = worth.fields;
  const draw = useCallback(
    async (width: number) => (await import("./worth-plots.ts")).drawOverExits(points, currency, width),
    [points, currency],
  );
  if (points.length === 0) return null;
  return (
    <>
      <PlotFigure title="After preferences, strike and tax, over the exit value" draw={draw} height={240}>
        <PointsTable worth={worth} question={question} points={points} />
      </PlotFigure>
      <MeanWorking question={question} />
    </>
  );
}

interface ScenarioPoint extends WorthPoint {
  name: string;
}

function PointsTable({
  worth,
  question: { holdings },
  points,
}: OverExitsProps & { points: readonly ScenarioPoint[] }): ReactElement {
  const words = (amount: number): string => amountWords(worth, Math.round(amount));
  const isTogether = holdings.length > 1;
  return (
    <ScrollArea className="worth-scroll worth-tall" label="Worth over exit values" role="group">
      <table className="worth-table num">
        <thead>
          <tr className="label">
            <th scope="col">Scenario</th>
            <th scope="col">Exit value</th>
            {isTogether
              ? holdings.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))
              : null}
            <th scope="col">{isTogether ? "All before tax" : "Before tax"}</th>
            <th scope="col">Tax</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ name, exit, gains, gain, tax, net }) => (
            <tr key={`${name} ${exit}`}>
              <th scope="row">{name}</th>
              <td>{words(exit)}</td>
              {isTogether ? gains.map((one, at) => <td key={holdings[at]?.name}>{words(one)}</td>) : null}
              <td>{words(gain)}</td>
              <td>{words(tax)}</td>
              <td>{words(net)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
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

function overExits(question: WorthQuestion): ScenarioPoint[] {
  return question.scenarios
    .filter(({ exit }) => exit.kind === "range" || exit.value > 0)
    .flatMap((scenario) => {
      const { exit } = scenario;
      const [low, high] = exit.kind === "range" ? [exit.low, exit.high] : [exit.value, exit.value];
      const [least, most] = [low / 2, high * 1.5];
      const values = Array.from(
        { length: pointsPerScenario },
        (_, at) => least * (most / least) ** (at / (pointsPerScenario - 1)),
      );
      return worthOverExits(question, scenario, values).map((point) => ({ ...point, name: scenario.name }));
    });
}
