import { consoleNotFound, tooManyConsoles } from "#debugging/debugging.errors.ts";
import type { Console } from "#judge/judge.ts";

const mostPerUser = 3;

/** The consoles that are open, by id; each belongs to a user. */
export interface ConsoleRegistry {
  /** Keeps a console. Throws `console.too_many` where the user has too many, before `open` is called. */
  add(userId: string, id: string, open: () => Promise<Console>): Promise<Console>;
  /** The user's console. Throws `console.not_found`. */
  find(userId: string, id: string): Console;
  /** Closes a console and forgets it. */
  remove(userId: string, id: string): void;
}

/** Makes an empty {@link ConsoleRegistry}. */
export function createConsoleRegistry(): ConsoleRegistry {
  const open = new Map<string, { userId: string; console: Console | null }>();

  function find(userId: string, id: string): Console {
    const entry = open.get(id);
    if (entry?.userId !== userId || entry.console === null) throw consoleNotFound();
    return entry.console;
  }

  return {
    async add(userId, id, start) {
      const own = [...open.values()].filter((entry) => entry.userId === userId);
      if (own.length >= mostPerUser) throw tooManyConsoles(mostPerUser);
      const entry: { userId: string; console: Console | null } = { userId, console: null };
      open.set(id, entry);
      try {
        entry.console = await start();
        return entry.console;
      } catch (error) {
        open.delete(id);
        throw error;
      }
    },
    find,
    remove(userId, id) {
      const entry = open.get(id);
      if (entry?.userId !== userId) return;
      entry.console?.close();
      open.delete(id);
    },
  };
}
