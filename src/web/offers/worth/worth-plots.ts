import type { DrawnWorth } from "#offers/worth/drawn-worth.ts";
import type { LeavingAt } from "#offers/worth/leave-cost.rules.ts";
import type { OfferYear } from "#offers/years/offer-years.rules.ts";
import { axisX, axisY, barY, dot, gridY, line, plot, rectY, ruleX, ruleY, text } from "@observablehq/plot";

type Drawing = SVGElement | HTMLElement;

const look = { background: "none", color: "var(--color-soft)", fontFamily: "var(--font-sans)", fontSize: "11px" };
const halo = { stroke: "var(--color-paper)", strokeWidth: 4 };
const strokes = [
  "var(--color-accent)",
  "var(--color-note)",
  "var(--color-good)",
  "var(--color-warn)",
  "var(--color-bad)",
  "var(--color-ink)",
];
const dashes = ["none", "6 3", "2 3", "8 3 2 3", "1 4", "10 4"];

/** Amounts on an axis: `£120K`. */
function shortMoney(currency: string | null): (amount: number) => string {
  const format = new Intl.NumberFormat("en-GB", {
    notation: "compact",
    maximumFractionDigits: 1,
    ...(currency === null ? {} : { style: "currency", currency }),
  });
  return (amount) => format.format(amount);
}

/** Cash and paper of each year side by side; what is hoped for is hatched by being pale, and stands on top. */
export function drawYears(years: readonly OfferYear[], currency: string | null, width: number): Drawing {
  const parts = years.flatMap(({ year, guaranteedCash, hoped, paper, promisedRefreshers }) => [
    { year, side: "cash", part: 0, amount: guaranteedCash },
    { year, side: "cash", part: 1, amount: hoped.raises + hoped.bonus },
    { year, side: "paper", part: 2, amount: paper + promisedRefreshers },
    { year, side: "paper", part: 3, amount: hoped.growth + hoped.refreshers },
  ]);
  const fills = ["var(--color-accent)", "var(--color-accent)", "var(--color-note)", "var(--color-note)"];
  return plot({
    width,
    height: 260,
    marginLeft: 56,
    marginTop: 30,
    marginBottom: 24,
    style: look,
    fx: { label: null, padding: 0.18, tickFormat: (year: number) => `Year ${year}`, axis: "top" },
    x: { axis: null, domain: ["cash", "paper"], padding: 0.08 },
    y: { label: null },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisY({ tickFormat: shortMoney(currency), tickSize: 0, label: null, ticks: 5 }),
      barY(parts, {
        fx: "year",
        x: "side",
        y: "amount",
        order: "part",
        fill: ({ part }: { part: number }) => fills[part] ?? "",
        fillOpacity: ({ part }: { part: number }) => (part % 2 === 0 ? 1 : 0.4),
      }),
      text(width < 460 ? [] : parts.filter(({ part }) => part % 2 === 0), {
        fx: "year",
        x: "side",
        y: 0,
        text: "side",
        dy: 12,
        fill: "var(--color-soft)",
      }),
      ruleY([0], { stroke: "var(--color-line-strong)" }),
    ],
  });
}

/** Shares vested over time, a step for each tranche. */
export function drawVesting(
  series: readonly { name: string; start: string; steps: readonly { day: string; shares: number }[] }[],
  width: number,
): Drawing {
  const points = series.flatMap(({ name, start, steps }, at) => [
    { at, name, day: new Date(start), shares: 0 },
    ...steps.map(({ day, shares }) => ({ at, name, day: new Date(day), shares })),
  ]);
  const ends = series.flatMap(({ name, steps }, at) => {
    const last = steps.at(-1);
    return last === undefined ? [] : [{ at, name, day: new Date(last.day), shares: last.shares }];
  });
  return plot({
    width,
    height: 220,
    marginLeft: 56,
    marginTop: 22,
    style: look,
    x: { type: "utc", label: null },
    y: { label: null, zero: true },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisY({ tickSize: 0, label: null, ticks: 5 }),
      axisX({ tickSize: 0, label: null }),
      ...series.map((_, at) =>
        line(
          points.filter((one) => one.at === at),
          {
            x: "day",
            y: "shares",
            curve: "step-after",
            stroke: strokes[at % strokes.length],
            strokeDasharray: dashes[at % dashes.length],
            strokeWidth: 2,
          },
        ),
      ),
      text(ends, { ...halo, x: "day", y: "shares", text: "name", textAnchor: "end", dy: -9, fill: "var(--color-ink)" }),
    ],
  });
}

