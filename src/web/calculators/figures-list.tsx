import type { Output } from "#calculators/calculator.ts";
import { memo, type ReactElement } from "react";
import { ScrollingFormula } from "./scrolling-formula.tsx";

/** What comes out: each figure with its formula and the numbers put in. */
export const FiguresList = memo(function FiguresList({ outputs }: { outputs: readonly Output[] }): ReactElement {
  return (
    <ol aria-label="Results" className="figures">
      {outputs.map(({ id, label, text, formula, substitution, isMain }) => (
        <li key={id} className="figure-row" data-main={isMain}>
          <p className="figure-head">
            <span className="figure-label">{label}</span> <strong className="figure-value num">{text}</strong>
          </p>
          <ScrollingFormula source={formula} name={`Formula: ${label}`} />
          <ScrollingFormula source={`= ${substitution}`} name={`With the numbers: ${label}`} />
        </li>
      ))}
    </ol>
  );
});
