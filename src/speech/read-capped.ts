import { relayStream } from "#models/relay-stream.ts";
import { answerTooLarge } from "#speech/speech.errors.ts";

/** A server's body as it comes, which fails with `speech.answer_too_large` once it is longer than `mostBytes`. */
export function capped(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  mostBytes: number,
  host: string,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return relayStream(body, {
    pass(piece) {
      bytes += piece.length;
      if (bytes > mostBytes) throw answerTooLarge(host);
      return piece;
    },
    fail(error) {
      throw error;
    },
  });
}

/** The text of a server's answer. Throws `speech.answer_too_large` where it is longer than `mostBytes`. */
export async function readCapped(response: Response, mostBytes: number, host: string): Promise<string> {
  if (response.body === null) return "";
  return new Response(capped(response.body, mostBytes, host)).text();
}
