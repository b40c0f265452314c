/** What is done with a stream on its way. */
export interface Relay<Piece> {
  /** What is passed on for a piece. */
  pass(piece: Piece): Piece;
  /** Whether a piece that is passed on is the last one; left out, none is before the source's end. */
  isLast?(piece: Piece): boolean;
  /** The last piece, where the source failed; or throws what the stream is to fail with. */
  fail(error: unknown): Piece;
  /** Called once, when nothing more will be read. */
  end?(): void;
}

/** A stream of what `relay` makes of a source's pieces; cancelling it cancels the source at once. */
export function relayStream<Piece>(source: ReadableStream<Piece>, relay: Relay<Piece>): ReadableStream<Piece> {
  const reader = source.getReader();
  return new ReadableStream<Piece>({
    async pull(controller) {
      const { piece, isOver } = await readNext(reader, relay);
      if (piece !== undefined) controller.enqueue(piece);
      if (!isOver) return;
      relay.end?.();
      controller.close();
    },
    async cancel(reason) {
      relay.end?.();
      await reader.cancel(reason);
    },
  });
}

async function readNext<Piece>(
  reader: ReadableStreamDefaultReader<Piece>,
  relay: Relay<Piece>,
): Promise<{ piece: Piece | undefined; isOver: boolean }> {
  let read;
  try {
    read = await reader.read();
  } catch (error) {
    relay.end?.();
    return { piece: relay.fail(error), isOver: true };
  }
  if (read.done) return { piece: undefined, isOver: true };
  const piece = relay.pass(read.value);
  const isOver = relay.isLast?.(piece) ?? false;
  if (isOver) void reader.cancel();
  return { piece, isOver };
}
