import { lastValuation, writtenScenarios, type WrittenScenario } from "#offers/worth/assumptions.rules.ts";
import type { Unit } from "#offers/offer-fields.rules.ts";
import type { ReactElement } from "react";
import { newItemId } from "../../research/item-id.ts";
import { showToast } from "../../ui/toasts.tsx";
import { FieldFrame } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { AssumptionField } from "./assumption-field.tsx";
import { amountWords, type WorthDesk } from "./worth-desk.ts";

type FigureName = Exclude<keyof WrittenScenario, "id" | "name">;

const figures: readonly {
  name: FigureName;
  words: string;
  unit: Unit;
  unitWords: string;
  most?: number;
  fallback: string;
}[] = [
  { name: "probability", words: "Probability", unit: "percent", unitWords: "%", most: 100, fallback: "0" },
  { name: "low", words: "Low exit", unit: "money", unitWords: "1 in 10 below", fallback: "none" },
  { name: "median", words: "Median exit", unit: "money", unitWords: "half below", fallback: "0" },
  { name: "high", words: "High exit", unit: "money", unitWords: "1 in 10 above", fallback: "none" },
  { name: "years", words: "After", unit: "years", unitWords: "years", most: 50, fallback: "0" },
  { name: "dilution", words: "Dilution until then", unit: "percent", unitWords: "%", most: 99, fallback: "0" },
  { name: "raised", words: "Raised until then", unit: "money", unitWords: "paid back first", fallback: "0" },
];

/** The ways in which the company may end up, each with its probability: the user's own, else a starting point that says what it is. */
export function Scenarios({ worth, own, change, offerId }: WorthDesk): ReactElement {
  const { fields } = worth;
  const scenarios = writtenScenarios(fields) ?? [];
  const isOwn = own.scenarios.length > 0;
  const valuation = lastValuation(fields);
  const total = scenarios.reduce((sum, { probability }) => sum + (probability ?? 0), 0);

  const put = (id: string, changes: Partial<WrittenScenario>): void =>
    change({ scenarios: scenarios.map((one) => (one.id === id ? { ...one, ...changes } : one)) });
  function add(): void {
    const blank = { probability: 0, low: null, median: valuation, high: null, years: 5, dilution: 0, raised: 0 };
    change({ scenarios: [...scenarios, { id: newItemId(), name: "Another way", ...blank }] });
  }
  function replace(next: WrittenScenario[], said: string): void {
    const before = [...own.scenarios];
    change({ scenarios: next });
    showToast(said, () => change({ scenarios: before }));
  }

  return (
    <details className="letter-fold">
      <summary className="worth-summary">
        Scenarios:{" "}
        {scenarios.length === 0
          ? "none yet"
          : scenarios.map(({ name, probability }) => `${name} ${probability ?? 0} %`).join(" · ")}
      </summary>
      <p className="max-w-[78ch] pt-2 text-s text-soft">
        {isOwn ? "Your own scenarios." : startWords(valuation === null ? null : amountWords(worth, valuation))} Within a
        scenario exits are lognormal on each side of the median; without a low and a high it is the median alone.
        Probabilities come to {total.toLocaleString("en-GB", { maximumFractionDigits: 4 })} %
        {total === 100 || scenarios.length === 0 ? "." : "; they must come to 100 %."}
      </p>
      <ol aria-label="Scenarios">
        {scenarios.map((scenario, at) => (
          <ScenarioEntry
            key={scenario.id}
            offerId={offerId}
            scenario={scenario}
            at={at}
            isOnly={scenarios.length < 2}
            onChange={(changes) => put(scenario.id, changes)}
            onDelete={() =>
              replace(
                scenarios.filter(({ id }) => id !== scenario.id),
                `“${scenario.name}” is deleted.`,
              )
            }
          />
        ))}
      </ol>
      <div className="worth-bar">
        <button type="button" className="btn" onClick={add}>
          Add a scenario
        </button>
        {isOwn ? (
          <button type="button" className="btn" onClick={() => replace([], "Back to the starting point.")}>
            Back to the starting point
          </button>
        ) : null}
      </div>
    </details>
  );
}

function startWords(valuation: string | null): string {
  return `A starting point, not a forecast: multiples of ${valuation ?? "the last valuation"}, with probabilities shaped after what US venture financings of 2004 to 2013 returned (65 % less than was put in, 10 % five times or more; Correlation Ventures). Put in what you believe.`;
}

interface ScenarioEntryProps {
  offerId: string;
  scenario: WrittenScenario;
  at: number;
  isOnly: boolean;
  onChange: (changes: Partial<WrittenScenario>) => void;
  onDelete: () => void;
}

function ScenarioEntry({ offerId, scenario, at, isOnly, onChange, onDelete }: ScenarioEntryProps): ReactElement {
  return (
    <li className="letter-entry" aria-label={`Scenario ${at + 1}`}>
      <div className="letter-entry-head">
        <span className="label">Scenario {at + 1}</span>
        {isOnly ? null : (
          <button type="button" className="btn btn-quiet" aria-label={`Delete scenario ${at + 1}`} onClick={onDelete}>
            ×
          </button>
        )}
      </div>
      <div className="letter-grid">
        <FieldFrame id={`scenario-${scenario.id}`} name="Name" error="" doubt="">
          <input
            id={`scenario-${scenario.id}`}
            className="field"
            maxLength={80}
            value={scenario.name}
            onChange={({ target }) => onChange({ name: target.value })}
            onKeyDown={leaveByEscape}
          />
        </FieldFrame>
        {figures.map(({ name, words, ...field }) => (
          <AssumptionField
            key={name}
            place={`${offerId} ${scenario.id} ${name}`}
            name={words}
            {...field}
            value={scenario[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
    </li>
  );
}
