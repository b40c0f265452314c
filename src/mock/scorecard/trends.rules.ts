import type { MockRound, MockSummary, SelfRating } from "#mock/mock.schemas.ts";

/** How a dimension of a kind of round went over time. */
export interface Trend {
  round: MockRound;
  dimension: string;
  points: { mockId: string; at: string; score: number; own: number | null }[];
  mean: number;
  /** 95 % interval of the mean by Student's t, within 1 to 5; null below three rounds, where it would say nothing. What rounding to whole scores hides is added. */
  interval: readonly [number, number] | null;
  /** Mean of one's own rating less the score, where there are both; null where there are none. */
  ownLess: number | null;
}

/** What a trend is made from: rounds with their scores and what the candidate thought. */
export type RatedMock = MockSummary & { selfRating: SelfRating | null };

// 97.5 % quantiles of Student's t by degrees of freedom from 1, rounded to three digits; from 31 on the normal's is near enough.
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const normalQuantile = 1.96;
const leastForInterval = 3;
/** The variance of what is lost by rounding to whole numbers: three equal scores are not a certainty. */
const roundingVariance = 1 / 12;

/** The trends of all rounds that have scores, each in the order of time. */
export function readTrends(mocks: readonly RatedMock[]): Trend[] {
  const byKey = new Map<string, Omit<Trend, "mean" | "interval" | "ownLess">>();
  for (const mock of mocks.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1)))
    for (const [dimension, score] of Object.entries(mock.scores ?? {})) {
      if (score === null) continue;
      const { round } = mock.setup;
      const trend = byKey.get(`${round} ${dimension}`) ?? { round, dimension, points: [] };
      trend.points.push({
        mockId: mock.id,
        at: mock.startedAt,
        score,
        own: mock.selfRating?.scores[dimension] ?? null,
      });
      byKey.set(`${round} ${dimension}`, trend);
    }
  return [...byKey.values()].map((trend) => ({ ...trend, ...summarise(trend.points) }));
}

function summarise(points: Trend["points"]): Pick<Trend, "mean" | "interval" | "ownLess"> {
  const scores = points.map(({ score }) => score);
  const mean = average(scores);
  const own = points.flatMap((point) => (point.own === null ? [] : [point.own - point.score]));
  return { mean, interval: intervalOf(scores, mean), ownLess: own.length === 0 ? null : average(own) };
}

function intervalOf(scores: readonly number[], mean: number): readonly [number, number] | null {
  if (scores.length < leastForInterval) return null;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
  const half =
    (quantiles[scores.length - 2] ?? normalQuantile) * Math.sqrt((variance + roundingVariance) / scores.length);
  return [Math.max(1, mean - half), Math.min(5, mean + half)];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
