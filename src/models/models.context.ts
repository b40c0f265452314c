import { createLanguageModels } from "#models/language-models.ts";
import type { LanguageModels } from "#models/language-models.ts";
import { openModelFile } from "#models/model-file.ts";
import type { ModelFile } from "#models/model-file.ts";
import type { Context } from "#platform/context.ts";

/** What this room needs: no database, since its settings and keys lie in a file of their own. */
export interface ModelsContext extends Pick<Context<never>, "user" | "clock" | "log"> {
  file: ModelFile;
  models: LanguageModels;
}

/** Opens the room in a data folder. */
export function openModels(options: Omit<ModelsContext, "file" | "models"> & { dataFolder: string }): ModelsContext {
  const { dataFolder, ...context } = options;
  const file = openModelFile(dataFolder);
  return { ...context, file, models: createLanguageModels({ dataFolder, log: context.log, file }) };
}
