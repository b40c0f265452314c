/** The runs under way, so that a program that stops can end them and see them recorded. */
export interface RunRegistry {
  /** Aborted once the program stops; every run listens to it. */
  signal: AbortSignal;
  /** Counts `work` as under way until it settles. Never rejects for it. */
  track(work: Promise<unknown>): void;
  /** Ends every run, and resolves once all are recorded. */
  close(): Promise<void>;
}

/** Makes an empty {@link RunRegistry}. */
export function createRunRegistry(): RunRegistry {
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    signal: stopping.signal,
    track(work) {
      const settled = work.catch(() => undefined).finally(() => underWay.delete(settled));
      underWay.add(settled);
    },
    async close() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
