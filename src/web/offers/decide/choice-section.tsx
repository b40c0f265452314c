import { useId, type ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { LineField } from "../../research/line-field.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { nameOr } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";

/** What was chosen and when, a note on what pulls and pushes, and the way to the letter. */
export function ChoiceSection({ desk, onLetter }: { desk: DecisionDesk; onLetter: () => void }): ReactElement {
  const { note } = desk.fields;
  const id = useId();
  return (
    <section className="decide-section" aria-labelledby="decide-choice">
      <h2 id="decide-choice" className="h2">
        My choice
      </h2>
      <div className="grid max-w-[72ch] gap-4 pt-3">
        <div className="grid gap-1">
          <label htmlFor={`${id} note`} className="label">
            What pulls and what pushes
          </label>
          <textarea
            id={`${id} note`}
            className="field anchor-text"
            rows={2}
            maxLength={10_000}
            placeholder="In your own words, for nobody else: what you hope for, what you are afraid of, who wants what of you."
            value={note}
            onChange={({ target }) => desk.change({ note: target.value })}
          />
        </div>
        <Chosen desk={desk} />
        <p>
          <button type="button" className="btn" aria-keyshortcuts="l" onClick={onLetter}>
            The letter to myself <KeyCap keys="l" />
          </button>
        </p>
        <p className="text-s text-soft">
          The model puts in order what you wrote; it does not know what you left out. Where the choice and the order
          differ, the difference is worth a paragraph in the letter.
        </p>
      </div>
    </section>
  );
}

/** Which offer, and on which day. */
function Chosen({ desk: { fields, change } }: { desk: DecisionDesk }): ReactElement {
  const { offers, chosenId, decidedOn } = fields;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="grid gap-1">
        <span className="label">I choose</span>
        <select
          className="field"
          value={chosenId ?? ""}
          onChange={({ target }) =>
            change(
              target.value === ""
                ? { chosenId: null, decidedOn: null }
                : { chosenId: target.value, decidedOn: decidedOn ?? localDay() },
            )
          }
        >
          <option value="">nothing yet</option>
          {offers.map((offer) => (
            <option key={offer.id} value={offer.id}>
              {nameOr(offer.name, "Unnamed offer")}
            </option>
          ))}
        </select>
      </label>
      {chosenId === null ? null : (
        <LineField
          name="Decided on"
          type="date"
          value={decidedOn ?? ""}
          onChange={(day) => change({ decidedOn: day === "" ? null : day })}
        />
      )}
    </div>
  );
}