/** Draws that bring something, in bins. */
export function drawHistogram({ histogram, quantiles }: DrawnWorth, currency: string | null, width: number): Drawing {
  const most = histogram.bins.at(-1)?.to ?? 1;
  const marks = quantiles.filter(
    ({ amount, percent }) => amount > 0 && amount <= most && [50, 75, 90, 95].includes(percent),
  );
  return plot({
    width,
    height: 220,
    marginLeft: 56,
    marginTop: 24,
    style: look,
    x: { label: null, domain: [0, most] },
    y: { label: null },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisX({ tickFormat: shortMoney(currency), tickSize: 0, label: null, ticks: Math.max(3, Math.round(width / 90)) }),
      axisY({ tickSize: 0, label: null, ticks: 4 }),
      rectY([...histogram.bins], {
        x1: "from",
        x2: "to",
        y: "count",
        fill: "var(--color-accent)",
        fillOpacity: 0.7,
        insetRight: 1,
      }),
      ruleX(marks, { x: "amount", stroke: "var(--color-ink)", strokeDasharray: "3 3" }),
      text(marks, {
        x: "amount",
        frameAnchor: "top",
        dy: -10,
        text: ({ percent }: { percent: number }) => `${percent} %`,
        fill: "var(--color-ink)",
      }),
      ruleY([0], { stroke: "var(--color-line-strong)" }),
    ],
  });
}

/** What is left over exit values, a line for each scenario's dilution. */
export function drawOverExits(
  points: readonly { name: string; exit: number; net: number }[],
  currency: string | null,
  width: number,
): Drawing {
  const names = [...new Set(points.map(({ name }) => name))];
  const ends = names.flatMap((name) => points.findLast((one) => one.name === name) ?? []);
  return plot({
    width,
    height: 240,
    marginLeft: 56,
    marginBottom: 36,
    marginTop: 22,
    style: look,
    x: { type: "log", label: null },
    y: { label: null },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisX({
        tickFormat: shortMoney(currency),
        tickSize: 0,
        label: "exit value",
        labelAnchor: "center",
        labelArrow: "none",
        ticks: Math.max(2, Math.round(width / 130)),
      }),
      axisY({ tickFormat: shortMoney(currency), tickSize: 0, label: null, ticks: 5 }),
      ...names.map((name, at) =>
        line(
          points.filter((one) => one.name === name),
          {
            x: "exit",
            y: "net",
            stroke: strokes[at % strokes.length],
            strokeDasharray: dashes[at % dashes.length],
            strokeWidth: 2,
          },
        ),
      ),
      text(ends, { ...halo, x: "exit", y: "net", text: "name", textAnchor: "end", dy: -8, fill: "var(--color-ink)" }),
    ],
  });
}

/** Cash on leaving by month, with the month that is looked at. */
export function drawLeaving(
  costs: readonly LeavingAt[],
  month: number,
  { currency, width }: { currency: string | null; width: number },
): Drawing {
  return plot({
    width,
    height: 220,
    marginLeft: 56,
    marginBottom: 34,
    style: look,
    x: { label: null },
    y: { label: null, zero: true },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisX({
        ticks: [0, 12, 24, 36, 48, 60],
        tickSize: 0,
        label: "months from the start",
        labelAnchor: "center",
        labelArrow: "none",
      }),
      axisY({ tickFormat: shortMoney(currency), tickSize: 0, label: null, ticks: 5 }),
      line([...costs], {
        x: "months",
        y: "clawback",
        stroke: "var(--color-note)",
        strokeDasharray: "4 3",
        curve: "step-after",
      }),
      line([...costs], { x: "months", y: "cash", stroke: "var(--color-accent)", strokeWidth: 2, curve: "step-after" }),
      ruleX([month], { stroke: "var(--color-ink)", strokeDasharray: "3 3" }),
      dot(
        costs.filter(({ months }) => months === month),
        { x: "months", y: "cash", r: 4, fill: "var(--color-accent)" },
      ),
    ],
  });
}

/** Two offers over the growth of one's paper, and where they cross. */
export function drawCrossing(
  lines: readonly { name: string; growth: number; total: number }[],
  crossing: { growth: number; total: number } | null,
  { currency, width }: { currency: string | null; width: number },
): Drawing {
  const names = [...new Set(lines.map(({ name }) => name))];
  const ends = names.flatMap((name) => lines.findLast((one) => one.name === name) ?? []);
  return plot({
    width,
    height: 240,
    marginLeft: 56,
    marginBottom: 36,
    marginTop: 22,
    style: look,
    x: { label: null },
    y: { label: null },
    marks: [
      gridY({ stroke: "var(--color-line)", strokeOpacity: 1 }),
      axisX({
        tickFormat: (growth: number) => `${Math.round(100 * growth)} %`,
        tickSize: 0,
        label: "growth a year",
        labelAnchor: "center",
        labelArrow: "none",
        ticks: 6,
      }),
      axisY({ tickFormat: shortMoney(currency), tickSize: 0, label: null, ticks: 5 }),
      ...names.map((name, at) =>
        line(
          lines.filter((one) => one.name === name),
          { x: "growth", y: "total", stroke: strokes[at], strokeDasharray: dashes[at], strokeWidth: 2 },
        ),
      ),
      text(ends, {
        ...halo,
        x: "growth",
        y: "total",
        text: "name",
        textAnchor: "end",
        dy: -8,
        fill: "var(--color-ink)",
      }),
      dot(crossing === null ? [] : [crossing], { x: "growth", y: "total", r: 5, fill: "var(--color-ink)" }),
    ],
  });
}
