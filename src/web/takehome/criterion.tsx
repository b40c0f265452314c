import { markOf } from "#takehome/outcome.rules.ts";
import { marks, type Mark, type SeenCriterion, type SittingFields } from "#takehome/takehome.schemas.ts";
import { useId, type ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { markWords } from "./takehome-words.ts";

interface CriterionProps {
  criterion: SeenCriterion;
  fields: SittingFields;
  /** Whether the keys are for this one. */
  isCurrent: boolean;
  /** Whether the reviewer's side is open. */
  isComparing: boolean;
  onEnter: () => void;
  onMark: (mark: Mark) => void;
  onRemark: (remark: string) => void;
}

/** One criterion: what the reviewer asks, the user's mark and remark, and then what good and weak work shows. */
export function Criterion(props: CriterionProps): ReactElement {
  const { criterion, fields, isCurrent, isComparing, onEnter, onMark, onRemark } = props;
  const { id, name, must, asks, good, weak } = criterion;
  const group = useId();
  const own = fields.marks[id] ?? { mark: null, remark: "" };
  const stands = markOf(fields, id);
  return (
    <li>
      {/* The keys are for the criterion in which the focus is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="group"
        tabIndex={-1}
        data-criterion=""
        data-current={isCurrent || undefined}
        className="takehome-criterion"
        aria-labelledby={`${group}-name`}
        onFocus={onEnter}
      >
        <h2 id={`${group}-name`} className="flex items-baseline justify-between gap-3 font-medium">
          {name}
          {must ? <span className="takehome-must">must</span> : null}
        </h2>
        <p>{asks}</p>
        {good === null || weak === null ? null : (
          <dl className="takehome-sides">
            <dt className="text-good">Good</dt>
            <dd>{good}</dd>
            <dt className="text-bad">Weak</dt>
            <dd>{weak}</dd>
          </dl>
        )}
        {isComparing && own.mark !== null ? (
          <p className="text-s text-soft">
            Your first mark: {markWords[own.mark].words.toLowerCase()}
            {own.remark.trim() === "" ? "." : `. ${own.remark}`}
          </p>
        ) : null}
        <div role="radiogroup" aria-label={`${name}: your mark`} className="flex flex-wrap gap-x-4 gap-y-1">
          {marks.map((mark) => (
            <label key={mark} className="takehome-mark">
              <input type="radio" name={`${group}-mark`} checked={stands === mark} onChange={() => onMark(mark)} />
              {markWords[mark].words} {isCurrent ? <KeyCap keys={markWords[mark].keys} /> : null}
            </label>
          ))}
        </div>
        {isComparing ? null : (
          <textarea
            className="field takehome-remark"
            aria-label={`${name}: remark`}
            placeholder="Where it is to be seen, or what is missing"
            rows={1}
            maxLength={2000}
            value={own.remark}
            onChange={({ target }) => onRemark(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
        )}
      </div>
    </li>
  );
}
