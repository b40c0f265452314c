import type { NotedName, StepPage } from "#knowledge/derivations/derivations.schemas.ts";
import type { ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { countWords } from "../ui/words.ts";
import { FormulaLine } from "./formula-line.tsx";
import { lineLatex } from "./set-line.ts";

function howDone({ state, hints, tries }: StepPage): string {
  if (state === "shown") return "looked up";
  const help = hints.length === 0 ? "" : `, with ${countWords(hints.length, "hint")}`;
  return tries <= 1 ? `right at once${help}` : `right at try ${tries}${help}`;
}

/** A step that is done: what was asked, the lines that were found, and the answer as the catalogue has it. */
export function DoneStep({ step, notation }: { step: StepPage; notation: readonly NotedName[] }): ReactElement {
  const isShown = step.state === "shown";
  const lines = isShown ? [] : step.lines.filter((line) => line.trim() !== "");
  const answer = step.answer ?? "";
  const squeezed = (text: string | undefined): string => (text ?? "").replaceAll(/[\s{}]/g, "");
  const isAsCatalogue = squeezed(lines.at(-1)) === squeezed(answer);
  return (
    <li className="derivation-step" aria-label={`Step ${step.number}, ${howDone(step)}`}>
      <p className="step-head">
        <span className="num font-medium">{step.number}</span>
        <span className="text-s text-soft">
          <span aria-hidden="true" className={isShown ? "text-note" : "text-good"}>
            {isShown ? "◇" : "✓"}
          </span>{" "}
          {howDone(step)}
        </span>
      </p>
      <Markdown text={step.ask} small />
      {lines.map((line, index) => (
        <FormulaLine
          // oxlint-disable-next-line react/no-array-index-key -- lines that are done never move
          key={index}
          label={`Your line ${index + 1}`}
          latex={`${index === 0 ? "" : "=\\; "}${lineLatex(line, notation)}`}
        />
      ))}
      {isAsCatalogue ? null : (
        <>
          <p className="pt-1 text-s text-soft">{isShown ? "The answer" : "Also written"}</p>
          <FormulaLine label={`Answer of step ${step.number}`} latex={lineLatex(answer, notation)} />
        </>
      )}
    </li>
  );
}
