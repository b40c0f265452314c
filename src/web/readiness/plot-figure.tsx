import { useEffect, type ReactElement, type ReactNode } from "react";
import { useWidth } from "../ui/use-width.ts";

interface PlotFigureProps {
  title: string;
  /** Fetches what draws, and draws. */
  draw: (width: number) => Promise<SVGElement | HTMLElement>;
  height: number;
  /** The same in words or as a table, for who does not see it. */
  children: ReactNode;
}

/** A drawing that is fetched when it is first shown, with the same as a table under it. */
export function PlotFigure({ title, draw, height, children }: PlotFigureProps): ReactElement {
  const [place, width] = useWidth();
  useEffect(() => {
    if (width === 0) return;
    let isCurrent = true;
    draw(Math.min(width, 720)).then(
      (drawing) => isCurrent && place.current?.replaceChildren(drawing),
      // the table says the same
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [place, width, draw]);
  return (
    <figure className="min-w-0" aria-label={title}>
      <figcaption className="label pb-1">{title}</figcaption>
      <div ref={place} style={{ minHeight: height }} aria-hidden="true" />
      <details>
        <summary className="start-summary text-s">As a table</summary>
        {children}
      </details>
    </figure>
  );
}
