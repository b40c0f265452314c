import { postingSourceSchema, type PostingSource } from "#campaign/leads/leads.schemas.ts";

/** The most characters that are unpacked from an address: what another site sends may be built to grow. */
const mostUnpacked = 1_000_000;
const packed = "#p=";
const plain = "#t=";

/**
 * The posting that a bookmarklet put into the hash of an address; null where there is none or it is no posting. Whoever opens the page can put
 * anything there: it is text for a form, and nothing else.
 */
export async function readCarried(hash: string): Promise<PostingSource | null> {
  try {
    if (hash.startsWith(packed)) return postingSourceSchema.parse(JSON.parse(await unpack(hash.slice(packed.length))));
    if (hash.startsWith(plain))
      return postingSourceSchema.parse(JSON.parse(decodeURIComponent(hash.slice(plain.length))));
  } catch {
    return null;
  }
  return null;
}

async function unpack(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let unpacked = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return unpacked;
    unpacked += value;
    if (unpacked.length > mostUnpacked) {
      await reader.cancel();
      throw new Error("The posting is too large.");
    }
  }
}
