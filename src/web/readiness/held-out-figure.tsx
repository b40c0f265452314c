import type { FitResult } from "#knowledge/readiness/fits.schemas.ts";
import { useCallback, useState, type ReactElement } from "react";
import { heldOutWords, modelName, shownModels } from "./fit-words.ts";
import { ModelFigures } from "./model-figures.tsx";
import { PlotFigure } from "./plot-figure.tsx";
import { ReliabilityTable } from "./reliability-table.tsx";

const drawn = ["default", "fitted"];

interface HeldOutFigureProps {
  fit: Pick<FitResult, "reviews" | "heldOut">;
  /** Whether what it was held against is in use now, or was then. */
  inUse: "now" | "then";
}

/** How a fit predicted reviews that it was not fitted to, beside others: figures, and what came over what was expected. */
export function HeldOutFigure({ fit, inUse }: HeldOutFigureProps): ReactElement {
  const { heldOut } = fit;
  const [now] = useState(() => new Date());
  const draw = useCallback(
    async (width: number) => (await import("./readiness-plots.ts")).plotHeldOut(heldOut, width),
    [heldOut],
  );
  return (
    <div className="readiness-plots pt-2">
      <PlotFigure title="Held out: recalled, over what was expected" draw={draw} height={240}>
        {heldOut.models
          .filter(({ model }) => drawn.includes(model))
          .map(({ model, reliability }) => (
            <ReliabilityTable key={model} name={modelName(model)} reliability={reliability} />
          ))}
      </PlotFigure>
      <div className="min-w-0">
        <ModelFigures label="How well each predicts what was held out" rows={shownModels(heldOut, inUse)} />
        <p className="max-w-[56ch] pt-3 text-s text-soft">{heldOutWords(fit, now)}</p>
      </div>
    </div>
  );
}
