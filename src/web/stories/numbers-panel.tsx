import { noteNumbers, numberKey, numberStandings, type NumberNote } from "#stories/numbers.rules.ts";
import type { StoryFields } from "#stories/stories.schemas.ts";
import { storyParts } from "#stories/story-text.rules.ts";
import type { ReactElement } from "react";

const standingWords: Record<NumberNote["standing"], string> = {
  unsure: "not sure yet",
  yes: "confirmed",
  no: "not confirmed",
};

interface NumbersPanelProps {
  fields: Pick<StoryFields, (typeof storyParts)[number] | "numbers">;
  onChange: (numbers: StoryFields["numbers"]) => void;
  /** Shows where a number stands in the text. */
  onFind: (text: string) => void;
}

/** The numbers that the story claims, each with whether it is confirmed and where it is from. */
export function NumbersPanel({ fields, onChange, onFind }: NumbersPanelProps): ReactElement {
  const noted = noteNumbers(
    storyParts.map((part) => fields[part]),
    fields.numbers,
  );
  function note(next: NumberNote): void {
    const others = fields.numbers.filter(({ text }) => numberKey(text) !== numberKey(next.text));
    onChange([...others, next]);
  }
  return (
    <section className="grid gap-2" aria-labelledby="story-numbers">
      <h2 id="story-numbers" className="label">
        Numbers
      </h2>
      {noted.length === 0 ? (
        <p className="text-s text-soft">None in the text. A result is easier to believe with one.</p>
      ) : (
        <ul className="grid gap-3">
          {noted.map((number) => (
            <li key={number.text} className="number-note" data-standing={number.standing}>
              <button
                type="button"
                className="number-text num"
                title="Show it in the text"
                onClick={() => onFind(number.text)}
              >
                {number.text}
              </button>
              <select
                className="field"
                aria-label={`Is ${number.text} confirmed?`}
                value={number.standing}
                onChange={({ target }) =>
                  note({ ...number, standing: numberStandings.find((one) => one === target.value) ?? "unsure" })
                }
              >
                {numberStandings.map((standing) => (
                  <option key={standing} value={standing}>
                    {standingWords[standing]}
                  </option>
                ))}
              </select>
              <input
                className="field number-source"
                aria-label={`Where ${number.text} is from`}
                placeholder="Where from: a table, a log, a person"
                maxLength={500}
                value={number.source}
                onChange={({ target }) =>
                  note({
                    ...number,
                    source: target.value,
                    // A source is what confirms; the user may say otherwise.
                    standing: number.standing === "unsure" && target.value.trim() !== "" ? "yes" : number.standing,
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
