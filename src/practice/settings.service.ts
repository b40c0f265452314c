import type { PracticeContext } from "#practice/practice.context.ts";
import { settingsSchema } from "#practice/practice.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { findSettings, writeSettings } from "#practice/settings.store.ts";

/** What the user chose, and the defaults for the rest. */
export async function readSettings(context: PracticeContext): Promise<Settings> {
  const saved = await findSettings(context.database, context.user.id);
  return settingsSchema.parse(saved?.value ?? {});
}

/** Saves what the user chose. */
export async function saveSettings(context: PracticeContext, settings: Settings): Promise<Settings> {
  await writeSettings(context.database, context.user.id, settings, context.clock().toISOString());
  return settings;
}
