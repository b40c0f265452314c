import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { replayQuery } from "../queries.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { layOutReplay, stepDue, type Replay } from "./replay.ts";
import { ViewBar } from "./view-bar.tsx";
import { clockWords, countWords } from "../ui/words.ts";
import { ScrollArea } from "../ui/scroll-area.tsx";

const speeds = [1, 2, 4, 8, 16];

/** Moves the step on while playing, at a speed, until the last. */
function usePlayback(
  replay: Replay,
  speed: number,
): { step: number; isPlaying: boolean; play: (on: boolean) => void; seek: (step: number) => void } {
  const [step, setStep] = useState(replay.steps);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    let last = performance.now();
    let position = replay.playbackAt(step);
    const advance = (now: number): void => {
      position += (now - last) * speed;
      last = now;
      const due = stepDue(replay, position);
      setStep(due);
      if (due >= replay.steps) setPlaying(false);
      else frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
    // The step is where playing begins; following it would begin anew at every step.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isPlaying, speed, replay]);

  return {
    step,
    isPlaying,
    play(on) {
      if (on && step >= replay.steps) setStep(0);
      setPlaying(on);
    },
    seek(next) {
      setPlaying(false);
      setStep(next);
    },
  };
}

function Player({ replay }: { replay: Replay }): ReactElement {
  const [speed, setSpeed] = useState(4);
  const { step, isPlaying, play, seek } = usePlayback(replay, speed);
  useCommands([
    {
      title: isPlaying ? "Pause the replay" : "Play the replay",
      group: "Code",
      keys: "p",
      run: () => play(!isPlaying),
    },
  ]);
  const clock = clockWords(replay.clockAt(step));
  return (
    <>
      <ScrollArea label="Code at this moment" className="overflow-auto bg-raised">
        <pre className="code px-5 py-3">
          <HighlightedCode code={replay.documentAt(step)} />
        </pre>
      </ScrollArea>
      <div
        className="flex flex-wrap items-center gap-3 on-sunk border-t border-line bg-sunk px-4 py-2"
        role="group"
        aria-label="Replay"
      >
        <button type="button" className="btn btn-primary min-w-[92px]" onClick={() => play(!isPlaying)}>
          {isPlaying ? "Pause" : "Play"} <KeyCap keys="p" />
        </button>
        <input
          type="range"
          className="min-w-[140px] flex-1 accent-accent max-panes:order-first max-panes:basis-full"
          aria-label="Moment"
          aria-valuetext={`${clock} on the clock, edit ${step} of ${replay.steps}`}
          min={0}
          max={replay.steps}
          value={step}
          onChange={({ target }) => seek(Number(target.value))}
        />
        <span className="num mr-auto font-mono text-s">
          {clock} <span className="text-faint">of {clockWords(replay.clockAt(replay.steps))}</span>
        </span>
        <select
          className="field"
          aria-label="Speed"
          value={speed}
          onChange={({ target }) => setSpeed(Number(target.value))}
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one} ×
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

function ReplayBody({ replay }: { replay: Replay }): ReactElement {
  if (replay.steps === 0) {
    return (
      <div className="p-5">
        <Notice title="Nothing was typed in this sitting." />
      </div>
    );
  }
  return <Player replay={replay} />;
}

/** A sitting's edits as they were typed, to be played, paused and searched. */
export function ReplayView({ problemId, sittingId }: { problemId: string; sittingId: string }): ReactElement {
  const query = useQuery({ ...replayQuery(sittingId), refetchOnMount: "always" });
  const replay = useMemo(
    () => (query.data === undefined ? null : layOutReplay(query.data.startingDocument, query.data.edits)),
    [query.data],
  );
  if (query.isError) {
    return (
      <p role="alert" className="p-5">
        {errorSentence(query.error)}
      </p>
    );
  }
  if (replay === null) return <p className="p-5 text-faint">Fetching the replay…</p>;
  return (
    <section aria-label="Replay" className="grid h-full min-h-0 grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto]">
      <ViewBar problemId={problemId} pane="attempts" title={`Replay: ${countWords(replay.steps, "edit")}`} />
      <ReplayBody replay={replay} />
    </section>
  );
}
