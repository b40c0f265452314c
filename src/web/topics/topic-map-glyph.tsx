import type { ReactElement } from "react";
import type { NodeStanding } from "./topic-map-standing.ts";

interface StandingGlyphProps {
  standing: NodeStanding;
  isDue: boolean;
  /** The radius in units of the drawing around it. */
  radius: number;
}

/** The sign of a standing around the origin: an empty ring, a ring with a dot, a half-filled one, a full one; due adds a dot at its shoulder. */
export function StandingGlyph({ standing, isDue, radius }: StandingGlyphProps): ReactElement {
  return (
    <g className="map-glyph" data-standing={standing}>
      <circle className="map-ring" r={radius} vectorEffect="non-scaling-stroke" />
      {standing === "answered" ? <circle className="map-fill" r={radius * 0.42} /> : null}
      {standing === "weak" ? (
        <path className="map-fill" d={`M${-radius} 0A${radius} ${radius} 0 0 0 ${radius} 0Z`} />
      ) : null}
      {standing === "known" ? <circle className="map-fill" r={radius} /> : null}
      {isDue ? (
        <circle
          className="map-due"
          cx={radius * 0.8}
          cy={-radius * 0.8}
          r={radius * 0.5}
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </g>
  );
}
