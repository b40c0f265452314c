import { largestError, shareDeviation, winShares } from "#offers/decide/win-shares.rules.ts";
import { shareWords } from "#offers/decide/decision-words.rules.ts";
import { useDeferredValue, useMemo, type ReactElement } from "react";
import type { DecisionDesk } from "./use-decision.ts";

const draws = 10_000;
const steps = [5, 10, 20, 40, 80, 160, 320] as const;
/** The share by which a concentration is explained. */
const example = 0.2;

/** How often each offer comes first when the weights are not exactly those written down. */
export function WinFigure({ desk }: { desk: DecisionDesk }): ReactElement {
  const { concentration, seed } = desk.fields.variation;
  const model = useDeferredValue(desk.model);
  const near = useMemo(() => winShares(model, { concentration, draws, seed }), [model, concentration, seed]);
  const any = useMemo(() => winShares(model, { concentration: null, draws, seed }), [model, seed]);
  return (
    <figure className="min-w-0" aria-label="How often each wins">
      <figcaption className="label pb-1">How often each wins</figcaption>
      <table className="decide-table num win-table">
        <thead>
          <tr>
            <th scope="col">Offer</th>
            <th scope="col">Weights near yours</th>
            <th scope="col">Any weights</th>
          </tr>
        </thead>
        <tbody>
          {model.offers.map(({ id, name }, at) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <Bar share={near.first[at] ?? 0} isMain />
              </td>
              <td>
                <Bar share={any.first[at] ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Variation desk={desk} />
      {model.offers.length < 3 ? null : <Pairs model={model} ahead={near.ahead} />}
    </figure>
  );
}

/** How the weights are varied, in words, with what can be changed of it. */
function Variation({ desk: { fields, change } }: { desk: DecisionDesk }): ReactElement {
  const { concentration, seed } = fields.variation;
  const deviation = 100 * shareDeviation(example, concentration);
  const options = steps.some((step) => step === concentration)
    ? steps
    : [...steps, concentration].toSorted((one, other) => one - other);
  return (
    <p className="pt-2 text-s text-soft">
      <label>
        Concentration{" "}
        <select
          className="field"
          value={concentration}
          onChange={({ target }) =>
            change((now) => ({ variation: { ...now.variation, concentration: Number(target.value) } }))
          }
        >
          {options.map((step) => (
            <option key={step} value={step}>
              {step}
            </option>
          ))}
        </select>
      </label>
      : a weight of 20 % then has a standard deviation of {deviation.toFixed(1)} points. {draws.toLocaleString("en")}{" "}
      draws each (weights from a Dirichlet distribution, or evenly from all weights; scores evenly from their ranges,
      unknown ones from the whole scale), right to {(100 * largestError(draws)).toFixed(1)} points (standard error at
      most), seed {seed}.{" "}
      <button
        type="button"
        className="link"
        onClick={() => change((now) => ({ variation: { ...now.variation, seed: (now.variation.seed + 1) % 2 ** 32 } }))}
      >
        Draw again
      </button>
    </p>
  );
}

interface PairsProps extends Pick<DecisionDesk, "model"> {
  /** How often the offer of a row is ahead of that of a column. */
  ahead: ReturnType<typeof winShares>["ahead"];
}

function Pairs({ model: { offers }, ahead }: PairsProps): ReactElement {
  return (
    <details>
      <summary className="start-summary text-s">Pair by pair, with weights near yours</summary>
      <div className="score-scroll">
        <table className="decide-table num">
          <thead>
            <tr>
              <th scope="col">is ahead of</th>
              {offers.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {offers.map(({ id, name }, row) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {offers.map((other, column) => (
                  <td key={other.id}>{row === column ? "" : winWords(ahead[row]?.[column] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** A share of wins; one that only rounds to none or to all says so. */
function winWords(share: number): string {
  if (share > 0 && share < 0.005) return "under 1 %";
  if (share < 1 && share >= 0.995) return "over 99 %";
  return shareWords(share);
}

function Bar({ share, isMain = false }: { share: number; isMain?: boolean }): ReactElement {
  return (
    <span className="win-bar" data-main={isMain}>
      <span style={{ width: `${100 * share}%` }} />
      <b>{winWords(share)}</b>
    </span>
  );
}
