import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import { drillKinds } from "#debugging/debugging.schemas.ts";
import type { FormEvent, ReactElement, RefObject } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { availableKinds, isShared, leftToProgram, wishWords, withKind, type DrillChoice } from "./drill-choice.ts";
import { kindWords } from "./drill-words.ts";
import { StartMore } from "./start-more.tsx";

interface StartFormProps {
  home: DebuggingHome;
  now: Date;
  choice: DrillChoice;
  onChange: (choice: DrillChoice) => void;
  onStart: () => void;
  isStarting: boolean;
  /** Why the last drill was not started; null where it was. */
  error: string | null;
  errorId: string;
  isMoreOpen: boolean;
  onMore: (isOpen: boolean) => void;
  sharedRef: RefObject<HTMLInputElement | null>;
}

function KindChoice({ home, choice, onChange }: Pick<StartFormProps, "home" | "choice" | "onChange">): ReactElement {
  const available = availableKinds(home);
  return (
    <fieldset className="min-w-0" disabled={isShared(choice)}>
      <legend className="sr-only">Kind of drill</legend>
      <div className="segments">
        {drillKinds.map((kind) => (
          <label key={kind} className="segment">
            <input
              type="radio"
              className="sr-only"
              name="drill-kind"
              value={kind}
              checked={choice.kind === kind}
              disabled={!available.includes(kind)}
              aria-describedby={choice.kind === kind ? "drill-kind-words" : undefined}
              onChange={() => onChange(withKind(choice, kind))}
            />
            {kindWords[kind].title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Starts the next drill: of a kind, under some conditions, and as much further chosen as the user wants. */
export function StartForm(props: StartFormProps): ReactElement {
  const { home, now, choice, onChange, onStart, isStarting, error, errorId, isMoreOpen, onMore, sharedRef } = props;
  const showsStarting = useLateTrue(isStarting);
  const missing = drillKinds.filter((kind) => !availableKinds(home).includes(kind));
  const wish = wishWords(choice, home);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onStart();
  }

  return (
    <form className="card card-offer start-form" aria-label="Next drill" onSubmit={submit}>
      <div className="grid gap-2">
        <KindChoice home={home} choice={choice} onChange={onChange} />
        <p id="drill-kind-words" className="text-soft">
          {isShared(choice) ? null : kindWords[choice.kind].words} {leftToProgram(choice, home, now)}
        </p>
        {missing.length === 0 ? null : (
          <p className="text-s text-soft">
            This catalogue has no program for: {missing.map((kind) => kindWords[kind].title.toLowerCase()).join(", ")}.
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <button
          type="submit"
          className="btn btn-primary"
          aria-keyshortcuts="n"
          aria-disabled={isStarting}
          aria-describedby="drill-kind-words"
        >
          {showsStarting ? "Making the drill…" : "Start the next drill"} <KeyCap keys="n" />
        </button>
        <label className="switch-line">
          <input
            type="checkbox"
            className="switch"
            aria-labelledby="interview-title"
            aria-describedby="interview-words"
            checked={choice.interview}
            onChange={({ target }) => onChange({ ...choice, interview: target.checked })}
          />
          <span>
            <span id="interview-title">Interview mode</span>
            <span id="interview-words" className="block text-s text-soft">
              No pause, no one-click checks.
            </span>
          </span>
        </label>
      </div>
      {showsStarting ? (
        <p className="text-s text-soft">It is proven by running it first, which can take some seconds.</p>
      ) : null}
      <div id={errorId} role="alert" className="text-bad empty:hidden">
        {error}
      </div>
      <details open={isMoreOpen} onToggle={({ currentTarget }) => onMore(currentTarget.open)}>
        <summary className="start-summary">
          More:
          {wish === "" ? (
            <span className="text-faint"> family, program, level, a shared id</span>
          ) : (
            <span className="text-ink"> {wish}</span>
          )}
        </summary>
        <StartMore home={home} choice={choice} onChange={onChange} sharedRef={sharedRef} />
      </details>
    </form>
  );
}
