import type { Story } from "#stories/stories.schemas.ts";
import { isWritten, storyParts, tellingSeconds, countWordsIn } from "#stories/story-text.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { joinWords } from "../review/oral-text.ts";
import { SpeakControl, speakKeys } from "../review/speak-control.tsx";
import { useSpeech } from "../review/use-speech.ts";
import { isMac, useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { forgetRehearsal, keepRehearsalHere } from "./rehearsal-draft.ts";
import { RatingChoice } from "./rating-choice.tsx";
import { postRehearsal, takeStory } from "./stories-api.ts";
import { partWords, secondsWords } from "./story-words.ts";
import { useRehearsal } from "./use-rehearsal.ts";

interface RehearsalPanelProps {
  /** As it is written now. */
  story: Story;
  /** A question that the story answers; null where none is confirmed. */
  asked: string | null;
  onClose: () => void;
  /** Opens it again, once what was given up is taken back. */
  onReopen: () => void;
}

/** Tells the story against two minutes: a clock, the text if wanted, what was said, and how it went. */
export function RehearsalPanel({ story, asked, onClose, onReopen }: RehearsalPanelProps): ReactElement {
  const client = useQueryClient();
  const { stage, draft, begin, end, change } = useRehearsal(story.id);
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const said = useRef(draft.transcript);
  const start = useRef<HTMLButtonElement>(null);
  const speech = useSpeech((words) => say(joinWords(said.current, words)), `story ${story.id}`);
  const isListening = speech.state.at === "open";

  function say(transcript: string): void {
    said.current = transcript;
    change({ transcript });
  }
  function speak(): void {
    if (isListening) void speech.stop();
    else speech.start();
  }
  function finish(): void {
    void speech.stop();
    end();
  }
  async function keep(): Promise<void> {
    const { startedAt, seconds, rating } = draft;
    try {
      if (!(await speech.stop())) return;
      const page = await postRehearsal(story.id, {
        startedAt,
        // Nobody tells a story for an hour: a clock that was forgotten.
        seconds: Math.min(3600, Math.max(1, seconds)),
        transcript: said.current,
        rating,
      });
      takeStory(client, page);
      forgetRehearsal(story.id);
      onClose();
    } catch (error) {
      setProblem(`Not saved, and kept in this browser. ${errorSentence(error)}`);
    }
  }
  function giveUp(): void {
    void speech.stop();
    forgetRehearsal(story.id);
    onClose();
    if (stage !== "ready")
      showToast("The rehearsal is not kept.", () => {
        keepRehearsalHere(story.id, { ...draft, transcript: said.current });
        onReopen();
      });
  }

  useEffect(() => start.current?.focus(), []);
  useCommands([
    { title: isShown ? "Hide the text" : "Show the text", group: "Stories", keys: "h", run: () => setShown(!isShown) },
    { title: "Leave the rehearsal", group: "Stories", keys: "escape", keyOnly: true, run: giveUp },
    ...(stage === "ready"
      ? [{ title: "Begin to tell it", group: "Stories" as const, keys: "mod+enter", run: begin }]
      : stage === "running"
        ? [{ title: "Stop the clock", group: "Stories" as const, keys: "mod+enter", run: finish }]
        : [{ title: "Keep the rehearsal", group: "Stories" as const, keys: "mod+enter", run: () => void keep() }]),
    ...(stage !== "ready" && speech.isThere
      ? [{ title: "Speak, or stop", group: "Stories" as const, keys: speakKeys, run: speak }]
      : []),
    ...(stage === "over"
      ? [1, 2, 3, 4, 5].map((rating) => ({
          title: `It went ${rating} of 5`,
          group: "Stories" as const,
          keys: String(rating),
          run: () => change({ rating }),
        }))
      : []),
  ]);

  const words = countWordsIn(draft.transcript);
  return (
    <section className="rehearsal" aria-labelledby="rehearsal-title">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="rehearsal-title" className="h2">
          Rehearsal
        </h2>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={giveUp}>
          {stage === "ready" ? "Close" : "Do not keep it"} <KeyCap keys="escape" />
        </button>
      </div>
      {asked === null ? null : <p className="h1 max-w-[60ch] pb-2">{asked}</p>}
      <p
        className="rehearsal-clock num"
        role="timer"
        aria-label="Clock"
        data-over={draft.seconds > tellingSeconds || undefined}
      >
        {secondsWords(draft.seconds)} <span className="text-faint">/ {secondsWords(tellingSeconds)}</span>
      </p>
      <div className="length-bar" aria-hidden="true" data-over={draft.seconds > tellingSeconds || undefined}>
        <span style={{ width: `${Math.min(100, (100 * draft.seconds) / tellingSeconds)}%` }} />
      </div>
      <div className="flex flex-wrap gap-2">
        {stage === "over" ? null : (
          <button
            ref={start}
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
            onClick={stage === "ready" ? begin : finish}
          >
            {stage === "ready" ? "Begin" : "Stop the clock"} <KeyCap keys="mod+enter" />
          </button>
        )}
        <button
          type="button"
          className="btn"
          aria-pressed={isShown}
          aria-keyshortcuts="h"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide the text" : "Show the text"} <KeyCap keys="h" />
        </button>
      </div>
      {isShown ? <StoryText story={story} /> : null}
      {stage === "ready" ? (
        <p className="text-s text-soft">Say it out loud. Afterwards you can keep what you said, and how it went.</p>
      ) : (
        <>
          <label className="grid gap-1">
            <span className="label">What you said</span>
            <textarea
              className="field part-text"
              rows={5}
              maxLength={20_000}
              placeholder="Dictated, typed or pasted; it may stay empty."
              value={draft.transcript}
              onChange={({ target }) => say(target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                // Out of the field, not out of the rehearsal.
                event.stopPropagation();
                event.currentTarget.blur();
              }}
            />
          </label>
          <SpeakControl speech={speech} onSpeak={speak}>
            {words < 10 || draft.seconds < 10 ? null : (
              <span className="num text-s text-soft">
                {words} words in {secondsWords(draft.seconds)}: {Math.round((words / draft.seconds) * 60)} a minute
              </span>
            )}
          </SpeakControl>
        </>
      )}
      {stage === "over" ? (
        <>
          <RatingChoice value={draft.rating} onChange={(rating) => change({ rating })} />
          {problem === null ? null : (
            <p role="alert" className="text-s text-bad">
              {problem}
            </p>
          )}
          <button
            type="button"
            className="btn btn-primary justify-self-start"
            aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
            onClick={() => void keep()}
          >
            Keep the rehearsal <KeyCap keys="mod+enter" />
          </button>
        </>
      ) : null}
    </section>
  );
}

function StoryText({ story }: { story: Story }): ReactElement {
  const written = storyParts.filter((part) => isWritten(story[part]));
  return (
    <div className="card grid gap-3">
      {written.length === 0 ? <p className="text-soft">Nothing is written yet.</p> : null}
      {written.map((part) => (
        <div key={part}>
          <p className="label">{partWords[part].name}</p>
          <Markdown text={story[part]} small />
        </div>
      ))}
    </div>
  );
}
