import type { HealthyBand } from "#debugging/debugging.schemas.ts";
import type { RunEvent } from "#judge/judge.schemas.ts";

type Logged = Extract<RunEvent, { type: "logged" }>["points"];
type LoggedValue = number | "nan" | "inf" | "-inf";

/** One series as it was logged: a value by step, in the order of the steps logged. */
export interface CurvePoint {
  step: number;
  value: LoggedValue;
}

/** Every series of a run, by name. */
export type Curves = Record<string, CurvePoint[]>;

/** A point of a healthy band. */
export type BandPoint = HealthyBand["series"][string][number];

/** How a series is drawn. */
export type CurveScale = "linear" | "log";

/** A value that no axis has room for, and at which edge it is marked. */
export interface EdgeMark {
  step: number;
  edge: "top" | "bottom";
  words: string;
}

/** A series ready to be drawn. */
export interface CurvePicture {
  /** The line in its unbroken pieces; `piece` numbers them. */
  line: { step: number; value: number; piece: number }[];
  band: BandPoint[];
  edges: EdgeMark[];
  steps: [number, number];
  values: [number, number];
}

const mostDrawn = 600;

/** The curves with some more points. A step that was logged before begins another training: what came before is dropped. */
export function addLogged(curves: Curves, points: Logged): Curves {
  const next: Curves = { ...curves };
  const touched = new Set<string>();
  for (const { step, values } of points) {
    for (const [name, value] of Object.entries(values)) {
      const last = next[name]?.at(-1);
      if (last !== undefined && step <= last.step) next[name] = [];
      else if (!touched.has(name)) next[name] = [...(next[name] ?? [])];
      touched.add(name);
      next[name]?.push({ step, value });
    }
  }
  return next;
}

/** Whether an axis of this scale has room for a value. */
function fits(value: LoggedValue, scale: CurveScale): value is number {
  return typeof value === "number" && (scale === "linear" || value > 0);
}

function edgeOf(value: LoggedValue, step: number): EdgeMark {
  if (value === "nan") return { step, edge: "top", words: `nan from step ${step}` };
  if (value === "inf") return { step, edge: "top", words: `inf from step ${step}` };
  if (value === "-inf") return { step, edge: "bottom", words: `-inf from step ${step}` };
  return { step, edge: "bottom", words: `${value === 0 ? "0" : "below 0"} from step ${step}` };
}

/** Where the values that fit no axis begin: one mark for each stretch of the same kind. */
function findEdges(points: CurvePoint[], scale: CurveScale): EdgeMark[] {
  const edges: EdgeMark[] = [];
  let current = "";
  for (const { step, value } of points) {
    const kind = fits(value, scale) ? "" : typeof value === "number" ? (value === 0 ? "0" : "-") : value;
    if (kind !== "" && kind !== current) edges.push(edgeOf(value, step));
    current = kind;
  }
  return edges;
}

/** Keeps the lowest and the highest of each stretch, so that spikes stay. */
function thin(points: { step: number; value: number; piece: number }[]): typeof points {
  if (points.length <= mostDrawn) return points;
  const size = Math.ceil(points.length / (mostDrawn / 2));
  const kept: typeof points = [];
  for (let start = 0; start < points.length; start += size) {
    const stretch = points.slice(start, start + size);
    const low = stretch.reduce((a, b) => (b.value < a.value ? b : a));
    const high = stretch.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(...(low === high ? [low] : low.step < high.step ? [low, high] : [high, low]));
  }
  return kept;
}

function extent(values: number[], fallback: [number, number]): [number, number] {
  if (values.length === 0) return fallback;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

/** Room around the values, so that a flat line lies in the middle and none on the frame. */
function pad([low, high]: [number, number], scale: CurveScale): [number, number] {
  if (scale === "log") return [low / 1.15, high * 1.15];
  const room = high === low ? Math.max(Math.abs(high) * 0.1, 1e-3) : (high - low) * 0.05;
  return [low - room, high + room];
}

/** Lays a series over its healthy band. Values that an axis has no room for (nan, inf, 0 on a log scale) become marks at the edge. */
export function layOutCurve(points: CurvePoint[], band: BandPoint[], scale: CurveScale): CurvePicture {
  const line: CurvePicture["line"] = [];
  let piece = 0;
  for (const { step, value } of points) {
    if (fits(value, scale)) line.push({ step, value, piece });
    else if (line.at(-1)?.piece === piece) piece += 1;
  }
  const shownBand = scale === "log" ? band.filter(({ low }) => low > 0) : band;
  const values = [...line.map(({ value }) => value), ...shownBand.flatMap(({ low, high }) => [low, high])];
  const steps = [...points.map(({ step }) => step), ...band.map(({ step }) => step)];
  return {
    line: thin(line),
    band: shownBand,
    edges: findEdges(points, scale),
    steps: extent(steps, [0, 1]),
    values: pad(extent(values, scale === "log" ? [0.1, 1] : [0, 1]), scale),
  };
}

/** A number as one reads it off an axis: three significant digits. */
export function numberWords(value: LoggedValue): string {
  if (typeof value !== "number") return value;
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

/** A series in a sentence, for those who do not see it: where it ends, and where healthy runs do. */
export function describeCurve(title: string, points: CurvePoint[], band: BandPoint[]): string {
  const last = points.at(-1);
  const healthy = band.at(-1);
  const place =
    healthy === undefined
      ? ""
      : `; healthy runs end between ${numberWords(healthy.low)} and ${numberWords(healthy.high)}`;
  if (last === undefined) return `${title}: nothing logged yet${place}.`;
  return `${title} is ${numberWords(last.value)} at step ${last.step}${place}.`;
}

/** Whether a series ends outside of what healthy runs show at that step; null where nothing is known to compare. */
export function endsOutside(points: CurvePoint[], band: BandPoint[]): boolean | null {
  const last = points.at(-1);
  if (last === undefined || band.length === 0) return null;
  if (typeof last.value !== "number") return true;
  const there = band.findLast(({ step }) => step <= last.step);
  return there === undefined ? null : last.value < there.low || last.value > there.high;
}
