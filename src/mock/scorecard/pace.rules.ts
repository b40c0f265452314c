import type { MockSetup, SpokenRound } from "#mock/mock.schemas.ts";
import type { Speech } from "#mock/scorecard/scorecard.schemas.ts";

/** Words a minute within which somebody means to speak. */
export interface PaceBand {
  from: number;
  to: number;
}

/** The band of who has set none. Sources differ; most advice to speakers lies within 120 to 160 words a minute. */
export const usualPace: PaceBand = { from: 120, to: 160 };

/** Fewer spoken rounds than these make no trend. */
export const leastForPace = 3;

/** No band begins below the first or ends above the second, in words a minute. */
export const paceLimits = [60, 300] as const;

/** What is wrong with a band, as a sentence; null where nothing is. */
export function paceFlaw({ from, to }: PaceBand): string | null {
  const [least, most] = paceLimits;
  const isWithin = [from, to].every((end) => Number.isInteger(end) && end >= least && end <= most);
  if (!isWithin) return `Enter whole numbers from ${least} to ${most}.`;
  return from < to ? null : "The band must begin below where it ends.";
}

/** Where a pace lies to a band, both ends within it; the pace is taken as it is shown, in whole words. */
export function placeInBand(wordsPerMinute: number, { from, to }: PaceBand): "below" | "within" | "above" {
  const shown = Math.round(wordsPerMinute);
  return shown < from ? "below" : shown > to ? "above" : "within";
}

/** The rounds that were spoken for long enough to have a pace, by what was measured with their latest scorecard, oldest first. */
export function readSpokenRounds(
  mocks: readonly { id: string; startedAt: string; setup: Pick<MockSetup, "round"> }[],
  speechByMock: ReadonlyMap<string, Speech>,
): SpokenRound[] {
  return mocks
    .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1))
    .flatMap(({ id, startedAt, setup }) => {
      const speech = speechByMock.get(id);
      if (speech === undefined || speech.wordsPerMinute === null) return [];
      const { wordsPerMinute, talkShare, longestTurnSeconds } = speech;
      return [{ mockId: id, round: setup.round, at: startedAt, wordsPerMinute, talkShare, longestTurnSeconds }];
    });
}
