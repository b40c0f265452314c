import { axisX, axisY, dot, pointer, plot, ruleX, ruleY, text, tip } from "@observablehq/plot";
import type { FaultMark, FaultPicture } from "./fault-picture.ts";

const wideRow = 30;
const narrowRow = 52;
const narrowBelow = 560;
const labelWidth = 196;

/** How high the picture is for its rows at a width, in px. */
export function pictureHeight(rows: number, width: number): number {
  return rows * (width < narrowBelow ? narrowRow : wideRow) + 60;
}

/** Draws families × success × time. Calls back with the drill of a mark that is clicked. */
export function plotFaults(
  { rows, end, marks }: FaultPicture,
  width: number,
  onDrill: (drillId: string) => void,
): SVGElement | HTMLElement {
  const isNarrow = width < narrowBelow;
  const fixed = marks.filter((mark) => mark.fixed);
  const givenUp = marks.filter((mark) => !mark.fixed);
  const places = rows.map((title, row) => ({ title, row }));
  const position = { x: "x", y: "y" } as const;
  // On a phone a family's name stands above its row rather than beside it.
  const nameMark = isNarrow
    ? text(places, { x: 0, y: "row", text: "title", textAnchor: "start", dy: -22, fill: "var(--color-ink)" })
    : axisY(
        places.map(({ row }) => row),
        {
          tickFormat: (row: number) => rows[row] ?? "",
          tickSize: 0,
          tickPadding: 12,
          label: null,
          fill: "var(--color-ink)",
        },
      );
  const drawn = plot({
    width,
    height: pictureHeight(rows.length, width),
    marginLeft: isNarrow ? 8 : labelWidth,
    marginRight: 18,
    marginTop: 22,
    marginBottom: 38,
    style: {
      background: "none",
      color: "var(--color-soft)",
      fontFamily: "var(--font-sans)",
      fontSize: "12px",
      overflow: "visible",
    },
    x: { domain: [0, end] },
    y: { domain: [-0.6, rows.length - 0.4], reverse: true, axis: null },
    marks: [
      ruleY(places, { y: "row", stroke: "var(--color-line)" }),
      ruleX([1], { stroke: "var(--color-ink)", strokeWidth: 1, strokeDasharray: "3,3" }),
      text(["the target"], { x: 1, frameAnchor: "top", dy: -16, fill: "var(--color-ink)" }),
      axisX({
        ticks: isNarrow ? 4 : 6,
        tickSize: 0,
        label: "time used, as a share of the target",
        labelAnchor: isNarrow ? "left" : "right",
        labelArrow: false,
        tickFormat: (share: number) => (share === 0 ? "0" : `${share}×`),
      }),
      nameMark,
      dot(fixed, { ...position, r: 4.5, fill: "var(--color-good)", stroke: "var(--color-paper)", strokeWidth: 1 }),
      dot(givenUp, { ...position, r: 4.5, symbol: "times", stroke: "var(--color-bad)", strokeWidth: 2 }),
      text(marks, { ...position, text: "beyond", textAnchor: "end", dx: -9, fill: "var(--color-soft)" }),
      dot(marks, pointer({ ...position, r: 8, stroke: "var(--color-ink)", strokeWidth: 1.2 })),
      tip(
        marks,
        pointer({
          ...position,
          title: "words",
          fill: "var(--color-raised)",
          stroke: "var(--color-line-strong)",
          pathFilter: "none",
          lineHeight: 1.35,
          textPadding: 10,
        }),
      ),
    ],
  });
  drawn.addEventListener("click", (event) => {
    const pointed: FaultMark | null | undefined = drawn.value;
    // A finger that touches a mark wants to read what it is.
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    if (pointed != null && !isTouch) onDrill(pointed.drillId);
  });
  return drawn;
}
