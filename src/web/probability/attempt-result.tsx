import type { ProbabilityAttempt } from "#knowledge/probability/probability.schemas.ts";
import type { ReactElement, Ref } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { clockWords } from "../ui/words.ts";

interface AttemptResultProps {
  attempt: ProbabilityAttempt;
  headingRef?: Ref<HTMLHeadingElement>;
}

function verdictWords({ right, typed }: ProbabilityAttempt): string {
  if (right) return "Right.";
  return typed === null ? "The solution." : "Not right.";
}

/** How an answer was judged: what was typed beside the exact answer, the trap it fell into, and the solution. */
export function AttemptResult({ attempt, headingRef }: AttemptResultProps): ReactElement {
  const { right, typed, value, trap, answer, solution, timeMs } = attempt;
  const tone = right ? "text-good" : typed === null ? "" : "text-bad";
  return (
    <section aria-labelledby={`result-${attempt.id}`} className="grid gap-3">
      <h2 ref={headingRef} id={`result-${attempt.id}`} tabIndex={-1} className={`h2 outline-none ${tone}`}>
        {right ? <span aria-hidden="true">✓ </span> : null}
        {verdictWords(attempt)}
      </h2>
      {trap === null ? null : <p className="trap">{trap}</p>}
      <AnswerFacts typed={typed} value={value} answer={answer} timeMs={timeMs} />
      <Markdown text={solution} />
    </section>
  );
}

/** What was answered, what is exact, and how long it took. */
export function AnswerFacts(props: Pick<ProbabilityAttempt, "typed" | "value" | "answer" | "timeMs">): ReactElement {
  const { typed, value, answer, timeMs } = props;
  const short = (number: number): string => String(Number(number.toPrecision(6)));
  const isPlain = value !== null && typed !== null && Number(typed) === value;
  return (
    <dl className="facts num">
      {typed === null ? null : (
        <>
          <dt>Yours</dt>
          <dd>
            <span className="font-mono text-s">{typed}</span>
            {value === null ? " (no number that can be read)" : isPlain ? "" : ` = ${short(value)}`}
          </dd>
        </>
      )}
      <dt>Exactly</dt>
      <dd>{short(answer)}</dd>
      <dt>Time</dt>
      <dd>{clockWords(timeMs)}</dd>
    </dl>
  );
}
