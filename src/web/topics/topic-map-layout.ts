import type { AreaName } from "#catalogue/topic.schemas.ts";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";

/** What the layout needs to know of a topic. */
export type MappedTopic = Pick<TopicSummary, "id" | "name" | "area" | "weight" | "prerequisites">;

/** A topic at its place; `x` and `y` are the centre of its node in units of the map, which are px at scale 1. */
export interface PlacedTopic<Topic extends MappedTopic = MappedTopic> {
  topic: Topic;
  x: number;
  y: number;
  /** Where the next column or the edge of the region begins: its label ends before. */
  right: number;
}

/** An area's region: a box whose top strip has the title. */
export interface PlacedArea {
  area: AreaName;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole map. */
export interface TopicLayout<Topic extends MappedTopic = MappedTopic> {
  nodes: PlacedTopic<Topic>[];
  areas: PlacedArea[];
  width: number;
  height: number;
}

/** From one topic's column to the next. */
export const columnWidth = 222;
/** The least from one topic's row to the next. */
export const rowHeight = 40;
const titleHeight = 56;
const areaGap = 22;
const columnGap = 36;
const padLeft = 30;
/** Between a name and the next node, whatever its size. */
const padRight = 24;
const padBottom = 8;

/** How many columns of topics each lane has, from left to right. */
const laneColumns = [2, 2, 2, 4] as const;

/** The lane of each area, so that an area stands right of most of what it builds on; in a lane they stand in this order. */
const laneOf: Record<AreaName, number> = {
  "linear-algebra-and-calculus": 0,
  "probability-and-statistics": 0,
  algorithms: 0,
  optimisation: 1,
  "core-machine-learning": 1,
  "beyond-the-technical": 1,
  "deep-learning": 2,
  systems: 2,
  "language-models": 3,
  "generative-models": 3,
  "reinforcement-learning": 3,
};

const areasInOrder = Object.keys(laneOf) as AreaName[];

/**
 * Gives every topic its place: a region for each area, and in it the topics in columns by how many others of the area come before them, so
 * that a prerequisite stands left of or above what needs it. The same topics give the same map.
 */
export function layOutTopics<Topic extends MappedTopic>(topics: readonly Topic[]): TopicLayout<Topic> {
  const byArea = Map.groupBy(topics, ({ area }) => area);
  const filled = laneColumns
    .map((columns, lane) => ({
      columns,
      areas: areasInOrder.flatMap((area) => {
        const own = laneOf[area] === lane ? byArea.get(area) : undefined;
        return own === undefined ? [] : [{ area, ordered: inOrderOfDepth(own), rows: Math.ceil(own.length / columns) }];
      }),
    }))
    .filter(({ areas }) => areas.length > 0);
  const heightOf = (rows: number, count: number): number =>
    rows * rowHeight + count * (titleHeight + padBottom) + (count - 1) * areaGap;
  const rowsOf = (areas: readonly { rows: number }[]): number => areas.reduce((sum, { rows }) => sum + rows, 0);
  const height = Math.max(0, ...filled.map(({ areas }) => heightOf(rowsOf(areas), areas.length)));

  const layout: TopicLayout<Topic> = { nodes: [], areas: [], width: 0, height };
  let x = 0;
  for (const { columns, areas } of filled) {
    const width = padLeft + columns * columnWidth;
    const rows = rowsOf(areas);
    // shorter lanes are spread, so that all end on one line
    const step = rowHeight + (height - heightOf(rows, areas.length)) / rows;
    let y = 0;
    for (const { area, ordered, rows: ownRows } of areas) {
      const areaHeight = titleHeight + ownRows * step + padBottom;
      layout.areas.push({ area, x, y, width, height: areaHeight });
      for (const [index, topic] of ordered.entries()) {
        const [column, row] = [Math.floor(index / ownRows), index % ownRows];
        const left = x + padLeft + column * columnWidth;
        layout.nodes.push({
          topic,
          x: left,
          y: y + titleHeight + (row + 0.5) * step,
          right: left + columnWidth - padRight,
        });
      }
      y += areaHeight + areaGap;
    }
    x += width + columnGap;
  }
  return { ...layout, width: Math.max(0, x - columnGap) };
}

/** Topics of one area, each after its prerequisites; those of one depth in the order of what they follow. */
function inOrderOfDepth<Topic extends MappedTopic>(topics: readonly Topic[]): Topic[] {
  const depths = depthsOf(topics);
  const placeOf = new Map<string, number>();
  const ordered: Topic[] = [];
  const layers = Map.groupBy(topics, ({ id }) => depths.get(id) ?? 0);
  for (const depth of [...layers.keys()].toSorted((one, other) => one - other)) {
    const layer = (layers.get(depth) ?? []).map((topic) => ({ topic, after: meanPlace(topic, placeOf) }));
    for (const { topic } of layer.toSorted((one, other) => one.after - other.after)) {
      placeOf.set(topic.id, ordered.length);
      ordered.push(topic);
    }
  }
  return ordered;
}

function meanPlace({ prerequisites }: MappedTopic, placeOf: ReadonlyMap<string, number>): number {
  const places = prerequisites.flatMap((id) => placeOf.get(id) ?? []);
  return places.length === 0 ? 0 : places.reduce((sum, place) => sum + place, 0) / places.length;
}

/** The longest chain of prerequisites among these topics that ends in each, by id. A circle is cut where it is first closed. */
function depthsOf(topics: readonly MappedTopic[]): Map<string, number> {
  const known = new Map(topics.map((topic) => [topic.id, topic]));
  const depths = new Map<string, number>();
  const open = new Set<string>();
  function depthOf(topic: MappedTopic): number {
    const found = depths.get(topic.id);
    if (found !== undefined) return found;
    open.add(topic.id);
    let depth = 0;
    for (const id of topic.prerequisites) {
      const before = known.get(id);
      if (before !== undefined && !open.has(id)) depth = Math.max(depth, depthOf(before) + 1);
    }
    open.delete(topic.id);
    depths.set(topic.id, depth);
    return depth;
  }
  for (const topic of topics) depthOf(topic);
  return depths;
}
