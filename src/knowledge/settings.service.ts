import { daysIn, userDay } from "#platform/days.rules.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import type { KnowledgeSettings } from "#knowledge/knowledge.schemas.ts";
import { findKnowledgeSettings, writeKnowledgeSettings } from "#knowledge/settings.store.ts";

/** What the user chose about reviewing, and the defaults for the rest. */
export async function readKnowledgeSettings({ database, user }: KnowledgeContext): Promise<KnowledgeSettings> {
  const saved = await findKnowledgeSettings(database, user.id);
  return knowledgeSettingsSchema.parse(saved?.value ?? {});
}

/** Saves what the user chose about reviewing. */
export async function saveKnowledgeSettings(
  { database, user, clock }: KnowledgeContext,
  settings: KnowledgeSettings,
): Promise<KnowledgeSettings> {
  await writeKnowledgeSettings(database, user.id, settings, clock().toISOString());
  return settings;
}

/** The user's calendar as reviews need it: which day an instant is, and which is today. */
export interface UserDays {
  /** IANA name. */
  timeZone: string;
  today: string;
  dayAt: (instant: string | Date) => string;
}

/** See {@link UserDays}. */
export function daysOf({ clock }: Pick<KnowledgeContext, "clock">, { timeZone }: KnowledgeSettings): UserDays {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { timeZone: zone, today: userDay(clock(), zone), dayAt: daysIn(zone) };
}
