import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { standsSo } from "./topic-filter.ts";

/** How a node is drawn. Whether cards are due is marked besides. */
export const nodeStandings = ["untouched", "answered", "weak", "known"] as const;

/** One of {@link nodeStandings}. */
export type NodeStanding = (typeof nodeStandings)[number];

/** How a topic is drawn: by what is remembered of it where something is, else by whether it was begun. */
export function nodeStanding(topic: TopicSummary): NodeStanding {
  if (topic.recall !== null) return standsSo(topic, "weak") ? "weak" : "known";
  return standsSo(topic, "untouched") ? "untouched" : "answered";
}

/** What each standing is called beside the map. */
export const nodeStandingWords: Record<NodeStanding, string> = {
  untouched: "Untouched",
  answered: "Begun",
  weak: "Weak: recall below 80 %",
  known: "Known",
};
