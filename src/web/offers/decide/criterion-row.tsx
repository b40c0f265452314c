import type { Criterion } from "#offers/decide/decision.schemas.ts";
import { shareWords } from "#offers/decide/decision-words.rules.ts";
import { useId, type ReactElement } from "react";

interface CriterionRowProps {
  criterion: Criterion;
  /** Of all weight, 0 to 1. */
  share: number;
  /** As it was sealed, 0 for one that was not there; null before the sealing. */
  sealedShare: number | null;
  onChange: (changes: Partial<Criterion>) => void;
  onRemove: () => void;
}

const marks = [
  ["one", "1"],
  ["three", "3"],
  ["five", "5"],
] as const;

/** A criterion: its name, its weight, and what its marks mean. */
export function CriterionRow(props: CriterionRowProps): ReactElement {
  const { criterion, share, sealedShare, onChange, onRemove } = props;
  const name = criterion.title.trim() === "" ? "the unnamed criterion" : criterion.title.trim();
  const isMoved = sealedShare !== null && shareWords(sealedShare) !== shareWords(share);
  return (
    <li className="criterion">
      <input
        type="text"
        className="field criterion-title"
        aria-label="Criterion"
        placeholder="What counts"
        maxLength={120}
        value={criterion.title}
        onChange={({ target }) => onChange({ title: target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <input
        type="range"
        className="criterion-weight"
        aria-label={`Weight of ${name}`}
        aria-valuetext={`${criterion.weight} of 100, ${shareWords(share)} of all`}
        min={0}
        max={100}
        value={criterion.weight}
        onChange={({ target }) => onChange({ weight: Number(target.value) })}
      />
      <span className="num criterion-share">
        {criterion.weight} <span className="text-faint">· {shareWords(share)}</span>
        {isMoved ? <span className="block text-xs text-warn">sealed at {shareWords(sealedShare)}</span> : null}
      </span>
      <button type="button" className="btn btn-quiet" aria-label={`Delete ${name}`} onClick={onRemove}>
        ×
      </button>
      <Meanings name={name} anchors={criterion.anchors} onChange={(anchors) => onChange({ anchors })} />
    </li>
  );
}

interface MeaningsProps {
  /** Of the criterion. */
  name: string;
  anchors: Criterion["anchors"];
  onChange: (anchors: Criterion["anchors"]) => void;
}

function Meanings({ name, anchors, onChange }: MeaningsProps): ReactElement {
  const id = useId();
  return (
    <details className="criterion-anchors">
      <summary className="start-summary text-s">What 1, 3 and 5 mean</summary>
      <div className="grid gap-2 pt-2">
        {marks.map(([key, mark]) => (
          <label key={key} className="anchor" htmlFor={`${id} ${key}`}>
            <span className="num font-mono text-s text-soft">{mark}</span>
            <textarea
              id={`${id} ${key}`}
              className="field anchor-text"
              aria-label={`What ${mark} means by ${name}`}
              rows={1}
              maxLength={400}
              value={anchors[key]}
              onChange={({ target }) => onChange({ ...anchors, [key]: target.value })}
              onKeyDown={(event) => {
                if (event.key === "Escape") event.currentTarget.blur();
              }}
            />
          </label>
        ))}
      </div>
    </details>
  );
}
