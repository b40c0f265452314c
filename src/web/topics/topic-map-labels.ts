import type { MappedTopic, PlacedTopic } from "./topic-map-layout.ts";

/** A name drawn beside its node, in units of the map. */
export interface PlacedLabel {
  id: string;
  /** Where its lines begin. */
  x: number;
  /** The middle of each line. */
  lines: { text: string; y: number }[];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The height of the letters of names on screen, in px; on a map seen from far a little smaller. */
export function labelPx(scale: number): number {
  return scale < 0.7 ? 11 : scale > 1.6 ? 14 : 12;
}

/** The radius of a node of a weight, in units of the map: at least so large on screen that its filling can be told. */
export function nodeRadius(weight: number, scale: number): number {
  const own = 3 + 2 * weight;
  const onScreen = 2.2 + 1.3 * weight;
  return Math.min(Math.max(own, onScreen / scale), 17);
}

/** The name without what is in brackets or follows a colon or semicolon: the topic's page has it in full. */
export function shortName(name: string): string {
  return name
    .replaceAll(/\s*\([^)]*\)/g, "")
    .replace(/[:;].*$/, "")
    .trim();
}

const lineHeight = 1.2;
const mostLines = 2;
/** Of the letters' height; a generous mean of Inter, so that no name is wider than is thought here. */
const letterWidth = 0.55;

/**
 * The names that have room at a scale, in order of who is asked first: one that would touch another, or another's node, is left out. All
 * sizes on screen stay the same, so the nearer, the more names.
 */
export function placeLabels(
  inOrder: readonly PlacedTopic<MappedTopic>[],
  everyNode: readonly PlacedTopic<MappedTopic>[],
  scale: number,
): PlacedLabel[] {
  const px = labelPx(scale);
  const letter = (letterWidth * px) / scale;
  const line = (lineHeight * px) / scale;
  const taken: { id: string; box: Box }[] = everyNode.map(({ topic, x, y }) => {
    const r = nodeRadius(topic.weight, scale);
    return { id: topic.id, box: { left: x - r, right: x + r, top: y - r, bottom: y + r } };
  });
  const labels: PlacedLabel[] = [];
  for (const { topic, x, y, right } of inOrder) {
    const left = x + nodeRadius(topic.weight, scale) + 5 / scale;
    const lines = breakLines(shortName(topic.name), Math.floor((right - left) / letter));
    const width = letter * Math.max(...lines.map(({ length }) => length));
    const half = (lines.length * line) / 2;
    const box = { left, right: left + width, top: y - half, bottom: y + half };
    if (taken.some((other) => other.id !== topic.id && overlap(other.box, box))) continue;
    taken.push({ id: topic.id, box });
    labels.push({ id: topic.id, x: left, lines: lines.map((text, at) => ({ text, y: y - half + (at + 0.5) * line })) });
  }
  return labels;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** A text in lines of at most so many letters, broken between words; what does not fit in two lines ends in “…”. */
export function breakLines(text: string, most: number): string[] {
  const room = Math.max(most, 4);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, mostLines).map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line));
  const end = shown.at(-1);
  if (lines.length > mostLines && end !== undefined && !end.endsWith("…"))
    shown[shown.length - 1] = `${end.slice(0, room - 1).replace(/[\s,;]+$/, "")}…`;
  return shown;
}
