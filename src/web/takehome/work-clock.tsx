import { hourWords, readWorked, workedSeconds } from "#takehome/clock.rules.ts";
import type { Sitting } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { instantWords } from "../ui/words.ts";
import { postClock, takeSitting } from "./takehome-api.ts";
import { againstBudget, budgetWords } from "./takehome-words.ts";

/** Who works this long without a pause has more likely been away. */
const longStretchSeconds = 3 * 3600;

interface WorkClockProps {
  sitting: Sitting;
  /** When it was fetched, by this browser's clock, in epoch ms. */
  seenAt: number;
}

/** The time worked against the budget. It runs on the server, so that it counts while the work is done elsewhere. */
export function WorkClock({ sitting, seenAt }: WorkClockProps): ReactElement {
  const client = useQueryClient();
  const { id, minutes, runningSince } = sitting;
  const now = useServerNow(sitting, seenAt);
  const [isSetting, setSetting] = useState(false);
  const isRunning = runningSince !== null;
  const seconds = workedSeconds(sitting, now);
  const { words, isOver } = againstBudget(seconds, minutes);
  const stretch = runningSince === null ? 0 : Math.floor((now.getTime() - Date.parse(runningSince)) / 1000);
  useEffect(() => {
    if (isOver) announce("The budget is spent. The clock goes on.");
  }, [isOver]);

  async function change(body: Parameters<typeof postClock>[1]): Promise<void> {
    try {
      takeSitting(client, await postClock(id, body));
    } catch (error) {
      showToast(`The clock was not changed. ${errorSentence(error)}`);
    }
  }
  function set(text: string): void {
    setSetting(false);
    const before = seconds;
    const wanted = readWorked(text);
    if (wanted === null || wanted === before) return;
    void change({ workedSeconds: wanted }).then(() =>
      showToast(`The clock is set to ${hourWords(wanted)}.`, () => void change({ workedSeconds: before })),
    );
  }

  useCommands([
    {
      title: isRunning ? "Pause the clock" : "Let the clock run",
      group: "Take-home",
      keys: "p",
      run: () => void change({ isRunning: !isRunning }),
    },
    { title: "Correct the clock", group: "Take-home", keys: "t", run: () => setSetting(true) },
  ]);

  return (
    <div className="takehome-clock">
      <span className="num font-mono" role="timer" aria-label="Time worked">
        {hourWords(seconds)}
        <span className="text-faint"> / {budgetWords(minutes)}</span>
      </span>
      <span className={`num text-s ${isOver ? "text-warn" : "text-soft"}`}>
        {words}
        {isRunning ? "" : " · paused"}
      </span>
      <button
        type="button"
        className="btn btn-quiet"
        aria-keyshortcuts="p"
        onClick={() => void change({ isRunning: !isRunning })}
      >
        {isRunning ? "Pause" : "Go on"} <KeyCap keys="p" />
      </button>
      {isSetting ? (
        <SetClock seconds={seconds} onSet={set} onClose={() => setSetting(false)} />
      ) : (
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="t" onClick={() => setSetting(true)}>
          Correct <KeyCap keys="t" />
        </button>
      )}
      {stretch < longStretchSeconds || runningSince === null ? null : (
        <p className="basis-full text-s text-warn">
          It has run since {instantWords(runningSince, now)} without a pause. If you were away, correct it.
        </p>
      )}
    </div>
  );
}

interface SetClockProps {
  seconds: number;
  onSet: (text: string) => void;
  onClose: () => void;
}

function SetClock({ seconds, onSet, onClose }: SetClockProps): ReactElement {
  const [text, setText] = useState(() => hourWords(seconds));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const isTime = readWorked(text) !== null;
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isTime) onSet(text);
      }}
    >
      <input
        ref={field}
        className="field num w-[84px]"
        aria-label="Hours and minutes worked"
        aria-invalid={!isTime}
        maxLength={12}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
        }}
      />
      <button type="submit" className="btn" disabled={!isTime}>
        Set
      </button>
    </form>
  );
}

/** The server's time, every second, where its clock and the browser's differ. */
function useServerNow({ at }: Sitting, seenAt: number): Date {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return new Date(Math.max(now, seenAt) + Date.parse(at) - seenAt);
}
