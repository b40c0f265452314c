import type { Clock } from "#platform/clock.ts";

/** Crockford's base 32 in lower case: no i, l, o or u, and its order is the order of its characters. */
export const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeLength = 10;
const randomLength = 16;
const randomByteCount = 10;

/** Gives `count` unpredictable bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Makes ids that sort by the time they were made and carry their kind, like `att_01jd3zq4xk…`. */
export interface Ids {
  /** A fresh id. `kind` is three or four lower-case letters; ids of one maker rise strictly, whatever the clock does. */
  next(kind: string): string;
}

/** Makes an {@link Ids} from a clock and a source of randomness: 48 bits of milliseconds, then 79 random bits. */
export function createIds({ clock, randomBytes }: { clock: Clock; randomBytes: RandomBytes }): Ids {
  let lastMs = -1;
  let lastRandom = 0n;
  return {
    next(kind) {
      const nowMs = clock().getTime();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        // Half of the range is left for counting up within a millisecond.
        lastRandom = toInteger(randomBytes(randomByteCount)) >> 1n;
      } else {
        lastRandom += 1n;
      }
      return `${kind}_${encode(BigInt(lastMs), timeLength)}${encode(lastRandom, randomLength)}`;
    },
  };
}

/** Matches the ids of one kind, whole. */
export function idPattern(kind: string): RegExp {
  return new RegExp(`^${kind}_[${idAlphabet}]{${timeLength + randomLength}}$`);
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function encode(value: bigint, length: number): string {
  return Array.from(
    { length },
    (_, index) => idAlphabet[Number((value >> BigInt(5 * (length - 1 - index))) & 31n)],
  ).join("");
}
