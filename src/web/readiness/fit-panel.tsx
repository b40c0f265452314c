import type { CalibrationPage } from "#knowledge/readiness/deadlines.schemas.ts";
import type { FitResult } from "#knowledge/readiness/fits.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useCommands, type Command } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords, dateWords } from "../ui/words.ts";
import { inUseWords, verdictWords } from "./fit-words.ts";
import { HeldOutFigure } from "./held-out-figure.tsx";
import { useFit, type FitState } from "./use-fit.ts";

const stepWords = {
  "fitting-earlier": "Fitting to the earlier reviews",
  measuring: "Measuring on those held out",
  "fitting-all": "Fitting to all",
} as const;

/** Parameters of one's own: from enough reviews on a fit to them, what it is worth, and which parameters are in use. */
export function FitPanel({ page }: { page: CalibrationPage }): ReactElement {
  const { state, start, dismiss, use } = useFit();
  const heading = useRef<HTMLHeadingElement>(null);
  const current = page.inUse?.id ?? null;
  const isMeasured = state.at === "measured";
  useEffect(() => {
    if (isMeasured) heading.current?.focus();
  }, [isMeasured]);
  const fitId = isMeasured ? state.result.fitId : null;
  useCommands([
    ...(page.mayFit && state.at === "offered" ? [command("Fit parameters to your reviews", "f", start)] : []),
    ...(fitId === null ? [] : [command("Use the fitted parameters", "mod+enter", () => use(fitId, current))]),
    ...(state.at === "working" ? [command("Cancel the fit", "escape", dismiss)] : []),
    ...(isMeasured ? [command("Keep the parameters in use", "escape", dismiss)] : []),
  ]);
  return (
    <section aria-labelledby="fit-title" className="grid justify-items-start gap-3 pt-5">
      <h3 ref={heading} tabIndex={-1} className="label" id="fit-title">
        Parameters of your own
      </h3>
      <InUse page={page} onUse={use} />
      {page.mayFit ? null : (
        <p className="max-w-[70ch] text-s text-soft">
          They can be fitted from {countWords(page.reviewsToFit, "review")} on; you have {page.reviews}. Until then the
          defaults do as well.
        </p>
      )}
      {page.mayFit && state.at === "offered" ? (
        <Offer problem={state.problem} isFitted={current !== null} onStart={start} />
      ) : null}
      {state.at === "working" ? <Working state={state} onCancel={dismiss} /> : null}
      {isMeasured ? <Measured result={state.result} onUse={(id) => use(id, current)} onKeep={dismiss} /> : null}
    </section>
  );
}

function command(title: string, keys: string, run: () => void): Command {
  return { title, group: "Recall", keys, run };
}

interface InUseProps {
  page: CalibrationPage;
  onUse: (fitId: string | null, before: string | null) => void;
}

/** Which parameters are in use where they are not just the defaults, with the way back to others. */
function InUse({ page: { inUse, earlier }, onUse }: InUseProps): ReactElement | null {
  const [now] = useState(() => new Date());
  const current = inUse?.id ?? null;
  useCommands([
    ...(inUse === null ? [] : [command("Go back to the default parameters", "d", () => onUse(null, current))]),
    ...(earlier === null ? [] : [command("Use the earlier parameters again", "e", () => onUse(earlier.id, current))]),
  ]);
  if (inUse === null && earlier === null) return null;
  return (
    <>
      <p className="max-w-[70ch]">{inUse === null ? "The default parameters are in use." : inUseWords(inUse, now)}</p>
      <div className="flex flex-wrap gap-2">
        {inUse === null ? null : (
          <button type="button" className="btn" aria-keyshortcuts="d" onClick={() => onUse(null, current)}>
            Go back to the defaults <KeyCap keys="d" />
          </button>
        )}
        {earlier === null ? null : (
          <button type="button" className="btn" aria-keyshortcuts="e" onClick={() => onUse(earlier.id, current)}>
            Use those of {dateWords(new Date(earlier.fittedAt), now)} again <KeyCap keys="e" />
          </button>
        )}
      </div>
    </>
  );
}

interface OfferProps {
  problem: string | null;
  isFitted: boolean;
  onStart: () => void;
}

function Offer({ problem, isFitted, onStart }: OfferProps): ReactElement {
  return (
    <>
      <p className="max-w-[70ch] text-soft">
        FSRS-6 has 21 parameters, by default those that suit most people. A fit to your reviews is measured on the last
        fifth of them, which it does not see
        {isFitted ? ", and on no review that the parameters in use were fitted to" : ""}; it may be used only where it
        predicts these better.
      </p>
      {problem === null ? null : (
        <p role="alert" className="max-w-[70ch] text-bad">
          {problem}
        </p>
      )}
      <button type="button" className="btn" aria-keyshortcuts="f" onClick={onStart}>
        {isFitted ? "Fit to my reviews again" : "Fit to my reviews"} <KeyCap keys="f" />
      </button>
    </>
  );
}

interface WorkingProps {
  state: Extract<FitState, { at: "working" }>;
  onCancel: () => void;
}

function Working({ state: { progress }, onCancel }: WorkingProps): ReactElement {
  const words = progress === null ? "Reading your reviews" : stepWords[progress.step];
  return (
    <>
      <progress
        className="import-progress"
        aria-label={words}
        {...(progress === null ? {} : { value: progress.share, max: 1 })}
      />
      <p className="num text-s text-soft">{words}…</p>
      <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onCancel}>
        Cancel <KeyCap keys="escape" />
      </button>
    </>
  );
}

interface MeasuredProps {
  result: FitResult;
  onUse: (fitId: string) => void;
  onKeep: () => void;
}

function Measured({ result, onUse, onKeep }: MeasuredProps): ReactElement {
  const { fitId, reviews } = result;
  return (
    <>
      <p className="max-w-[70ch]">{verdictWords(result)}</p>
      <div className="w-full">
        <HeldOutFigure fit={result} inUse="now" />
      </div>
      {fitId === null ? null : (
        <p className="max-w-[70ch] text-s text-soft">
          What you would use is fitted in the same way to all {countWords(reviews, "review")}. Every card is then
          replayed from its reviews; you can go back at any time.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {fitId === null ? null : (
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts="Control+Enter"
            onClick={() => onUse(fitId)}
          >
            Use these <KeyCap keys="mod+enter" />
          </button>
        )}
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onKeep}>
          Keep mine <KeyCap keys="escape" />
        </button>
      </div>
    </>
  );
}
