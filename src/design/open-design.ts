import { readDesigns } from "#catalogue/load-designs.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import type { DesignContext } from "#design/design.context.ts";

/** What system design is opened from. */
type DesignBase = Omit<DesignContext, "designs" | "topics"> & {
  /** Where what people practise lies. */
  catalogueFolder: string;
};

/** Makes the context of system design; prompts and topics are read when they are first asked for. */
export function openDesign(base: DesignBase): DesignContext {
  const { user, database, clock, ids, log, catalogueFolder } = base;
  let designs: ReturnType<DesignContext["designs"]> | null = null;
  let topics: ReturnType<DesignContext["topics"]> | null = null;

  async function openDesigns(): ReturnType<DesignContext["designs"]> {
    const found = await readDesigns(catalogueFolder);
    for (const { file, line, message } of found.flaws)
      log.warn({ file, line }, `The design prompts have a flaw in ${file}: ${message}`);
    return found.designs;
  }

  return {
    user,
    database,
    clock,
    ids,
    log,
    designs: async () => (designs ??= openDesigns()),
    topics: async () => (topics ??= readTopics(catalogueFolder).then((found) => found.topics)),
  };
}
