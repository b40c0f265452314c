import type { Flaw } from "#catalogue/flaw.ts";
import { readBehavioural } from "#catalogue/load-behavioural.ts";
import { readDesigns } from "#catalogue/load-designs.ts";
import { readRubrics } from "#catalogue/load-rubrics.ts";
import type { TalkCatalogue } from "#mock/mock.context.ts";
import type { Log } from "#platform/log.ts";

/** What is asked and judged in rounds that are talk, each part read when it is first asked for. What has a flaw is left out, and the log says so. */
export function openTalk(catalogueFolder: string, log: Log): TalkCatalogue {
  const once = <Value>(read: () => Promise<{ flaws: readonly Flaw[]; value: Value }>): (() => Promise<Value>) => {
    let reading: Promise<Value> | null = null;
    return async () => {
      reading ??= read().then(({ flaws, value }) => {
        for (const { file, line, message } of flaws) log.warn({ file, line }, `The catalogue has a flaw: ${message}`);
        return value;
      });
      return reading;
    };
  };
  return {
    rubrics: once(async () => {
      const { rubrics, flaws } = await readRubrics(catalogueFolder);
      return { value: rubrics, flaws };
    }),
    behavioural: once(async () => {
      const { sets, flaws } = await readBehavioural(catalogueFolder);
      return { value: sets, flaws };
    }),
    designs: once(async () => {
      const { designs, flaws } = await readDesigns(catalogueFolder);
      return { value: designs, flaws };
    }),
  };
}
