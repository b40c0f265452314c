import type { Answer, TopicPage } from "#knowledge/knowledge.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { CardEditor } from "../cards/card-editor.tsx";
import { postAnswer, topicMapQuery } from "../cards/knowledge-api.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";
import { KeyPoints } from "./key-points.tsx";

type Question = TopicPage["questions"][number];

const depthWords: Record<number, string> = {
  1: "what it is",
  2: "why, or how it compares",
  3: "derive it, or where it breaks",
};

interface QuestionPanelProps {
  question: Question;
  topicId: string;
  isOpen: boolean;
  onToggle: () => void;
}

/** A question: one's own answer first, then what it is held against, then the card. */
export function QuestionPanel({ question, topicId, isOpen, onToggle }: QuestionPanelProps): ReactElement {
  const panelId = `answer-${question.id}`;
  return (
    <li className="question" id={question.id}>
      <h3>
        <button
          type="button"
          className="question-ask"
          data-row=""
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={onToggle}
        >
          <span className="min-w-0">
            <Markdown text={question.ask} />
          </span>
          <span className="text-s text-soft">
            {depthWords[question.depth]}
            {question.lastAnswer === null ? "" : " · answered"}
            {question.cardIds.length === 0 ? "" : ` · ${countWords(question.cardIds.length, "card")}`}
          </span>
        </button>
      </h3>
      <div id={panelId} hidden={!isOpen}>
        {isOpen ? <Answering question={question} topicId={topicId} /> : null}
      </div>
    </li>
  );
}

function Answering({ question, topicId }: { question: Question; topicId: string }): ReactElement {
  const client = useQueryClient();
  const [answer, setAnswer] = useState<Answer | null>(question.lastAnswer);
  const [isAgain, setAgain] = useState(false);
  const [isWriting, setWriting] = useState(false);

  function refresh(): void {
    void client.invalidateQueries({ queryKey: ["topic", topicId] });
    void client.invalidateQueries({ queryKey: topicMapQuery.queryKey });
  }

  if (answer === null || isAgain)
    return (
      <AnswerField
        question={question}
        onAnswered={(given) => {
          setAnswer(given);
          setAgain(false);
          refresh();
        }}
      />
    );
  return (
    <div className="grid gap-4 pb-4">
      <blockquote className="own-answer whitespace-pre-wrap">{answer.text}</blockquote>
      <KeyPoints answer={answer} onChange={setAnswer} />
      <div>
        <p className="label pb-1">The common wrong answer</p>
        <Markdown text={answer.wrong} small />
      </div>
      {answer.followUps.length === 0 ? null : (
        <div>
          <p className="label pb-1">They go on to ask</p>
          <ul className="grid gap-1">
            {answer.followUps.map(({ id, topicId: at, ask }) => (
              <li key={id}>
                <Link to="/topics/$id" params={{ id: at }} search={{ question: id }} className="link">
                  {ask}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {isWriting ? (
        <CardEditor
          card={null}
          start={{ front: question.ask, back: answer.text, topics: [topicId], questionId: question.id }}
          points={answer.points.map(({ say }) => say)}
          onSaved={() => {
            setWriting(false);
            refresh();
            showToast("The card is written. It is asked today.");
          }}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <button type="button" className="btn btn-primary" onClick={() => setWriting(true)}>
            Write a card
          </button>
          <button type="button" className="btn" onClick={() => setAgain(true)}>
            Answer again
          </button>
        </div>
      )}
    </div>
  );
}

function AnswerField(props: { question: Question; onAnswered: (answer: Answer) => void }): ReactElement {
  const { question, onAnswered } = props;
  const key = `warmup:answer:${question.id}`;
  const [text, setText] = useState(() => browserStorage.getItem(key) ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  function change(next: string): void {
    setText(next);
    forgetfulStorage.setItem(key, next);
  }

  async function send(): Promise<void> {
    if (text.trim() === "") {
      setProblem("Answer first, in your own words; the key points come after.");
      field.current?.focus();
      return;
    }
    setSending(true);
    setProblem(null);
    try {
      onAnswered(await postAnswer(question.id, text));
      forgetfulStorage.setItem(key, "");
    } catch (error) {
      setProblem(`${errorSentence(error)} What you wrote is kept.`);
      setSending(false);
    }
  }

  return (
    <div className="grid gap-2 pb-4">
      <textarea
        ref={field}
        // The user has just opened this question to answer it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="field min-h-[7lh] w-full"
        aria-label="Your answer"
        aria-describedby={`${question.id}-problem`}
        placeholder="In your own words, as you would say it in two minutes."
        value={text}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void send();
          }
          if (event.key === "Escape") field.current?.blur();
        }}
      />
      <p id={`${question.id}-problem`} role="alert" className="text-s text-bad">
        {problem}
      </p>
      <div>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isSending}
          aria-keyshortcuts="Control+Enter"
          onClick={() => void send()}
        >
          Compare <KeyCap keys="mod+enter" />
        </button>
      </div>
    </div>
  );
}
