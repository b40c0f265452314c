/** When a card is asked, as far as days go; `null` where it is not buried, or new. */
export interface CardDays {
  suspended: boolean;
  buriedUntil: string | null;
  dueDay: string | null;
}

/** Whether a card is set aside until a day after today. */
export function isBuried({ buriedUntil }: Pick<CardDays, "buriedUntil">, today: string): boolean {
  return buriedUntil !== null && buriedUntil > today;
}

/** Whether a card that was reviewed before is asked again today: neither suspended nor buried, and its day has come. */
export function isDue(card: CardDays, today: string): boolean {
  return !card.suspended && !isBuried(card, today) && card.dueDay !== null && card.dueDay <= today;
}
