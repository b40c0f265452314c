/** Random choices that a seed decides: the same seed, the same story or drill. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  unit(): number;
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** Around 1: half of all fall within a factor of about `1 + spread`. */
  factor(spread: number): number;
  bytes(count: number): Uint8Array;
}

/** Makes a {@link SeededRandom}; mulberry32 is enough for stories and drills, and for nothing that must not be guessed. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function unit(): number {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    unit,
    chance: (probability) => unit() < probability,
    integer: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    factor: (spread) => Math.exp(spread * (unit() + unit() + unit() - 1.5)),
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(unit() * 256)),
  };
}
