import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useEffect, type ReactElement } from "react";
import { useWidth } from "../ui/use-width.ts";
import { describeCurve, endsOutside, layOutCurve, type BandPoint, type CurvePoint } from "./curve-data.ts";

type Series = DrillPage["series"][number];

interface CurveFigureProps {
  series: Series;
  points: CurvePoint[];
  band: BandPoint[];
}

const height = 150;

/** One logged series beside the band of healthy runs, with the same in a sentence. */
export function CurveFigure({ series, points, band }: CurveFigureProps): ReactElement {
  const [place, width] = useWidth();
  const isOutside = endsOutside(points, band) === true;

  useEffect(() => {
    if (width === 0) return;
    let isCurrent = true;
    import("./curve-plot.ts").then(
      ({ plotCurve }) => {
        if (isCurrent)
          place.current?.replaceChildren(
            plotCurve(layOutCurve(points, band, series.scale), series.scale, { width, height }),
          );
      },
      // the sentence says the same
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [place, width, points, band, series.scale]);

  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline justify-between gap-2 pb-1 text-s">
        <span className="font-medium">{series.title}</span>
        {isOutside ? <span className="text-xs text-bad">ends outside</span> : null}
      </figcaption>
      <div ref={place} style={{ height }} aria-hidden="true" />
      <p className="sr-only">{describeCurve(series.title, points, band)}</p>
    </figure>
  );
}
