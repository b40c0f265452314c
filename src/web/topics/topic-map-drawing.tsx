import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { memo, useMemo, type ReactElement } from "react";
import { StandingGlyph } from "./topic-map-glyph.tsx";
import { labelPx, nodeRadius, placeLabels } from "./topic-map-labels.ts";
import type { PlacedArea, PlacedTopic, TopicLayout } from "./topic-map-layout.ts";
import { edgeRelation, edgesOf, relationsOf, type Relation, type TopicEdge } from "./topic-map-relations.ts";
import { nodeStanding } from "./topic-map-standing.ts";
import { areaWords } from "./topic-words.ts";

interface TopicDrawingProps {
  layout: TopicLayout<TopicSummary>;
  /** Ids of the topics that pass the filters; the others are dimmed. */
  passing: ReadonlySet<string>;
  /** The topic that is looked at, or null. */
  active: string | null;
  /** The topic that the keyboard is at, or null. */
  current: string | null;
  /** The scale on screen, within a few percent: names and signs are drawn for it. */
  scale: number;
}

/** What is drawn on the map, in its own units: regions, edges, nodes and names. */
export const TopicDrawing = memo(function TopicDrawing({
  layout,
  passing,
  active,
  current,
  scale,
}: TopicDrawingProps): ReactElement {
  const { nodes, areas } = layout;
  const topics = useMemo(() => nodes.map(({ topic }) => topic), [nodes]);
  const relations = useMemo(
    () => (active === null ? new Map<string, Relation>() : relationsOf(topics, active)),
    [topics, active],
  );
  const labels = useMemo(() => {
    const shown = nodes.filter(({ topic }) =>
      relations.size === 0 ? passing.has(topic.id) || topic.id === current : relations.has(topic.id),
    );
    return placeLabels(shown.toSorted(byImportance(relations, current)), shown, scale);
  }, [nodes, relations, passing, current, scale]);
  return (
    <>
      {areas.map((area) => (
        <Region key={area.area} area={area} scale={scale} />
      ))}
      <Edges layout={layout} topics={topics} relations={relations} />
      {nodes.map(({ topic, x, y }) => (
        <g
          key={topic.id}
          className="map-node"
          data-topic={topic.id}
          data-dim={relations.size > 0 ? !relations.has(topic.id) : !passing.has(topic.id)}
          transform={`translate(${x} ${y})`}
        >
          <circle className="map-target" r={18} />
          {topic.id === current ? (
            <circle
              className="map-current"
              r={nodeRadius(topic.weight, scale) + 4 / scale}
              vectorEffect="non-scaling-stroke"
            />
          ) : null}
          <StandingGlyph
            standing={nodeStanding(topic)}
            isDue={topic.due > 0}
            radius={nodeRadius(topic.weight, scale)}
          />
        </g>
      ))}
      <g className="map-labels" fontSize={labelPx(scale) / scale} strokeWidth={3 / scale}>
        {labels.map(({ id, x, lines }) => (
          <text key={id} data-relation={relations.get(id)} data-topic={id}>
            {lines.map(({ text, y }) => (
              <tspan key={y} x={x} y={y} dy="0.35em">
                {text}
              </tspan>
            ))}
          </text>
        ))}
      </g>
    </>
  );
});

/** Who gets a name first: the topic looked at, its neighbours, then by how often it is asked. */
function byImportance(
  relations: ReadonlyMap<string, Relation>,
  current: string | null,
): (one: PlacedTopic, other: PlacedTopic) => number {
  const order: Record<Relation, number> = { self: 0, prerequisite: 1, "leads-to": 1, "far-prerequisite": 2 };
  const rank = ({ topic }: PlacedTopic): number => {
    const relation = relations.get(topic.id);
    const first = topic.id === current ? -1 : 3;
    return 10 * (relation === undefined ? first : order[relation]) - topic.weight;
  };
  return (one, other) => rank(one) - rank(other);
}

function Region({ area: { area, x, y, width, height }, scale }: { area: PlacedArea; scale: number }): ReactElement {
  const title = areaWords[area];
  // a long title is set smaller where the map is seen from far
  const size = Math.min(13 / scale, 34, (width - 36) / (0.58 * title.length));
  return (
    <g className="map-region">
      <rect x={x} y={y} width={width} height={height} rx={14} vectorEffect="non-scaling-stroke" />
      <text x={x + 18} y={y + 24} dy="0.35em" fontSize={size}>
        {title}
      </text>
    </g>
  );
}

interface EdgesProps {
  layout: TopicLayout;
  topics: readonly TopicSummary[];
  relations: ReadonlyMap<string, Relation>;
}

/** All edges, quiet, and over them those that have to do with the topic looked at. */
const Edges = memo(function Edges({ layout, topics, relations }: EdgesProps): ReactElement {
  const places = useMemo(() => new Map(layout.nodes.map((node) => [node.topic.id, node])), [layout]);
  const edges = useMemo(() => edgesOf(topics), [topics]);
  const [inside, across] = useMemo(() => {
    const isInside = ({ from, to }: TopicEdge): boolean => places.get(from)?.topic.area === places.get(to)?.topic.area;
    const draw = (some: readonly TopicEdge[]): string => some.map((edge) => pathOf(edge, places)).join("");
    return [draw(edges.filter(isInside)), draw(edges.filter((edge) => !isInside(edge)))];
  }, [edges, places]);
  const isDim = relations.size > 0;
  const lit = edges.flatMap((edge) => {
    const relation = edgeRelation(edge, relations);
    return relation === null ? [] : [{ edge, relation }];
  });
  return (
    <>
      <path className="map-edges map-edges-across" data-dim={isDim} d={across} vectorEffect="non-scaling-stroke" />
      <path className="map-edges" data-dim={isDim} d={inside} vectorEffect="non-scaling-stroke" />
      {lit.map(({ edge, relation }) => (
        <path
          key={`${edge.from} ${edge.to}`}
          className="map-edge"
          data-relation={relation}
          d={pathOf(edge, places)}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </>
  );
});

/** From a prerequisite to what needs it; within a column it bows out to the left, where no name stands. */
function pathOf({ from, to }: TopicEdge, places: ReadonlyMap<string, PlacedTopic>): string {
  const [start, end] = [places.get(from), places.get(to)];
  if (start === undefined || end === undefined) return "";
  const [dx, dy] = [end.x - start.x, Math.abs(end.y - start.y)];
  const bow = dx === 0 ? -Math.min(10 + dy * 0.06, 26) : Math.max(Math.abs(dx) * 0.4, 50);
  const last = dx === 0 ? end.x + bow : end.x - bow;
  return `M${start.x} ${start.y.toFixed(1)}C${start.x + bow} ${start.y.toFixed(1)} ${last} ${end.y.toFixed(1)} ${end.x} ${end.y.toFixed(1)}`;
}
