import { areaNames, roundNames } from "#catalogue/topic.schemas.ts";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import * as z from "zod";

/** How a topic may stand, for the filter. */
export const topicStandings = ["untouched", "answered", "due", "weak", "known"] as const;

/** What the address of the map says; a value that makes no sense is dropped, not refused. */
export const topicFilterSchema = z.object({
  q: z.coerce.string().optional().catch(undefined),
  area: z.enum(areaNames).optional().catch(undefined),
  round: z.enum(roundNames).optional().catch(undefined),
  standing: z.enum(topicStandings).optional().catch(undefined),
  /** Drawn as a map; without it, a list. */
  view: z.enum(["map"]).optional().catch(undefined),
});

/** See {@link topicFilterSchema}. */
export type TopicFilter = z.infer<typeof topicFilterSchema>;

/** Below this mean recall a topic is weak. */
const weakBelow = 0.8;

/** Whether a topic stands so. */
export function standsSo(topic: TopicSummary, standing: (typeof topicStandings)[number]): boolean {
  const { answered, cards, due, recall } = topic;
  if (standing === "untouched") return answered === 0 && cards === 0;
  if (standing === "answered") return answered > 0;
  if (standing === "due") return due > 0;
  if (standing === "weak") return recall !== null && recall < weakBelow;
  return recall !== null && recall >= weakBelow && due === 0;
}

/** The topics that pass every filter set, in the order given. */
export function filterTopics(topics: readonly TopicSummary[], filter: TopicFilter): TopicSummary[] {
  const words = (filter.q ?? "")
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  return topics.filter((topic) => {
    const haystack = [topic.name, topic.id, ...topic.aliases].join(" ").toLowerCase();
    return (
      words.every((word) => haystack.includes(word)) &&
      (filter.area === undefined || topic.area === filter.area) &&
      (filter.round === undefined || topic.rounds.includes(filter.round)) &&
      (filter.standing === undefined || standsSo(topic, filter.standing))
    );
  });
}
