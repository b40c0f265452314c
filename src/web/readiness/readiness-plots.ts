import { axisX, axisY, dot, line, plot, rectY, ruleY, text } from "@observablehq/plot";
import type { CalibrationPage, Readiness } from "#knowledge/readiness/deadlines.schemas.ts";
import type { HeldOut } from "#knowledge/readiness/fits.schemas.ts";
import { modelName } from "./fit-words.ts";

const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };
const margins = { marginLeft: 44, marginRight: 92, marginTop: 14, marginBottom: 30 };
const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Draws expected recall day by day: the plan beside an ordinary scheduler. */
export function plotPolicies({ policies }: Readiness, width: number): SVGElement | HTMLElement {
  const colours = ["var(--color-accent)", "var(--color-soft)"];
  const rows = policies.flatMap(({ name, curve }, index) =>
    curve.map(({ day, recall }) => ({ name, day: dayOf(day), recall, colour: colours[index] ?? "var(--color-soft)" })),
  );
  const lowest = Math.min(0.8, Math.floor(10 * Math.min(1, ...rows.map(({ recall }) => recall))) / 10);
  const lasts = policies.flatMap(({ name }) => rows.findLast((row) => row.name === name) ?? []);
  return plot({
    width,
    height: 200,
    ...margins,
    style: look,
    x: { type: "utc" },
    y: { domain: [lowest, 1] },
    marks: [
      axisX({ ticks: Math.max(2, Math.round(width / 110)), tickSize: 0, label: null }),
      axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: percent }),
      line(rows, { x: "day", y: "recall", z: "name", stroke: "colour", strokeWidth: 1.6 }),
      ...lasts.map((last, index) =>
        text([last], {
          x: "day",
          y: "recall",
          text: "name",
          fill: last.colour,
          textAnchor: "start",
          dx: 6,
          // two ends that meet would write over each other
          dy: index === 0 ? -6 : 6,
        }),
      ),
    ],
  });
}

/** Draws the reviews that the plan expects on each day. */
export function plotLooks({ looksByDay, dailyCap }: Readiness, width: number): SVGElement | HTMLElement {
  const rows = looksByDay.map(({ day, looks }) => ({
    from: dayOf(day),
    to: new Date(dayOf(day).getTime() + 86_400_000),
    looks,
  }));
  return plot({
    width,
    height: 130,
    ...margins,
    marginRight: 12,
    style: look,
    x: { type: "utc" },
    y: { domain: [0, Math.max(dailyCap ?? 0, 1, ...rows.map(({ looks }) => looks))] },
    marks: [
      axisX({ ticks: Math.max(2, Math.round(width / 110)), tickSize: 0, label: null }),
      axisY({ ticks: 3, tickSize: 0, label: null }),
      rectY(rows, { x1: "from", x2: "to", y: "looks", fill: "var(--color-note)", inset: 0.5 }),
      ...(dailyCap === null ? [] : [ruleY([dailyCap], { stroke: "var(--color-warn)", strokeDasharray: "4,3" })]),
    ],
  });
}

/** Draws the share that was recalled over what was expected; on the diagonal both are alike. */
export function plotReliability({ reliability }: CalibrationPage, width: number): SVGElement | HTMLElement {
  return plotReliabilities([{ name: null, colour: "var(--color-accent)", reliability }], width);
}

/** Draws {@link plotReliability} of the defaults and of fitted parameters, over the same held-out reviews. */
export function plotHeldOut({ models }: HeldOut, width: number): SVGElement | HTMLElement {
  const shown = [
    { model: "default", colour: "var(--color-note)" },
    { model: "fitted", colour: "var(--color-accent)" },
  ] as const;
  return plotReliabilities(
    shown.flatMap(({ model, colour }) =>
      models
        .filter((one) => one.model === model)
        .map(({ reliability }) => ({ name: modelName(model), colour, reliability })),
    ),
    width,
  );
}

interface ReliabilityLine {
  /** Written beside its last point; null for none. */
  name: string | null;
  colour: string;
  reliability: CalibrationPage["reliability"];
}

/** Of all reviews of a line: a point of fewer is left to the table, since chance decides where it lies. */
const leastShare = 0.02;

function plotReliabilities(lines: readonly ReliabilityLine[], width: number): SVGElement | HTMLElement {
  const drawn = lines.map((one) => ({ ...one, reliability: pointsOf(one) }));
  const most = Math.max(1, ...drawn.flatMap(({ reliability }) => reliability.map(({ count }) => count)));
  return plot({
    width,
    height: Math.min(width, 270),
    ...margins,
    marginTop: 26,
    marginRight: 28,
    style: look,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      axisX({ ticks: 5, tickSize: 0, label: "expected", labelArrow: false, tickFormat: percent }),
      axisY({ ticks: 5, tickSize: 0, label: "recalled", labelArrow: false, tickFormat: percent }),
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: "var(--color-line-strong)", strokeDasharray: "4,3" },
      ),
      ...drawn.flatMap(({ name, colour, reliability }, index) => [
        line(reliability, { x: "meanPredicted", y: "recalledShare", stroke: colour, strokeWidth: 1.4 }),
        dot(reliability, {
          x: "meanPredicted",
          y: "recalledShare",
          r: (one: { count: number }) => 2 + 5 * Math.sqrt(one.count / most),
          fill: colour,
        }),
        // where little is expected and much recalled there is seldom a point
        text(name === null ? [] : [`● ${name}`], { frameAnchor: "top-left", dx: 10, dy: 4 + 16 * index, fill: colour }),
      ]),
    ],
  });
}

function pointsOf({ reliability }: ReliabilityLine): ReliabilityLine["reliability"] {
  const all = reliability.reduce((sum, { count }) => sum + count, 0);
  return reliability.filter(({ count }) => count >= leastShare * all);
}
