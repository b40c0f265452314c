import { proposedCriteria } from "#offers/decide/criteria-catalogue.rules.ts";
import type { Criterion, DecidedOffer, Score, TalkedTo } from "#offers/decide/decision.schemas.ts";
import { useId, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { nameOr, scoreWords } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";

interface ScorePanelProps {
  desk: DecisionDesk;
  criterion: Criterion;
  offer: DecidedOffer | undefined;
  onClose: () => void;
}

const marks = [1, 2, 3, 4, 5] as const;
const texts = [
  { key: "reason", name: "Reason", hint: "Why this mark and not one more or less.", rows: 2 },
  { key: "evidence", name: "Evidence", hint: "What was said or written, and when.", rows: 1 },
] as const;

/** One score with its marks' meaning, its reason, what it rests on and who said so; while it is not known, what would settle it. */
export function ScorePanel({ desk, criterion, offer, onClose }: ScorePanelProps): ReactElement | null {
  useCommands([
    { title: "Back to the grid", group: "Offers", keys: "escape", keyOnly: true, whileTyping: true, run: onClose },
  ]);
  if (offer === undefined) return null;
  const score = desk.fields.scores.find((one) => one.offerId === offer.id && one.criterionId === criterion.id);
  const name = nameOr(offer.name, "Unnamed offer");
  const ask = proposedCriteria.find((one) => one.id === criterion.id)?.ask;
  const set = (changes: Parameters<DecisionDesk["setScore"]>[2]): void =>
    desk.setScore(offer.id, criterion.id, changes);
  return (
    <div className="score-panel" role="group" aria-label={`${name}: ${nameOr(criterion.title, "unnamed criterion")}`}>
      <p>
        <b>{name}</b>, {nameOr(criterion.title, "unnamed criterion")}: {scoreWords(score)}
      </p>
      <Anchors anchors={criterion.anchors} />
      <MarkSelects score={score} onChange={set} />
      {ask === undefined ? null : <p className="text-s text-soft">To find out: {ask}</p>}
      {score === undefined ? (
        <Text
          name="What would settle it"
          hint="Whom to ask, or what to see, and by when."
          rows={2}
          longest={1000}
          value={settledBy(desk, offer.id, criterion.id)}
          onChange={(words) => desk.setSettledBy(offer.id, criterion.id, words)}
        />
      ) : (
        <>
          {texts.map(({ key, ...words }) => (
            <Text key={key} {...words} longest={2000} value={score[key]} onChange={(text) => set({ [key]: text })} />
          ))}
          <HeardFrom people={offer.people} score={score} onChange={set} />
        </>
      )}
      <div>
        <button type="button" className="btn" aria-keyshortcuts="Escape" onClick={onClose}>
          Back to the grid <KeyCap keys="escape" />
        </button>
      </div>
    </div>
  );
}

function settledBy({ fields: { unknowns } }: DecisionDesk, offerId: string, criterionId: string): string {
  return unknowns.find((one) => one.offerId === offerId && one.criterionId === criterionId)?.settledBy ?? "";
}

/** What marks of 1, 3 and 5 would look like, as far as it is written. */
function Anchors({ anchors: { one, three, five } }: Pick<Criterion, "anchors">): ReactElement {
  const written = [
    { mark: 1, words: one },
    { mark: 3, words: three },
    { mark: 5, words: five },
  ].filter(({ words }) => words.trim() !== "");
  return (
    <dl className="score-anchors">
      {written.map(({ mark, words }) => (
        <div key={mark}>
          <dt className="num">{mark}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TextProps {
  name: string;
  hint: string;
  rows: number;
  longest: number;
  value: string;
  onChange: (text: string) => void;
}

function Text({ name, hint, rows, longest, value, onChange }: TextProps): ReactElement {
  const id = useId();
  return (
    <label className="grid gap-1" htmlFor={id}>
      <span className="label">{name}</span>
      <textarea
        id={id}
        className="field anchor-text"
        rows={rows}
        maxLength={longest}
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

interface ScoreFieldProps {
  score: Score | undefined;
  onChange: (changes: Partial<Score> | null) => void;
}

/** Both ends of a score, each drawing the other along where they would cross. */
function MarkSelects({ score, onChange }: ScoreFieldProps): ReactElement {
  const set = (end: "low" | "high", mark: number): void =>
    onChange(
      end === "low"
        ? { low: mark, high: Math.max(mark, score?.high ?? mark) }
        : { low: Math.min(mark, score?.low ?? mark), high: mark },
    );
  return (
    <div className="flex flex-wrap items-center gap-3">
      {(["low", "high"] as const).map((end) => (
        <label key={end} className="flex items-center gap-2">
          <span className="text-s text-soft">{end === "low" ? "At least" : "At most"}</span>
          <select
            className="field"
            value={score?.[end] ?? ""}
            onChange={({ target }) => (target.value === "" ? onChange(null) : set(end, Number(target.value)))}
          >
            <option value="">not known</option>
            {marks.map((mark) => (
              <option key={mark} value={mark}>
                {mark}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

interface HeardFromProps {
  people: readonly TalkedTo[];
  score: Score;
  onChange: (changes: Partial<Score>) => void;
}

/** Who of those talked to said so. */
function HeardFrom({ people, score: { heardFrom }, onChange }: HeardFromProps): ReactElement | null {
  if (people.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-3">
      <legend className="label pb-1">Heard from</legend>
      {people.map(({ id, name, isManager }) => (
        <label key={id} className="flex items-baseline gap-2">
          <input
            type="checkbox"
            checked={heardFrom.includes(id)}
            onChange={({ target }) =>
              onChange({ heardFrom: target.checked ? [...heardFrom, id] : heardFrom.filter((one) => one !== id) })
            }
          />
          <span>
            {nameOr(name, "Someone")}
            {isManager ? <span className="text-soft"> (the manager)</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
