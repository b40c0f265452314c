import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { describePicture, layOutFaults } from "./fault-picture.ts";
import { FaultTable } from "./fault-table.tsx";
import { useWidth } from "../ui/use-width.ts";

interface FaultFigureProps {
  home: DebuggingHome;
  now: Date;
  isTableOpen: boolean;
  onTable: (isOpen: boolean) => void;
}

/** Families × success × time: every finished fault as a mark, and the same as a table. */
export function FaultFigure({ home, now, isTableOpen, onTable }: FaultFigureProps): ReactElement {
  const navigate = useNavigate();
  const [place, width] = useWidth();
  const [height, setHeight] = useState<number | null>(null);
  const [isMissing, setMissing] = useState(false);
  const picture = useMemo(() => layOutFaults(home, now), [home, now]);
  const open = useRef((_id: string) => {});
  useEffect(() => {
    open.current = (id) => void navigate({ to: "/debugging/drills/$id", params: { id } });
  });

  useEffect(() => {
    if (width === 0) return;
    let isCurrent = true;
    import("./fault-plot.ts").then(
      ({ plotFaults, pictureHeight }) => {
        if (!isCurrent) return;
        setHeight(pictureHeight(picture.rows.length, width));
        place.current?.replaceChildren(plotFaults(picture, width, (id) => open.current(id)));
      },
      () => isCurrent && setMissing(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [place, width, picture]);

  return (
    <section aria-labelledby="picture-title">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pb-3">
        <h2 className="h2" id="picture-title">
          Every fault so far
        </h2>
        <p className="text-s text-soft" aria-hidden="true">
          <span className="text-good">●</span> fixed <span className="pl-3 font-semibold text-bad">✕</span> given up
        </p>
      </div>
      {isMissing ? (
        <p className="text-soft">
          The picture could not be fetched: the server does not answer. The table below says the same; reload the page
          once the server is back.
        </p>
      ) : null}
      <div
        ref={place}
        className="fault-picture"
        style={{ minHeight: isMissing ? 0 : (height ?? picture.rows.length * 30 + 60) }}
        aria-hidden="true"
      />
      <p className="pt-2 text-s text-soft">{describePicture(home.points)}</p>
      <details className="pt-2" open={isTableOpen} onToggle={({ currentTarget }) => onTable(currentTarget.open)}>
        <summary className="start-summary text-s">The same as a table</summary>
        {isTableOpen ? <FaultTable home={home} /> : null}
      </details>
    </section>
  );
}
