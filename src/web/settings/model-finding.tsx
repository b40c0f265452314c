import type { Finding } from "#models/models.schemas.ts";
import { useEffect, useState, type ReactElement } from "react";

const secondMs = 1000;
const mostShown = 12;

/** What a test found: the answer with its figures, or what failed. */
export function ModelFinding({
  model,
  finding,
  onChoose,
}: {
  /** The model that was tested; by now another one may be typed. */
  model: string;
  finding: Finding;
  onChoose: (model: string) => void;
}): ReactElement {
  if (finding.kind === "failed")
    return (
      <div className="grid gap-2">
        <p className="break-words text-bad">{finding.sentence}</p>
        {finding.models.length === 0 ? null : <ModelNames models={finding.models} onChoose={onChoose} />}
      </div>
    );
  const { firstTokenMs, tokensPerSecond, text } = finding;
  const rate = tokensPerSecond === null ? "" : `, then ${shortly(tokensPerSecond)} tokens a second`;
  return (
    <div className="grid gap-2">
      <p className="num">
        <span className="font-medium break-all">{model}</span> answers. First words after{" "}
        {shortly(firstTokenMs / secondMs)} s{rate}.
      </p>
      {text === "" ? (
        <p className="text-s text-soft">
          It spent the 2,048 tokens of the test on thinking and said nothing. In a round it has more room.
        </p>
      ) : (
        <blockquote className="model-answer">{text}</blockquote>
      )}
    </div>
  );
}

/** The first of a server's models, each to be chosen. */
export function ModelNames({
  models,
  onChoose,
}: {
  models: readonly string[];
  onChoose: (model: string) => void;
}): ReactElement {
  const rest = models.length - mostShown;
  return (
    <div className="flex flex-wrap items-baseline gap-2">
      <span className="text-s text-soft">It has</span>
      {models.slice(0, mostShown).map((model) => (
        <button key={model} type="button" className="model-name" onClick={() => onChoose(model)}>
          {model}
        </button>
      ))}
      {rest > 0 ? <span className="text-s text-soft">and {rest} more: type a part of the name.</span> : null}
    </div>
  );
}

/** How long one has been waiting, by the second. */
export function Waiting({ words }: { words: string }): ReactElement {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), secondMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="num">
      {words} <span aria-hidden="true">{seconds === 0 ? "" : `${seconds} s`}</span>
    </span>
  );
}

function shortly(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toPrecision(2);
}
