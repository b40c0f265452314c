import type { RunRegistry } from "#platform/run-registry.ts";
import type { Context } from "hono";
import { stream } from "hono/streaming";

/** The media type of JSON values, one a line. */
export const linesMediaType = "application/x-ndjson";

/**
 * Answers with JSON lines as they come. When the client goes away, or the program stops, `start`'s signal is aborted; the
 * lines are read to their end all the same, so that what they record is recorded. They are read as fast as they come, so
 * that a client that reads slowly keeps no one else waiting. `start` may throw before the first line.
 */
export async function streamLines<Line, Env extends object>(
  c: Context<Env>,
  runs: RunRegistry,
  start: (signal: AbortSignal) => Promise<AsyncIterable<Line>>,
): Promise<Response> {
  const gone = new AbortController();
  const lines = await start(AbortSignal.any([gone.signal, runs.signal, c.req.raw.signal]));
  c.header("Content-Type", linesMediaType);
  return stream(c, async (output) => {
    output.onAbort(() => gone.abort());
    const read = writeEach(output, lines);
    runs.track(read);
    const { sent } = await read;
    await sent;
  });
}

/** Reads the lines to their end; `sent` settles once the client has taken them all. */
async function writeEach<Line>(
  output: { write(text: string): Promise<unknown> },
  lines: AsyncIterable<Line>,
): Promise<{ sent: Promise<unknown> }> {
  let sent: Promise<unknown> = Promise.resolve();
  for await (const line of lines) sent = output.write(`${JSON.stringify(line)}\n`);
  return { sent };
}
