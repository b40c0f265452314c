import { useEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { SpeakControl, speakKeys } from "../../review/speak-control.tsx";
import { useSpeech } from "../../review/use-speech.ts";
import { joinWords } from "../../review/oral-text.ts";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import type { Said } from "./use-turns.ts";

interface ComposerProps {
  mockId: string;
  /** Whether the interviewer is answering. */
  isWaiting: boolean;
  /** Resolves to whether what was said is kept. */
  onSay: (said: Said) => Promise<boolean>;
  /** Called before the microphone opens. */
  onListen: () => void;
  /** Brings the conversation into sight before one writes, where something else may stand in its place. */
  reveal?: () => void;
}

const sayKeys = "mod+enter";

/** Where the candidate answers, typed or spoken. What is there and not said yet is kept in this browser. */
export function Composer({ mockId, isWaiting, onSay, onListen, reveal }: ComposerProps): ReactElement {
  const key = `warmup.mock-draft ${mockId}`;
  const [text, setText] = useState(() => browserStorage.getItem(key) ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  /** When the microphone was opened for what is in the field, and for how long it was open before, in ms. */
  const spoken = useRef({ since: null as number | null, ms: 0 });
  const latest = useRef(text);

  function write(next: string): void {
    latest.current = next;
    setText(next);
    forgetfulStorage.setItem(key, next);
  }
  const speech = useSpeech((words) => write(joinWords(latest.current, words)));
  const isOpen = speech.state.at === "open";
  useEffect(() => {
    const now = performance.now();
    if (isOpen) spoken.current.since = now;
    else if (spoken.current.since !== null)
      spoken.current = { since: null, ms: spoken.current.ms + now - spoken.current.since };
  }, [isOpen]);

  async function say(): Promise<void> {
    await speech.stop();
    const said = latest.current.trim();
    if (said === "" || isWaiting) return;
    const { since, ms } = spoken.current;
    const spokenMs = ms + (since === null ? 0 : performance.now() - since);
    const isSpoken = spokenMs > 0;
    const kept = await onSay({
      text: said,
      means: isSpoken ? "spoken" : "typed",
      seconds: isSpoken ? Math.round(spokenMs / 100) / 10 : null,
    });
    if (!kept) return;
    spoken.current = { since: null, ms: 0 };
    // What was typed while the interviewer answered belongs to the next turn.
    write(latest.current.trim() === said ? "" : latest.current);
    field.current?.focus();
  }
  function toggleSpeech(): void {
    if (speech.state.at === "open" || speech.state.at === "asking") void speech.stop();
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
  return (
    <div className="composer">
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
      />
      <SpeakControl speech={speech} onSpeak={toggleSpeech}>
        <button
          type="button"
          className="btn btn-primary order-last ml-auto"
          aria-keyshortcuts={keyShortcuts(sayKeys, isMac)}
          disabled={isWaiting || text.trim() === ""}
          onClick={() => void say()}
        >
          Say it <KeyCap keys={sayKeys} />
        </button>
      </SpeakControl>
    </div>
  );
}
