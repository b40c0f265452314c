import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { seenNow } from "../../campaign/local-day.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { hasConfirmed, keepConfirmed } from "../sending/sending-consent.ts";
import { SendingList } from "../sending/sending-list.tsx";
import { useModelName, type NamedModel } from "../use-model-name.ts";
import { judgeWords } from "./scorecard-words.ts";
import type { Scoring } from "./use-scoring.ts";

interface ScoreControlsProps {
  scoring: Scoring;
  critiques: readonly Critique[];
  /** The one that is shown. */
  shown: Critique | null;
  onShow: (id: string) => void;
}

/** Who scores the round, how often, and which of the critiques is shown. */
export function ScoreControls({ scoring, critiques, shown, onShow }: ScoreControlsProps): ReactElement {
  const model = useModelName();
  const { problem } = scoring;
  return (
    <section className="score-controls" aria-label="Who scores">
      <Judges scoring={scoring} model={model ?? null} />
      <Progress scoring={scoring} />
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] break-words text-bad">
          {problem} {critiques.length === 0 ? "There is no critique." : "No critique was added."} The transcript is
          whole.
        </p>
      )}
      {model === null ? (
        <p className="text-s text-soft">
          A language model can score it too.{" "}
          <Link to="/settings" hash="language-model" className="link">
            Choose one in the settings
          </Link>
        </p>
      ) : null}
      {critiques.length < 2 || shown === null ? null : (
        <label className="grid max-w-[480px] gap-1">
          <span className="label">Critique</span>
          <select className="field" value={shown.id} onChange={({ target }) => onShow(target.value)}>
            {critiques.toReversed().map((one, index) => (
              <option key={one.id} value={one.id}>
                {critiques.length - index}. {judgeWords(one)}, {seenNow(one.at)}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

const choices = [1, 3, 5] as const;

function Judges({ scoring, model }: { scoring: Scoring; model: NamedModel | null }): ReactElement {
  const [runs, setRuns] = useState<number>(1);
  // Asked where the model would be told of a round for the first time.
  const [isAsking, setAsking] = useState(false);
  const [isConfirmed, setConfirmed] = useState(false);
  const isIdle = scoring.running === null;
  const byScript = (): void => void scoring.score("script", 1);
  const byModel = (): void => {
    if (model === null) return;
    if (!isConfirmed && !hasConfirmed(model)) return setAsking(true);
    keepConfirmed(model);
    setAsking(false);
    void scoring.score("model", runs);
  };
  useCommands([
    { title: "Score by the script", group: "Mock", keys: "s", run: byScript },
    ...(model === null ? [] : [{ title: "Score by the model", group: "Mock" as const, keys: "m", run: byModel }]),
  ]);
  return (
    <>
      <div className="flex flex-wrap items-end gap-2">
        <button type="button" className="btn" disabled={!isIdle} aria-keyshortcuts="s" onClick={byScript}>
          Score by the script <KeyCap keys="s" />
        </button>
        {model === null ? null : (
          <>
            <button type="button" className="btn min-w-0" disabled={!isIdle} aria-keyshortcuts="m" onClick={byModel}>
              <span className="truncate">Score by {model.model}</span> <KeyCap keys="m" />
            </button>
            <label className="flex items-baseline gap-2">
              <span className="label">Runs</span>
              <select className="field w-auto" value={runs} onChange={({ target }) => setRuns(Number(target.value))}>
                {choices.map((count) => (
                  <option key={count} value={count}>
                    {count}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
      </div>
      {isAsking && model !== null ? (
        <>
          <SendingList model={model} isConfirmed={isConfirmed} onConfirm={setConfirmed} />
          <p role="alert" className="text-s">
            First read and confirm what is sent to the model; then have it score the round.
          </p>
        </>
      ) : null}
    </>
  );
}

/** How far the scoring is, told to screen readers too. */
function Progress({ scoring: { running, stop } }: { scoring: Scoring }): ReactElement {
  return (
    <div role="status">
      {running === null ? null : (
        <div className="flex flex-wrap items-baseline gap-3">
          <p className="num text-s text-soft">
            {running.by === "model" ? "The model reads the round" : "The script reads the round"}
            {running.runs === 1 ? "…" : `, run ${running.run} of ${running.runs}…`}
          </p>
          <button type="button" className="btn" onClick={stop}>
            Stop
          </button>
        </div>
      )}
    </div>
  );
}
