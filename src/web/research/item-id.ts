const length = 16;

/** An id for a new entry of a list: enough to be unlike its neighbours. */
export function newItemId(): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 36).toString(36)).join("");
}
