import type { Calibration } from "#mock/scorecard/calibration.schemas.ts";
import { axisFy, axisX, dodgeY, dot, plot, ruleX } from "@observablehq/plot";

const height = 168;
const rows = ["passed", "not passed"] as const;
const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };

/** Draws the mean score before each round, those that were passed above the others, with the median of the scores as a line. */
export function drawOutcomes({ points, shares }: Calibration, width: number): SVGElement | HTMLElement {
  const dots = points.map(({ name, score, passed }) => ({ name, score, outcome: rows[passed ? 0 : 1] }));
  return plot({
    width,
    height,
    marginLeft: 76,
    marginRight: 8,
    marginBottom: 32,
    marginTop: 8,
    style: look,
    x: { domain: [0.9, 5.1] },
    fy: { domain: [...rows], label: null },
    marks: [
      axisFy({ anchor: "left", label: null, tickSize: 0 }),
      axisX({
        ticks: [1, 2, 3, 4, 5],
        tickFormat: String,
        tickSize: 0,
        label: "Mean score before",
        labelArrow: "none",
      }),
      ...(shares === null ? [] : [ruleX([shares.middle], { stroke: "var(--color-line-strong)" })]),
      dot(dots, dodgeY({ x: "score", fy: "outcome", r: 4, fill: "var(--color-accent)", anchor: "bottom" })),
    ],
  });
}
