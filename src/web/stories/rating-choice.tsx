import type { ReactElement } from "react";

const words = ["badly", "rather badly", "middling", "well", "as it should"] as const;

/** How a rehearsal went, 1 badly to 5 as it should. */
export function RatingChoice({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (rating: number) => void;
}): ReactElement {
  return (
    <fieldset>
      <legend className="label pb-1">How it went</legend>
      <div className="flex flex-wrap gap-2">
        {words.map((word, index) => (
          <label key={word} className="choice">
            <input
              type="radio"
              className="sr-only"
              name="rating"
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
