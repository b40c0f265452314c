import { leechLapses } from "#knowledge/cards/card-state.rules.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { dayNumber, dayOf } from "#platform/days.rules.ts";
import type { Card, KnowledgeSettings } from "#knowledge/knowledge.schemas.ts";
import type { ModelInUse } from "#knowledge/readiness/model-in-use.ts";
import type { UserDays } from "#knowledge/settings.service.ts";

/** What tells how a card stands today. */
export interface Standpoint extends ModelInUse {
  settings: KnowledgeSettings;
  days: UserDays;
}

/** A card as the user sees it today. */
export function toCard(record: CardRecord, { model, settings, days }: Standpoint): Card {
  const lastDay = record.last_reviewed_at === null ? null : days.dayAt(record.last_reviewed_at);
  const { stability } = record;
  const elapsed = lastDay === null ? 0 : Math.max(0, dayNumber(days.today) - dayNumber(lastDay));
  const interval = stability === null ? 0 : model.intervalFor(stability, settings.desiredRetention);
  return {
    id: record.id,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    revision: record.revision,
    origin: record.origin,
    questionId: record.question_id,
    topics: record.topics,
    front: record.front,
    back: record.back,
    suspended: record.suspended,
    buriedUntil: record.buried_until,
    dueDay: lastDay === null ? null : dayOf(dayNumber(lastDay) + Math.max(1, Math.round(interval))),
    retrievability: stability === null ? null : model.retrievability(elapsed, stability),
    stability,
    reviewCount: record.review_count,
    lapseCount: record.lapse_count,
    isLeech: record.lapse_count >= leechLapses,
  };
}
