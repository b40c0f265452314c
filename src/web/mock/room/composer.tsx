import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { SpeakControl, speakKeys } from "../../review/speak-control.tsx";
import { useSpeech } from "../../review/use-speech.ts";
import { joinWords } from "../../review/oral-text.ts";
import { announce } from "../../ui/announce.ts";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { isFocusFree } from "../../ui/free-focus.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { createSpokenTime } from "./spoken-time.ts";
import type { Said } from "./use-turns.ts";

interface ComposerProps {
  mockId: string;
  /** Whether the candidate means to speak: then the microphone's control comes first. It stays shut until it is pressed. */
  isSpoken: boolean;
  /** Whether the interviewer is answering: what is said then waits until it has finished. */
  isWaiting: boolean;
  /** Resolves to whether what was said is kept. */
  onSay: (said: Said) => Promise<boolean>;
  /** Called before the microphone opens. */
  onListen: () => void;
  /** Whether the interviewer is being read out: the microphone is shut meanwhile. */
  isReading: boolean;
  /** Brings the conversation into sight before one writes, where something else may stand in its place. */
  reveal?: () => void;
}

const sayKeys = "mod+enter";
const saidNext = "This is said as soon as the interviewer has finished. Write on to hold it back.";

/** Where the candidate answers, typed or spoken. What is there and not said yet is kept in this browser. */
export function Composer({
  mockId,
  isSpoken,
  isWaiting,
  onSay,
  onListen,
  isReading,
  reveal,
}: ComposerProps): ReactElement {
  const key = `warmup.mock-draft ${mockId}`;
  const [text, setText] = useState(() => browserStorage.getItem(key) ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const speak = useRef<HTMLDivElement>(null);
  const [spoken] = useState(createSpokenTime);
  const [isNext, setNext] = useState(false);
  const latest = useRef(text);

  function write(next: string): void {
    latest.current = next;
    setText(next);
    // Who writes on has not finished.
    setNext(false);
    forgetfulStorage.setItem(key, next);
  }
  const speech = useSpeech((words, heard) => {
    if (heard !== undefined) spoken.hear(heard);
    write(joinWords(latest.current, words));
  }, `mock ${mockId}`);
  const { stop } = speech;
  const isShut = speech.state.at === "shut";
  // A recording knows itself how long it is.
  const isHeardHere = speech.state.at === "open" && speech.dictation === null;
  useEffect(() => spoken.listen(isHeardHere, performance.now()), [isHeardHere, spoken]);
  useEffect(() => {
    if (isReading && !isShut) void stop();
    // Whatever opens the microphone ends the reading first.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isReading]);

  async function say(): Promise<void> {
    const { dictation, state } = speech;
    const isUnseen = dictation !== null && (state.at === "open" || dictation.shelf.isBusy);
    if (!(await speech.stop())) return;
    field.current?.focus();
    // What a server wrote down is read before it is said.
    if (isUnseen) return announce("What you said is in the field. Read it, then say it.");
    const said = latest.current.trim();
    if (said === "") return;
    if (isWaiting) {
      setNext(true);
      return announce(saidNext);
    }
    const kept = await onSay({ text: said, ...spoken.read(performance.now()) });
    if (!kept) return;
    spoken.reset(performance.now());
    // What was typed while the interviewer answered belongs to the next turn.
    write(latest.current.trim() === said ? "" : latest.current);
    field.current?.focus();
  }
  useEffect(() => {
    if (!isNext || isWaiting) return;
    setNext(false);
    void say();
    // Once, as the interviewer finishes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isNext, isWaiting]);
  function toggleSpeech(): void {
    if (!isShut) void speech.stop();
    else {
      onListen();
      speech.start();
    }
  }

  function focus(): void {
    if (reveal !== undefined) flushSync(reveal);
    field.current?.focus();
  }
  useCommands([
    { title: "Say it", group: "Mock", keys: sayKeys, run: () => void say() },
    { title: "Speak, or stop", group: "Mock", keys: speakKeys, run: toggleSpeech },
    { title: "Write an answer", group: "Mock", keys: "a", run: focus },
  ]);
  const isThere = speech.isThere;
  // Once, and only where the focus is on nothing else yet.
  useLayoutEffect(() => {
    if (!isSpoken || !isThere || !isFocusFree()) return;
    speak.current?.querySelector("button")?.focus();
  }, [isSpoken, isThere]);
  const sayButton = (
    <button
      type="button"
      className="btn btn-primary order-last ml-auto"
      aria-keyshortcuts={keyShortcuts(sayKeys, isMac)}
      disabled={isNext || text.trim() === ""}
      onClick={() => void say()}
    >
      Say it <KeyCap keys={sayKeys} />
    </button>
  );
  return (
    <div className="composer">
      {isSpoken ? (
        <div ref={speak}>
          <SpeakControl speech={speech} onSpeak={toggleSpeech}>
            {null}
          </SpeakControl>
        </div>
      ) : null}
      <label className="sr-only" htmlFor="composer-text">
        Your answer
      </label>
      <textarea
        ref={field}
        id="composer-text"
        className="field"
        rows={5}
        maxLength={12_000}
        placeholder="Answer as you would out loud. Ask for a hint, the time, or what is unclear."
        value={text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={leaveByEscape}
      />
      {isNext ? <p className="text-s text-soft">{saidNext}</p> : null}
      {isSpoken ? (
        <div className="flex">{sayButton}</div>
      ) : (
        <SpeakControl speech={speech} onSpeak={toggleSpeech}>
          {sayButton}
        </SpeakControl>
      )}
    </div>
  );
}
