import type { MappedTopic, PlacedTopic } from "./topic-map-layout.ts";

/** How a topic has to do with another that one looks at. */
export type Relation = "self" | "prerequisite" | "far-prerequisite" | "leads-to";

/** An edge of the map, from a prerequisite to what needs it. */
export interface TopicEdge {
  from: string;
  to: string;
}

/** Every edge between topics that are there. */
export function edgesOf(topics: readonly MappedTopic[]): TopicEdge[] {
  const known = new Set(topics.map(({ id }) => id));
  return topics.flatMap(({ id, prerequisites }) =>
    prerequisites.filter((from) => known.has(from) && from !== id).map((from) => ({ from, to: id })),
  );
}

/** A topic, its prerequisites all the way down, and the topics that it leads to, each by id. Empty where there is no such topic. */
export function relationsOf(topics: readonly MappedTopic[], id: string): Map<string, Relation> {
  const known = new Map(topics.map((topic) => [topic.id, topic]));
  const relations = new Map<string, Relation>();
  const start = known.get(id);
  if (start === undefined) return relations;
  relations.set(id, "self");
  const waiting = [start];
  for (let topic = waiting.pop(); topic !== undefined; topic = waiting.pop())
    for (const before of topic.prerequisites) {
      const found = known.get(before);
      if (found === undefined || relations.has(before)) continue;
      relations.set(before, start.prerequisites.includes(before) ? "prerequisite" : "far-prerequisite");
      waiting.push(found);
    }
  for (const { id: other, prerequisites } of topics)
    if (prerequisites.includes(id) && !relations.has(other)) relations.set(other, "leads-to");
  return relations;
}

/** What an edge has to do with the topic that `relations` are of, or null. */
export function edgeRelation(
  { from, to }: TopicEdge,
  relations: ReadonlyMap<string, Relation>,
): "prerequisite" | "leads-to" | null {
  const [start, end] = [relations.get(from), relations.get(to)];
  if (start === "self" && end === "leads-to") return "leads-to";
  const isBelow = start === "prerequisite" || start === "far-prerequisite";
  return isBelow && end !== undefined && end !== "leads-to" ? "prerequisite" : null;
}

/** A direction of an arrow key. */
export type Direction = "up" | "down" | "left" | "right";

const directions: Record<Direction, { x: number; y: number }> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** The topic that an arrow key leads to from another: the nearest in that direction, going straight before going aside; null at the edge. */
export function neighbourOf<Node extends Pick<PlacedTopic, "x" | "y">>(
  nodes: readonly Node[],
  from: Pick<PlacedTopic, "x" | "y">,
  direction: Direction,
): Node | null {
  const { x, y } = directions[direction];
  let best: { node: Node; cost: number } | null = null;
  for (const node of nodes) {
    const [dx, dy] = [node.x - from.x, node.y - from.y];
    const along = dx * x + dy * y;
    if (along < 1) continue;
    const cost = along + 3 * Math.abs(dx * y + dy * x);
    if (best === null || cost < best.cost) best = { node, cost };
  }
  return best?.node ?? null;
}
