import type { Answer, Card } from "#knowledge/knowledge.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { postAnswer } from "../cards/knowledge-api.ts";
import { KeyPoints } from "../topics/key-points.tsx";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { isMac, useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { showToast } from "../ui/toasts.tsx";
import { forgetOralText, joinWords, keepOralText, readOralText } from "./oral-text.ts";
import { SpeakControl, speakKeys } from "./speak-control.tsx";
import { useReadOut } from "./use-read-out.ts";
import { useSpeech } from "./use-speech.ts";

const readKeys = "mod+shift+enter";

interface OralAnswerProps {
  card: Card;
  revealed: boolean;
  onReveal: () => void;
}

/**
 * Oral mode: the front is read out on demand, the answer spoken or typed before the back is shown. To a card from a question it is
 * held against the question's key points; the program proposes, the user confirms.
 */
export function OralAnswer({ card, revealed, onReveal }: OralAnswerProps): ReactElement {
  const [text, setText] = useState(() => readOralText(forgetfulStorage, card.id));
  const [answer, setAnswer] = useState<Answer | null>(null);
  const said = useRef(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const speech = useSpeech((words) => change(joinWords(said.current, words)), `card ${card.id}`);
  const reading = useReadOut(card.front);
  const isListening = speech.state.at === "open";

  function change(next: string): void {
    said.current = next;
    setText(next);
    keepOralText(forgetfulStorage, card.id, next);
  }

  function speak(): void {
    reading.stop();
    if (isListening) void speech.stop();
    else speech.start();
  }

  function read(): void {
    // A microphone would hear it.
    if (reading.isReading) reading.stop();
    else void speech.stop().then(reading.start);
  }

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (!revealed) return;
    reading.stop();
    void speech.stop().then(() => compare(card, said.current).then(setAnswer));
    // oxlint-disable-next-line react/exhaustive-deps -- what stands as the back is shown is compared, once
  }, [revealed]);

  useCommands(
    revealed
      ? []
      : [
          { title: "Show the back, and compare", group: "Review", keys: "mod+enter", run: onReveal },
          { title: "Have the front read out, or stop", group: "Review", keys: readKeys, run: read },
          ...(speech.isThere
            ? [{ title: "Speak the answer, or stop", group: "Review" as const, keys: speakKeys, run: speak }]
            : []),
        ],
  );

  return (
    <div className="grid gap-3 pt-4">
      {revealed ? (
        text.trim() === "" ? null : (
          <p className="text-soft whitespace-pre-wrap">{text}</p>
        )
      ) : (
        <>
          <textarea
            ref={field}
            className="field min-h-[6lh] w-full font-serif"
            aria-label="Your answer"
            placeholder="Say it out loud, or type it. Ctrl Enter shows the back."
            value={text}
            onChange={({ target }) => change(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") field.current?.blur();
            }}
          />
          <SpeakControl speech={speech} onSpeak={speak}>
            <button
              type="button"
              className="btn btn-quiet"
              aria-keyshortcuts={keyShortcuts(readKeys, isMac)}
              onClick={read}
            >
              {reading.isReading ? "Stop reading" : "Read it out"} <KeyCap keys={readKeys} />
            </button>
          </SpeakControl>
          {reading.problem === null ? null : <p className="text-s text-soft">{reading.problem}</p>}
        </>
      )}
      {answer === null ? null : <KeyPoints answer={answer} onChange={setAnswer} />}
    </div>
  );
}

/** Holds what was said against the key points of the card's question; null where there is nothing to hold or no question. */
async function compare({ id, questionId }: Card, text: string): Promise<Answer | null> {
  if (questionId === null || text.trim() === "") return null;
  try {
    const answer = await postAnswer(questionId, text);
    forgetOralText(forgetfulStorage, id);
    return answer;
  } catch (error) {
    showToast(`The key points could not be fetched. ${errorSentence(error)}`);
    return null;
  }
}
