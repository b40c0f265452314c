import type { Dimension, MockPage } from "#mock/mock.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import { mockQuery, mocksKey, putSelfRating } from "../mock-api.ts";

const values = [1, 2, 3, 4, 5] as const;
const doneKeys = "mod+enter";

/** How one thinks it went, asked before anyone else says so. */
export function SelfRatingForm({ page, onRated }: { page: MockPage; onRated: () => void }): ReactElement {
  const { id, dimensions } = page;
  const client = useQueryClient();
  const [scores, setScores] = useState<Record<string, number | null>>({});
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  async function done(): Promise<void> {
    if (isSending) return;
    setSending(true);
    setProblem(null);
    try {
      const rated = await putSelfRating(id, { scores, words });
      onRated();
      client.setQueryData(mockQuery(id).queryKey, rated);
    } catch (error) {
      setProblem(errorSentence(error));
      setSending(false);
    }
    void client.invalidateQueries({ queryKey: [...mocksKey, "list"] });
  }
  useCommands([{ title: "Show the scorecard", group: "Mock", keys: doneKeys, run: () => void done() }]);
  return (
    <section className="grid max-w-[820px] gap-5 pt-5" aria-labelledby="self-rating">
      <div>
        <h2 className="h2" id="self-rating">
          First: how did it go?
        </h2>
        <p className="text-soft">
          People judge themselves badly, and seeing by how much is useful. Leave out what you cannot say.
        </p>
      </div>
      {dimensions.map((dimension) => (
        <DimensionChoice
          key={dimension.id}
          dimension={dimension}
          value={scores[dimension.id] ?? null}
          onChange={(value) => setScores({ ...scores, [dimension.id]: value })}
        />
      ))}
      <label className="grid gap-1">
        <span className="label">What you would do otherwise</span>
        <textarea
          className="field"
          rows={3}
          maxLength={4000}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </label>
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem} The transcript is kept.
        </p>
      )}
      <div>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isSending}
          aria-keyshortcuts={keyShortcuts(doneKeys, isMac)}
          onClick={() => void done()}
        >
          Show the scorecard <KeyCap keys={doneKeys} />
        </button>
      </div>
    </section>
  );
}

function DimensionChoice({
  dimension: { id, name, asks, anchors },
  value,
  onChange,
}: {
  dimension: Dimension;
  value: number | null;
  onChange: (value: number) => void;
}): ReactElement {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{name}</legend>
      <p className="max-w-[68ch] pb-2 text-s text-soft">{asks}</p>
      <div className="flex flex-wrap gap-2">
        {values.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={id}
              value={one}
              checked={value === one}
              onChange={() => onChange(one)}
            />
            {one}
          </label>
        ))}
      </div>
      <p className="min-h-[2lh] max-w-[68ch] pt-2 text-s" aria-live="polite">
        {value === null ? "" : anchors[value - 1]}
      </p>
    </fieldset>
  );
}
