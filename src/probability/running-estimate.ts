import type { ProbabilityProblem } from "#probability/problem.ts";

/** Where an estimate stands after so many trials. */
export interface EstimatePoint {
  trials: number;
  value: number;
  /** The standard error of `value`; 0 before it can be told. */
  standardError: number;
}

/** An estimate that goes on with each trial. */
export interface RunningEstimate {
  add: (trial: number) => void;
  now: () => EstimatePoint;
}

/**
 * Starts an estimate of the mean, the variance or the median of trials. Standard errors: $s/\sqrt n$ of the mean; of the variance by
 * the fourth central moment, $\sqrt{(m_4 - s^4 (n-3)/(n-1))/n}$; of the median half the distance between the order statistics one
 * standard deviation of a Binomial(n, 1/2) on either side of it.
 */
export function createRunningEstimate(statistic: NonNullable<ProbabilityProblem["statistic"]>): RunningEstimate {
  return statistic === "median" ? createMedian() : createMoments(statistic);
}

/** Central moments up to the fourth, updated trial by trial (Pébay 2008, equations 1.2 to 1.6 for a single new value). */
function createMoments(statistic: "mean" | "variance"): RunningEstimate {
  let [n, mean, m2, m3, m4] = [0, 0, 0, 0, 0];
  return {
    add(trial) {
      n += 1;
      const delta = trial - mean;
      const step = delta / n;
      const square = delta * step * (n - 1);
      mean += step;
      m4 += square * step ** 2 * (n ** 2 - 3 * n + 3) + 6 * step ** 2 * m2 - 4 * step * m3;
      m3 += square * step * (n - 2) - 3 * step * m2;
      m2 += square;
    },
    now() {
      const variance = n > 1 ? m2 / (n - 1) : 0;
      if (statistic === "mean") return { trials: n, value: mean, standardError: n === 0 ? 0 : Math.sqrt(variance / n) };
      const spread = n > 3 ? (m4 / n - (variance ** 2 * (n - 3)) / (n - 1)) / n : 0;
      return { trials: n, value: variance, standardError: Math.sqrt(Math.max(0, spread)) };
    },
  };
}

function createMedian(): RunningEstimate {
  const trials: number[] = [];
  return {
    add: (trial) => void trials.push(trial),
    now() {
      const sorted = Float64Array.from(trials).sort();
      const n = sorted.length;
      const at = (rank: number): number => sorted[Math.min(Math.max(Math.round(rank), 0), n - 1)] ?? 0;
      const middle = (n - 1) / 2;
      const off = Math.sqrt(n) / 2;
      return {
        trials: n,
        value: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
        standardError: (at(middle + off) - at(middle - off)) / 2,
      };
    },
  };
}
