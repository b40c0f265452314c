import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { isMac } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { DictationStatus } from "../speech/dictation-status.tsx";
import type { SpeechState, UseSpeech } from "../speech/speech-state.ts";
import type { SpeechPlace } from "./speech.ts";

/** The keys that open the microphone and shut it, also while one types. */
export const speakKeys = "mod+.";

const placeWords: Record<SpeechPlace, string> = {
  device: "Recognised on this device.",
  service: "Recognised by your browser's maker, on its servers.",
};

interface SpeakControlProps {
  speech: UseSpeech;
  /** Opens the microphone, or shuts it. */
  onSpeak: () => void;
  /** What stands beside it. */
  children: ReactNode;
}

/** Opens the microphone and shuts it; says where the sound goes before it does, or that this browser cannot listen. */
export function SpeakControl({ speech, onSpeak, children }: SpeakControlProps): ReactElement {
  const { isThere, state, place, dictation, ask, stop } = speech;
  const isOpen = state.at === "open";
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {isThere ? (
          <button
            type="button"
            className="btn"
            aria-keyshortcuts={keyShortcuts(speakKeys, isMac)}
            disabled={state.at === "asking" || state.at === "telling"}
            onClick={onSpeak}
          >
            {isOpen ? "Stop listening" : "Speak"} <KeyCap keys={speakKeys} />
          </button>
        ) : null}
        {children}
      </div>
      {isThere ? null : <p className="text-s text-soft">{speech.absence}</p>}
      {dictation === null ? null : <DictationStatus at={state.at} dictation={dictation} onClose={() => void stop()} />}
      {state.at === "open" && dictation === null ? (
        <p className="min-h-[1lh] text-soft italic">
          <span className="text-bad not-italic" aria-hidden="true">
            ●
          </span>{" "}
          {state.guess === "" ? "Listening…" : state.guess}
        </p>
      ) : null}
      {state.at === "asking" ? (
        <PlaceQuestion state={state} choose={speech.choose} onClose={() => void stop()} />
      ) : place === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-3 text-s text-soft">
          {placeWords[place]}
          {isOpen ? null : (
            <button type="button" className="link" onClick={ask}>
              Change
            </button>
          )}
        </p>
      )}
      {state.at === "shut" && state.problem !== null ? <p className="text-s text-bad">{state.problem}</p> : null}
    </div>
  );
}

interface PlaceQuestionProps {
  state: Extract<SpeechState, { at: "asking" }>;
  choose: (place: SpeechPlace) => void;
  onClose: () => void;
}

function PlaceQuestion({ state, choose, onClose }: PlaceQuestionProps): ReactElement {
  const { onDevice, isInstalling, problem } = state;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector("button")?.focus(), []);
  return (
    <div
      ref={first}
      className="grid gap-2 border-l-2 border-line-strong pl-3"
      role="group"
      aria-labelledby="speech-question"
    >
      <p id="speech-question" className="font-medium">
        Where may your voice go?
      </p>
      <p className="max-w-[64ch] text-s text-soft">
        Browsers send what the microphone hears to their makers' servers while you speak (Chrome to Google, Edge to
        Microsoft, Safari to Apple), unless they can recognise it on this device.{" "}
        {onDevice === "no" ? "Yours cannot, or does not say so. " : ""}
        {onDevice === "installable" ? "Yours can, once it has fetched the language. " : ""}
        Warmup keeps the text alone.
      </p>
      <div className="flex flex-wrap gap-2">
        {onDevice === "no" ? null : (
          <button type="button" className="btn" disabled={isInstalling} onClick={() => choose("device")}>
            {isInstalling ? "Fetching the language…" : "Only on this device"}
          </button>
        )}
        <button type="button" className="btn" disabled={isInstalling} onClick={() => choose("service")}>
          To the browser's maker
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          Not now
        </button>
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-s text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
