import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import { clockWords, countWords } from "../ui/words.ts";
import { kindWords } from "./drill-words.ts";
import { byNeed } from "./standings.ts";

type DrillPoint = DebuggingHome["points"][number];

/** A finished fault as a mark of the picture. */
export interface FaultMark {
  drillId: string;
  fixed: boolean;
  /** Share of the target time; where no room is left for it, the right edge. */
  x: number;
  /** The row of its family, moved up or down a little where marks would lie on each other. */
  y: number;
  /** Said beside a mark at the edge: its share (`4.20×`), or how many of its row lie there (`3 over 2×`); else empty. */
  beyond: string;
  /** What it was, line by line. */
  words: string;
}

/** Families × success × time, laid out. */
export interface FaultPicture {
  /** Titles of the families, one a row from the top, those that need it most first. Only those that were met. */
  rows: string[];
  /** The right edge, in shares of the target. */
  end: number;
  marks: FaultMark[];
}

const shortestEnd = 1.5;
const longestEnd = 2;
/** Marks closer than this share of the width would touch. */
const touchingShare = 0.022;
const lanes = [0, -0.2, 0.2];

/** A share of the target time: `0.74× the target`. */
export function shareWords(share: number): string {
  return `${share < 10 ? share.toFixed(2) : Math.round(share)}×`;
}

/** How one finished fault ended: `fixed in 5:12`, `given up after 9:38`. */
function outcomeWords({ fixed, activeMs }: Pick<DrillPoint, "fixed" | "activeMs">): string {
  return fixed ? `fixed in ${clockWords(activeMs)}` : `given up after ${clockWords(activeMs)}`;
}

function dateWords(instant: string): string {
  return new Date(instant).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** The titles of finished drills, as far as the answer tells them. */
function drillTitles({ recent }: Pick<DebuggingHome, "recent">): Map<string, string> {
  return new Map(recent.map(({ id, title }) => [id, title]));
}

function describe(point: DrillPoint, title: string | undefined): string {
  const leads = point.falseLeads === 0 ? "" : `, ${countWords(point.falseLeads, "false lead")}`;
  return [
    title ?? kindWords[point.kind].title,
    `${outcomeWords(point)}, ${shareWords(point.timeShare)} the target${leads}`,
    dateWords(point.finishedAt),
  ].join("\n");
}

/** Gives every mark of a row a lane in which it touches no other, as far as the lanes go. */
function laneOffsets(xs: readonly number[], gap: number): number[] {
  const order = xs.map((x, index) => ({ x, index })).toSorted((a, b) => a.x - b.x || a.index - b.index);
  const ends = lanes.map(() => -Infinity);
  const offsets = xs.map(() => 0);
  for (const { x, index } of order) {
    const free = ends.findIndex((end) => x - end >= gap);
    const lane = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[lane] = x;
    offsets[index] = lanes[lane] ?? 0;
  }
  return offsets;
}

/** What is said at the edge of a row for those that lie beyond it. */
function beyondWords(points: readonly DrillPoint[], end: number): string {
  const beyond = points.filter(({ timeShare }) => timeShare > end);
  const [only] = beyond;
  return only !== undefined && beyond.length === 1 ? shareWords(only.timeShare) : `${beyond.length} over ${end}×`;
}

/** Lays out all finished faults: a row for each family that was met, a mark for each fault. */
export function layOutFaults(home: Pick<DebuggingHome, "families" | "points" | "recent">, now: Date): FaultPicture {
  const titles = drillTitles(home);
  const met = byNeed(home.families, now).filter(({ family }) => home.points.some((point) => point.family === family));
  const longest = Math.max(0, ...home.points.map(({ timeShare }) => timeShare));
  const end = Math.min(longestEnd, Math.max(shortestEnd, Math.ceil(longest * 4 + 0.2) / 4));
  const marks = met.flatMap(({ family }, row) => {
    const points = home.points.filter((point) => point.family === family);
    const xs = points.map(({ timeShare }) => Math.min(timeShare, end));
    const offsets = laneOffsets(xs, end * touchingShare);
    const firstBeyond = points.findIndex(({ timeShare }) => timeShare > end);
    return points.map((point, index) => ({
      drillId: point.drillId,
      fixed: point.fixed,
      x: xs[index] ?? end,
      y: row + (offsets[index] ?? 0),
      beyond: index === firstBeyond ? beyondWords(points, end) : "",
      words: describe(point, titles.get(point.drillId)),
    }));
  });
  return { rows: met.map(({ title }) => title), end, marks };
}

/** What the picture shows, in a sentence. */
export function describePicture(points: readonly DrillPoint[]): string {
  const fixed = points.filter((point) => point.fixed);
  const within = fixed.filter(({ timeShare }) => timeShare <= 1).length;
  return `${countWords(points.length, "fault")} in finished drills: ${within} fixed within the target time, ${fixed.length - within} fixed later, ${points.length - fixed.length} given up.`;
}

/** A finished fault as a line of the table that says the same as the picture. */
export interface FaultLine {
  key: string;
  drillId: string;
  title: string;
  family: string;
  fixed: boolean;
  time: string;
  share: string;
  falseLeads: number;
  date: string;
}

/** Every finished fault, the latest first. */
export function faultLines(home: Pick<DebuggingHome, "families" | "points" | "recent">): FaultLine[] {
  const titles = drillTitles(home);
  const families = new Map(home.families.map(({ family, title }) => [family, title]));
  return home.points
    .map((point, index) => ({ point, index }))
    .toSorted((a, b) => b.point.finishedAt.localeCompare(a.point.finishedAt))
    .map(({ point, index }) => ({
      key: `${point.drillId} ${index}`,
      drillId: point.drillId,
      title: titles.get(point.drillId) ?? kindWords[point.kind].title,
      family: families.get(point.family) ?? point.family,
      fixed: point.fixed,
      time: clockWords(point.activeMs),
      share: shareWords(point.timeShare),
      falseLeads: point.falseLeads,
      date: dateWords(point.finishedAt),
    }));
}
