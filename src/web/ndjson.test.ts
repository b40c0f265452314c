import * as z from "zod";
import { describe, expect, test } from "vitest";
import { readLines } from "./ndjson.ts";

const schema = z.object({ text: z.string() });

function streamOf(...pieces: (string | Uint8Array<ArrayBuffer>)[]): ReadableStream<Uint8Array> {
  return new Blob(pieces).stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, out) => chunk.forEach((byte) => out.enqueue(new Uint8Array([byte]))),
    }),
  );
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of readLines(stream, schema)) texts.push(text);
  return texts;
}

describe("a stream of JSON lines", () => {
  test("is read whole even when it comes byte by byte, inside a letter too", async () => {
    expect(await collect(streamOf('{"text":"λ"}\n\n{"text":"two"}\n'))).toEqual(["λ", "two"]);
  });

  test("may end without a last newline", async () => {
    expect(await collect(streamOf('{"text":"one"}\n{"text":"last"}'))).toEqual(["one", "last"]);
  });

  test("is refused at the first line that is not what was promised", async () => {
    await expect(collect(streamOf('{"text":1}\n'))).rejects.toThrow("expected string");
    await expect(collect(streamOf("<html>"))).rejects.toThrow("JSON");
  });
});
