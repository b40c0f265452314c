import { readTakeHomes } from "#catalogue/load-takehomes.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import type { Judge } from "#judge/judge.ts";
import { createDataMaker } from "#takehome/data-maker.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";

/** What take-homes are opened from. */
type TakeHomeBase = Omit<TakeHomeContext, "takeHomes" | "topics" | "data"> & {
  judge: Judge;
  /** Where what people practise lies. */
  catalogueFolder: string;
};

/** Makes the context of take-homes; the catalogue is read when it is first asked for. */
export function openTakeHome(base: TakeHomeBase): TakeHomeContext {
  const { user, database, clock, ids, log, judge, catalogueFolder } = base;
  let takeHomes: ReturnType<TakeHomeContext["takeHomes"]> | null = null;
  let topics: ReturnType<TakeHomeContext["topics"]> | null = null;

  async function readThem(): ReturnType<TakeHomeContext["takeHomes"]> {
    const found = await readTakeHomes(catalogueFolder);
    for (const { file, line, message } of found.flaws)
      log.warn({ file, line }, `The take-homes have a flaw in ${file}: ${message}`);
    return found.takeHomes;
  }

  return {
    user,
    database,
    clock,
    ids,
    log,
    takeHomes: async () => (takeHomes ??= readThem()),
    topics: async () => (topics ??= readTopics(catalogueFolder).then((found) => found.topics)),
    data: createDataMaker(judge),
  };
}
