import type { DecisionModel, ModelOffer } from "#offers/decide/decision-model.rules.ts";
import { leadSwings, weightTurns } from "#offers/decide/sensitivity.rules.ts";
import { shareWords } from "#offers/decide/decision-words.rules.ts";
import { useCallback, useMemo, useState, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";

interface SwingFigureProps {
  model: DecisionModel;
  leader: ModelOffer;
  rivals: readonly ModelOffer[];
  /** The rival that is least behind. */
  second: ModelOffer;
}

/** A tornado: how far the leader's lead moves with each criterion, by its weight and by its scores. */
export function SwingFigure({ model, leader, rivals, second }: SwingFigureProps): ReactElement {
  const [chosen, setChosen] = useState<string | null>(null);
  const rival = rivals.find(({ id }) => id === chosen) ?? second;
  const swings = useMemo(() => leadSwings(model, leader, rival), [model, leader, rival]);
  const turns = useMemo(() => weightTurns(model, leader), [model, leader]);
  const draw = useCallback(
    async (width: number) => (await import("./decide-plots.ts")).drawSwings(swings, [leader.name, rival.name], width),
    [swings, leader, rival],
  );
  const turnOf = (id: string): string =>
    turns
      .filter(({ criterionId }) => criterionId === id)
      .map((turn) => `${turn.to < turn.from ? "below" : "above"} ${shareWords(turn.to, 1)}: ${turn.rival.name}`)
      .join("; ");
  return (
    <div className="min-w-0">
      {rivals.length < 2 ? null : (
        <label className="flex items-baseline gap-2 pb-2 text-s">
          {leader.name} against
          <select className="field" value={rival.id} onChange={({ target }) => setChosen(target.value)}>
            {rivals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <PlotFigure
        title={`Lead of ${leader.name} over ${rival.name}, in marks`}
        draw={draw}
        height={60 + 30 * swings.length}
      >
        <div className="score-scroll">
          <table className="decide-table num">
            <thead>
              <tr>
                <th scope="col">Criterion</th>
                <th scope="col">Weight 0 to double</th>
                <th scope="col">Scores in their ranges</th>
                <th scope="col">Would change the winner at</th>
              </tr>
            </thead>
            <tbody>
              {swings.map(({ criterionId, title, byWeight, byScore }) => (
                <tr key={criterionId}>
                  <td>{title}</td>
                  <td>
                    {signed(byWeight.low)} to {signed(byWeight.high)}
                  </td>
                  <td>
                    {signed(byScore.low)} to {signed(byScore.high)}
                  </td>
                  <td>{turnOf(criterionId) || "no weight"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </PlotFigure>
      <p className="text-s text-soft">
        Bar: the weight goes from nothing to double, the others in proportion. Line: the scores go through their ranges,
        unknown ones through the whole scale. Left of 0, {rival.name} is ahead.
      </p>
    </div>
  );
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}
