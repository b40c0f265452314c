import type { Answer, Card } from "#knowledge/knowledge.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { postAnswer, putCovered } from "../cards/knowledge-api.ts";
import { showToast } from "../ui/toasts.tsx";
import { KeyPoints } from "../topics/key-points.tsx";

interface OralAnswerProps {
  card: Card;
  revealed: boolean;
  onReveal: () => void;
}

/**
 * Oral mode: the answer is spoken aloud or typed before the back is shown. What was typed to a card from a question is held
 * against the question's key points; the program proposes, the user confirms.
 */
export function OralAnswer({ card, revealed, onReveal }: OralAnswerProps): ReactElement {
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  function compare(): void {
    onReveal();
    if (card.questionId === null || text.trim() === "") return;
    void postAnswer(card.questionId, text)
      .then(setAnswer)
      .catch((error: unknown) => showToast(`The key points could not be fetched. ${errorSentence(error)}`));
  }

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
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                compare();
              }
              if (event.key === "Escape") field.current?.blur();
            }}
          />
          <div>
            <button type="button" className="btn" onClick={compare}>
              Compare
            </button>
          </div>
        </>
      )}
      {answer === null ? null : (
        <KeyPoints
          answer={answer}
          onCovered={(covered) => {
            setAnswer({ ...answer, covered });
            void putCovered(answer.id, covered).catch((error: unknown) =>
              showToast(`The ticks were not saved. ${errorSentence(error)}`),
            );
          }}
        />
      )}
    </div>
  );
}
