import type { ReactElement } from "react";
import { isMac } from "./commands.ts";
import { KeyCap } from "./key-cap.tsx";
import { keyShortcuts } from "./keys.ts";
import { useLateTrue } from "./use-late-true.ts";

/** A way to run the code. */
export interface RunChoice {
  title: string;
  keys: string;
  run: () => void;
}

interface RunButtonsProps {
  /** The quieter one first, the one that counts last. */
  choices: RunChoice[];
  /** What runs now, such as `Submitting…`; null while nothing does. */
  running: string | null;
  onStop: () => void;
  isReady: boolean;
}

function primary(isPrimary: boolean): string {
  return isPrimary ? "btn btn-primary" : "btn";
}

/** The ways to run the code; while a run goes on, what runs and the way to stop it. */
export function RunButtons({ choices, running, onStop, isReady }: RunButtonsProps): ReactElement {
  // Most runs are over before a finger is off the key: buttons that change for those would only flicker.
  const showsRunning = useLateTrue(running !== null);
  if (showsRunning) {
    return (
      <div className="flex gap-2">
        <button type="button" className="btn" disabled>
          {running}
        </button>
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts={keyShortcuts("mod+.", isMac)}
          onClick={onStop}
        >
          Stop <KeyCap keys="mod+." />
        </button>
      </div>
    );
  }
  return (
    <div className="flex gap-2">
      {choices.map(({ title, keys, run }, index) => (
        <button
          key={title}
          type="button"
          className={primary(index === choices.length - 1)}
          disabled={!isReady}
          aria-keyshortcuts={keyShortcuts(keys, isMac)}
          onClick={run}
        >
          {title} <KeyCap keys={keys} />
        </button>
      ))}
    </div>
  );
}
