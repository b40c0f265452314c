import { queueSchema, type Card, type ReviewQueue } from "#knowledge/knowledge.schemas.ts";
import * as z from "zod";

/** Today's cards as the server last gave them, kept in this browser so that they can be reviewed without it. */
export interface KeptQueue {
  /** Keeps a queue in the place of the one before; one that is too large is kept as far as there is room. */
  keep(queue: ReviewQueue): void;
  /** Notes which of its cards are left, in order. */
  leave(cards: readonly Card[]): void;
  /** Keeps a card as it stands now: it was edited. */
  replace(card: Card): void;
  /** What is left, and the instant at which it was given; null where nothing is kept. */
  read(): { queue: ReviewQueue; keptAt: string } | null;
}

const queueKey = "warmup:queue";
const leftKey = "warmup:queue-left";
/** Characters: a fifth of what browsers give, so that reviews always find room. */
const mostText = 1_000_000;

const keptSchema = z.object({ keptAt: z.iso.datetime(), queue: queueSchema });

/** Makes a {@link KeptQueue} on storage that forgets what it has no room for. */
export function createKeptQueue({
  storage,
  clock,
}: {
  storage: Pick<Storage, "getItem" | "setItem">;
  clock: () => Date;
}): KeptQueue {
  const write = (kept: z.infer<typeof keptSchema>): void => storage.setItem(queueKey, JSON.stringify(kept));
  const left = (cards: readonly Card[]): void => storage.setItem(leftKey, JSON.stringify(cards.map(({ id }) => id)));
  const read = (): z.infer<typeof keptSchema> | null => parse(keptSchema, storage.getItem(queueKey));

  return {
    keep(queue) {
      write({ keptAt: clock().toISOString(), queue: { ...queue, cards: withinRoom(queue.cards) } });
      left(queue.cards);
    },
    leave: left,
    replace(card) {
      const kept = read();
      if (kept === null) return;
      const cards = kept.queue.cards.map((before) => (before.id === card.id ? card : before));
      write({ ...kept, queue: { ...kept.queue, cards } });
    },
    read() {
      const kept = read();
      if (kept === null) return null;
      const byId = new Map(kept.queue.cards.map((card) => [card.id, card]));
      const order = parse(z.array(z.string()), storage.getItem(leftKey)) ?? [...byId.keys()];
      const cards = order.flatMap((id) => byId.get(id) ?? []);
      return { keptAt: kept.keptAt, queue: { ...kept.queue, cards } };
    },
  };
}

function withinRoom(cards: readonly Card[]): Card[] {
  let room = mostText;
  const tooMuch = cards.findIndex((card) => (room -= JSON.stringify(card).length) < 0);
  return tooMuch === -1 ? [...cards] : cards.slice(0, tooMuch);
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string | null): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
