import { leadSentence, listWords, scoreSentence, unknownSentences } from "#offers/decide/decision-words.rules.ts";
import type { Trap } from "#offers/decide/decision-traps.rules.ts";
import { useCallback, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import type { DecisionDesk } from "./use-decision.ts";
import { SwingFigure } from "./swing-figure.tsx";
import { WinFigure } from "./win-figure.tsx";

/** What the scores add up to, what would change it, and what to look at again. */
export function RankingSection({ desk, traps }: { desk: DecisionDesk; traps: readonly Trap[] }): ReactElement {
  const { model, ranking } = desk;
  const { order, leader, second } = ranking;
  const isRanked = model.criteria.length > 0 && order.length > 1;
  const beaten = order.filter(({ dominatedBy }) => dominatedBy.length > 0);
  const nameOf = (id: string): string => model.offers.find((offer) => offer.id === id)?.name ?? "";
  const least = scoreSentence(model, ranking);
  return (
    <>
      <section className="decide-section" aria-labelledby="decide-ranking">
        <h2 id="decide-ranking" className="h2">
          What it adds up to
        </h2>
        <p className="decide-lead">{leadSentence(model, ranking)}</p>
        {least === null ? null : <p>{least}</p>}
        {unknownSentences(model, ranking).map((sentence) => (
          <p key={sentence} className="text-warn">
            {sentence}
          </p>
        ))}
        {beaten.map(({ offer, dominatedBy }) => (
          <p key={offer.id}>
            {listWords(dominatedBy.map(nameOf))} {dominatedBy.length === 1 ? "is" : "are"} at least as good as{" "}
            {offer.name} by every criterion and better by one, so that no weights put {offer.name} first.
          </p>
        ))}
        {isRanked ? (
          <div className="decide-figures">
            <RangeFigure desk={desk} />
            <WinFigure desk={desk} />
            {leader === null || second === null ? null : (
              <SwingFigure
                model={model}
                leader={leader}
                rivals={model.offers.filter(({ id }) => id !== leader.id)}
                second={second}
              />
            )}
          </div>
        ) : null}
        {isRanked ? (
          <p className="text-s text-soft">
            An additive value model (Keeney and Raiffa, 1976): shares of weight times scores. Where one weight changes,
            the others stay in proportion. It takes the step from 1 to 2 to be worth as much as that from 4 to 5, and
            criteria to count apart from each other; reword the anchors where that is not so.
          </p>
        ) : null}
      </section>
      <Traps traps={traps} />
    </>
  );
}

function Traps({ traps }: { traps: readonly Trap[] }): ReactElement {
  return (
    <section className="decide-section" aria-labelledby="decide-traps">
      <h2 id="decide-traps" className="h2">
        Before you sign
      </h2>
      {traps.length === 0 ? (
        <p className="pt-2 text-soft">
          Nothing that you entered points to a known trap: too few talks, no reasons, a name that grew, time not used.
        </p>
      ) : (
        <ul className="decide-traps">
          {traps.map(({ id, sentence }) => (
            <li key={id}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RangeFigure({ desk: { ranking } }: { desk: DecisionDesk }): ReactElement {
  const { order } = ranking;
  const draw = useCallback(
    async (width: number) => (await import("./decide-plots.ts")).drawRanges(order, width),
    [order],
  );
  return (
    <PlotFigure title="Weighted score, with its range" draw={draw} height={44 + 30 * order.length}>
      <table className="decide-table num">
        <thead>
          <tr>
            <th scope="col">Offer</th>
            <th scope="col">Score</th>
            <th scope="col">Range</th>
            <th scope="col">Known</th>
          </tr>
        </thead>
        <tbody>
          {order.map(({ offer, value, range, knownShare }) => (
            <tr key={offer.id}>
              <td>{offer.name}</td>
              <td>{value === null ? "not known" : value.toFixed(2)}</td>
              <td>{range.low === range.high ? "a point" : `${range.low.toFixed(2)} to ${range.high.toFixed(2)}`}</td>
              <td>{Math.round(100 * knownShare)} % of the weight</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PlotFigure>
  );
}
