import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { StandingGlyph } from "./topic-map-glyph.tsx";
import { shortName } from "./topic-map-labels.ts";
import { nodeStanding, nodeStandings, nodeStandingWords, type NodeStanding } from "./topic-map-standing.ts";
import { standingSentence, weightWords } from "./topic-words.ts";

interface TopicCaptionProps {
  topic: TopicSummary;
  topics: readonly TopicSummary[];
  /** Whether this is the topic the keyboard is at, so that Enter opens it. */
  isCurrent: boolean;
}

/** What one sees of the topic looked at: how it stands, what comes before it and what after. */
export function TopicCaption({ topic, topics, isCurrent }: TopicCaptionProps): ReactElement {
  const before = topics.filter(({ id }) => topic.prerequisites.includes(id));
  const after = topics.filter(({ prerequisites }) => prerequisites.includes(topic.id));
  return (
    <div className="map-caption">
      <div className="flex items-baseline justify-between gap-3">
        <p className="font-medium">{topic.name}</p>
        <Link to="/topics/$id" params={{ id: topic.id }} search={{}} className="link flex-none text-s">
          Open {isCurrent ? <KeyCap keys="enter" /> : null}
        </Link>
      </div>
      <p className="text-s text-soft">
        {weightWords[topic.weight]}. {standingSentence(topic)}
      </p>
      <Named title="After" topics={before} sign="prerequisite" />
      <Named title="Leads to" topics={after} sign="leads-to" />
    </div>
  );
}

function Named({ title, topics, sign }: { title: string; topics: TopicSummary[]; sign: string }): ReactElement | null {
  if (topics.length === 0) return null;
  return (
    <p className="line-clamp-2 text-s text-soft">
      <span className="map-sign" data-relation={sign} aria-hidden="true" /> {title}{" "}
      {topics.map(({ name }) => shortName(name)).join("; ")}
    </p>
  );
}

/** What the signs on the map say, with how many topics have each. */
export function MapLegend({ topics }: { topics: readonly TopicSummary[] }): ReactElement {
  const due = topics.filter((topic) => topic.due > 0).length;
  const count = (standing: NodeStanding): number => topics.filter((topic) => nodeStanding(topic) === standing).length;
  return (
    <ul className="map-legend" aria-label="Signs on the map">
      {nodeStandings.map((standing) => (
        <li key={standing}>
          <Sign standing={standing} isDue={false} /> {nodeStandingWords[standing]}{" "}
          <span className="num">{count(standing)}</span>
        </li>
      ))}
      <li>
        <Sign standing="known" isDue /> Cards due <span className="num">{due}</span>
      </li>
      <li>Larger: asked more often</li>
    </ul>
  );
}

function Sign({ standing, isDue }: { standing: NodeStanding; isDue: boolean }): ReactElement {
  return (
    <svg viewBox="-8 -8 16 16" width={16} height={16} aria-hidden="true">
      <StandingGlyph standing={standing} isDue={isDue} radius={5.5} />
    </svg>
  );
}
