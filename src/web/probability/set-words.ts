import type { SetKind, ShownItem, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";

/** The kinds of set by name. */
export const setKindWords: Record<SetKind, string> = {
  probability: "Timed set",
  mixed: "Mixed quiz",
  diagnostic: "Diagnostic",
  daily: "Daily warm-up",
};

/** An area, or a topic, and how its questions went. */
export interface AreaResult {
  area: string;
  title: string;
  made: number;
  count: number;
  /** Answers whose key points wait to be ticked. */
  open: number;
  topics: { id: string; name: string }[];
}

/** How a finished set went by area, the worst first. */
export function resultByArea(items: readonly ShownItem[]): AreaResult[] {
  const byArea = Map.groupBy(items, ({ area }) => area);
  const results = [...byArea].map(([area, own]) => ({
    area,
    title: own[0]?.areaTitle ?? area,
    made: own.filter(({ made }) => made === true).length,
    count: own.length,
    open: own.filter(({ made, result }) => made === null && result !== null).length,
    topics: [...new Map(own.map(({ topicId, topicName }) => [topicId, { id: topicId, name: topicName }])).values()],
  }));
  // what is not ticked yet may go either way
  const share = ({ made, open, count }: AreaResult): number => (made + open / 2) / count;
  return results.toSorted((one, other) => share(one) - share(other));
}

/** How a finished set went, in a sentence. */
export function resultSentence({ items, minutes, startedAt, finishedAt }: TimedSet): string {
  const made = items.filter((item) => item.made === true).length;
  const took = Math.ceil((Date.parse(finishedAt ?? startedAt) - Date.parse(startedAt)) / 60_000);
  return `${made} of ${items.length} right, in ${took} of ${minutes} minutes.`;
}

/** What is left to tick, in a sentence; empty where nothing is. */
export function tickSentence({ items }: Pick<TimedSet, "items">): string {
  const open = items.filter((item) => item.made === null && item.result !== null).length;
  if (open === 0) return "";
  const words = open === 1 ? "answer waits for its key points" : "answers wait for their key points";
  return `${open} ${words} to be ticked; a question is right once it has every point that it must have.`;
}
