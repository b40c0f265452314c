/** From here on a recording is cut at the next pause, in s: what was said is written down while one goes on. */
const soonestCutSeconds = 45;
/** Here it is cut wherever one is. */
const latestCutSeconds = 120;
/** How long it must be quiet for a cut that falls between words, in ms. */
const quietEnoughMs = 350;
/** What counts as quiet: a root mean square of −46 dB of full scale. */
const quietLevel = 0.005;
const leastDecibels = -60;

/** Whether a recording that has gone on for so long is to be cut now, after so much quiet. */
export function isTimeToCut(seconds: number, quietMs: number): boolean {
  return seconds >= latestCutSeconds || (seconds >= soonestCutSeconds && quietMs >= quietEnoughMs);
}

/** Whether a level, as a root mean square from 0 to 1, is that of a pause. */
export function isQuiet(level: number): boolean {
  return level < quietLevel;
}

/** The root mean square of samples from −1 to 1. */
export function levelOf(samples: Float32Array): number {
  const sum = samples.reduce((before, sample) => before + sample * sample, 0);
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** How far a meter goes for a level: from 0 at −60 dB of full scale to 1 at full scale. */
export function meterShare(level: number): number {
  if (level <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(level)) / leastDecibels));
}
