import type { Answer } from "#knowledge/knowledge.schemas.ts";
import type { ShownItem } from "#knowledge/probability/timed-sets.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyPoints } from "../topics/key-points.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { AnswerFacts } from "./attempt-result.tsx";

interface ResultDetailProps {
  item: ShownItem;
  onTicked: (item: ShownItem) => void;
}

/** One question of a finished set: what was answered, beside the solution or the key points to tick. */
export function ResultDetail({ item, onTicked }: ResultDetailProps): ReactElement {
  const { text, result, topicId, topicName, timeMs } = item;
  return (
    <div className="grid gap-3 pb-5">
      <Markdown text={text} />
      {result === null ? <p className="text-soft">It is no longer in the catalogue.</p> : null}
      {result?.kind === "problem" ? (
        <>
          {result.attempt?.trap == null ? null : <p className="trap">{result.attempt.trap}</p>}
          <AnswerFacts
            typed={result.attempt?.typed ?? null}
            value={result.attempt?.value ?? null}
            answer={result.answer}
            timeMs={timeMs}
          />
          <Markdown text={result.solution} />
          <p className="flex flex-wrap gap-4">
            <Link
              to="/probability/$id"
              params={{ id: result.problemId }}
              search={{ seed: result.seed }}
              className="link"
            >
              Simulate it
            </Link>
            <Link to="/probability/$id" params={{ id: result.problemId }} preload={false} className="link">
              Again with fresh numbers
            </Link>
          </p>
        </>
      ) : null}
      {result?.kind === "question" && result.answer !== null ? (
        <>
          <blockquote className="own-answer whitespace-pre-wrap">{result.answer.text}</blockquote>
          <KeyPoints answer={result.answer} onChange={(answer) => onTicked(ticked(item, answer))} />
          <div>
            <p className="label pb-1">The common wrong answer</p>
            <Markdown text={result.answer.wrong} small />
          </div>
        </>
      ) : null}
      {result?.kind === "question" ? (
        <p>
          {result.answer === null ? "Not answered. " : ""}
          <Link to="/topics/$id" params={{ id: topicId }} search={{ question: result.questionId }} className="link">
            {result.answer === null ? `Answer it in ${topicName}` : `To ${topicName}`}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

/** The question with its answer as it is ticked now: made where every *must* is there. */
function ticked(item: ShownItem, answer: Answer): ShownItem {
  if (item.result?.kind !== "question") return item;
  const made = answer.points.every(({ must }, at) => !must || answer.covered?.[at] === true);
  return { ...item, result: { ...item.result, answer }, made };
}
