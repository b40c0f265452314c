import { axisX, axisY, dot, line, plot, rectY } from "@observablehq/plot";

const height = 150;
const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };

/** What is drawn over rounds: a value each, oldest first, and a band to lie in; null for none. */
export interface PaceDrawing {
  values: readonly (number | null)[];
  band: { from: number; to: number } | null;
  /** The highest value there can be, where there is one. */
  most: number | null;
}

/** Draws a number over rounds, and the band that it is held against. */
export function drawPace({ values, band, most }: PaceDrawing, width: number): SVGElement | HTMLElement {
  const rows = values.flatMap((value, at) => (value === null ? [] : [{ index: at + 1, value }]));
  const known = rows.map(({ value }) => value);
  const low = band === null ? 0 : Math.min(band.from, ...known) - 10;
  const high = most ?? Math.max(band?.to ?? 0, ...known) * 1.05;
  return plot({
    width,
    height,
    marginLeft: 32,
    marginBottom: 24,
    marginTop: 8,
    style: look,
    x: { domain: [0.5, Math.max(5, values.length) + 0.5] },
    y: { domain: [low, high] },
    marks: [
      axisX({ ticks: values.map((_, at) => at + 1).slice(-10), tickFormat: String, tickSize: 0, label: null }),
      axisY({ ticks: 4, tickSize: 0, label: null }),
      ...(band === null ? [] : [rectY([band], { y1: "from", y2: "to", fill: "var(--color-ink)", fillOpacity: 0.08 })]),
      line(rows, { x: "index", y: "value", stroke: "var(--color-ink)", strokeWidth: 1.4 }),
      dot(rows, { x: "index", y: "value", r: 3, fill: "var(--color-accent)" }),
    ],
  });
}
