import { join } from "node:path";
import type { Flaw } from "#catalogue/flaw.ts";
import { parseTopic } from "#catalogue/parse-topic.ts";
import { entriesOf, foldersOf, readText } from "#catalogue/read-files.ts";
import { areaNames } from "#catalogue/topic.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";

/** What could be read of the topic map, and the flaws of what could not. */
export interface TopicsReading {
  /** By id, in order of areas, then of ids. */
  topics: ReadonlyMap<string, Topic>;
  flaws: Flaw[];
}

/** Reads what can be read of `topics/` in the catalogue's folder; it takes half a second, so only where topics are wanted. */
export async function readTopics(catalogueFolder: string): Promise<TopicsReading> {
  const folder = join(catalogueFolder, "topics");
  const parsed = await Promise.all(
    (await foldersOf(folder)).map(async (area) => {
      const names = (await entriesOf(join(folder, area)))
        .map(({ name }) => name)
        .filter((name) => name.endsWith(".md"));
      return Promise.all(
        names.toSorted().map(async (file) => {
          const text = (await readText(join(folder, area, file))) ?? "";
          return parseTopic({ area, name: file.replace(/\.md$/, ""), text });
        }),
      );
    }),
  );
  const topics = parsed.flat().flatMap(({ topic }) => (topic === null ? [] : [topic]));
  const inOrder = topics.toSorted((one, other) => areaNames.indexOf(one.area) - areaNames.indexOf(other.area));
  return {
    topics: new Map(inOrder.map((topic) => [topic.id, topic])),
    flaws: parsed.flat().flatMap(({ flaws }) => flaws),
  };
}
