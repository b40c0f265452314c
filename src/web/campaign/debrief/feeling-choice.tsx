import type { ReactElement } from "react";

const words = ["bad", "rather bad", "mixed", "good", "very good"] as const;

/** How a round felt, 1 bad to 5 very good. */
export function FeelingChoice({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (feeling: number) => void;
}): ReactElement {
  return (
    <fieldset>
      <legend className="label pb-1">How it felt</legend>
      <div className="flex flex-wrap gap-2">
        {words.map((word, index) => (
          <label key={word} className="choice">
            <input
              type="radio"
              className="sr-only"
              name="feeling"
              value={index + 1}
              checked={value === index + 1}
              onChange={() => onChange(index + 1)}
            />
            {index + 1} {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
