import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { Dictation, SpeechState } from "./speech-state.ts";
import { LevelMeter } from "./level-meter.tsx";
import "./speech.css";

interface DictationStatusProps {
  at: SpeechState["at"];
  dictation: Dictation;
  /** Leaves the question open. */
  onClose: () => void;
}

/** Where the voice goes, how the recording goes, and what of it is not written down yet. */
export function DictationStatus({ at, dictation, onClose }: DictationStatusProps): ReactElement {
  const { placeWords, shelf, readLevel } = dictation;
  return (
    <>
      {at === "telling" ? (
        <ServerQuestion dictation={dictation} onClose={onClose} />
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-3 text-s text-soft">
          <span className="min-w-0 break-words">Your voice goes to {placeWords}.</span>
          {at === "open" ? null : (
            <Link to="/settings" hash="speech" className="link">
              Change
            </Link>
          )}
        </p>
      )}
      {at === "opening" ? <p className="text-soft italic">The microphone opens…</p> : null}
      {at === "open" ? <LevelMeter readLevel={readLevel} /> : null}
      <p role="status" className="num text-s text-soft empty:hidden">
        {shelf.isBusy ? `${secondsOf(shelf.pieces)} s of speech are being written down…` : ""}
      </p>
      {shelf.problem === null ? null : <KeptRecording dictation={dictation} problem={shelf.problem} />}
    </>
  );
}

function ServerQuestion({
  dictation: { placeWords, agree },
  onClose,
}: {
  dictation: Dictation;
  onClose: () => void;
}): ReactElement {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <div className="grid gap-2 border-l-2 border-line-strong pl-3" role="group" aria-labelledby="speech-question">
      <p id="speech-question" className="font-medium break-words">
        Your voice would go to {placeWords}.
      </p>
      <p className="max-w-[64ch] text-s text-soft">
        You entered this server under Speech in the settings. What the microphone hears is recorded until you stop, and
        sent there to be written down, long speech in pieces. Warmup holds the sound in memory until that is done, and
        keeps the text alone.
      </p>
      <div className="flex flex-wrap gap-2">
        <button ref={first} type="button" className="btn" onClick={agree}>
          Open the microphone
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          Not now
        </button>
      </div>
    </div>
  );
}

function KeptRecording({
  dictation: { shelf, retry, save, drop },
  problem,
}: {
  dictation: Dictation;
  problem: string;
}): ReactElement {
  return (
    <div role="alert" className="grid gap-2 border-l-2 border-bad pl-3">
      <p className="num font-medium">{secondsOf(shelf.pieces)} s of speech are not written down yet.</p>
      <p className="text-s break-words text-bad">{problem}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={retry}>
          Try again
        </button>
        <button type="button" className="btn" onClick={save}>
          Save the audio
        </button>
        <button type="button" className="btn btn-quiet" onClick={drop}>
          Throw it away
        </button>
      </div>
      <p className="text-s text-soft">It is held in memory, and gone once this tab is closed.</p>
    </div>
  );
}

function secondsOf(pieces: Dictation["shelf"]["pieces"]): number {
  return Math.max(1, Math.round(pieces.reduce((sum, { seconds }) => sum + seconds, 0)));
}
