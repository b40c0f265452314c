import type { ProbabilityProblem } from "#probability/problem.ts";
import { bayesRuleProblems } from "#probability/problems/bayes-rule.ts";
import { classicPuzzlesProblems } from "#probability/problems/classic-puzzles.ts";
import { classicPuzzlesFurtherProblems } from "#probability/problems/classic-puzzles-further.ts";
import { classicPuzzlesSymmetryProblems } from "#probability/problems/classic-puzzles-symmetry.ts";
import { confidenceIntervalsProblems } from "#probability/problems/confidence-intervals.ts";
import { confidenceIntervalsFurtherProblems } from "#probability/problems/confidence-intervals-further.ts";
import { estimatorsProblems } from "#probability/problems/estimators.ts";
import { estimatorsFurtherProblems } from "#probability/problems/estimators-further.ts";
import { hypothesisTestsProblems } from "#probability/problems/hypothesis-tests.ts";
import { hypothesisTestsFurtherProblems } from "#probability/problems/hypothesis-tests-further.ts";
import { markovChainsProblems } from "#probability/problems/markov-chains.ts";
import { markovChainsFurtherProblems } from "#probability/problems/markov-chains-further.ts";
import { orderStatisticsProblems } from "#probability/problems/order-statistics.ts";
import { distributionsProblems } from "#probability/problems/distributions.ts";
import { distributionsFurtherProblems } from "#probability/problems/distributions-further.ts";
import { expectationVarianceProblems } from "#probability/problems/expectation-variance.ts";
import { expectationVarianceFurtherProblems } from "#probability/problems/expectation-variance-further.ts";
import { bayesRuleFurtherProblems } from "#probability/problems/bayes-rule-further.ts";
import { conditionalExpectationProblems } from "#probability/problems/conditional-expectation.ts";
import { conditionalExpectationFurtherProblems } from "#probability/problems/conditional-expectation-further.ts";
import { orderStatisticsFurtherProblems } from "#probability/problems/order-statistics-further.ts";
import { limitTheoremsProblems } from "#probability/problems/limit-theorems.ts";
import { limitTheoremsFurtherProblems } from "#probability/problems/limit-theorems-further.ts";
import { concentrationProblems } from "#probability/problems/concentration.ts";
import { poissonProcessesProblems } from "#probability/problems/poisson-processes.ts";
import { poissonProcessesFurtherProblems } from "#probability/problems/poisson-processes-further.ts";
import { samplingProblems } from "#probability/problems/sampling.ts";
import { samplingFurtherProblems } from "#probability/problems/sampling-further.ts";
import { entropyProblems } from "#probability/problems/entropy.ts";
import { entropyFurtherProblems } from "#probability/problems/entropy-further.ts";
import { klDivergenceProblems } from "#probability/problems/kl-divergence.ts";

/** Every problem, by topic. */
export const probabilityProblems: readonly ProbabilityProblem[] = [
  ...bayesRuleProblems,
  ...orderStatisticsProblems,
  ...hypothesisTestsProblems,
  ...hypothesisTestsFurtherProblems,
  ...distributionsProblems,
  ...distributionsFurtherProblems,
  ...expectationVarianceProblems,
  ...expectationVarianceFurtherProblems,
  ...confidenceIntervalsProblems,
  ...confidenceIntervalsFurtherProblems,
  ...estimatorsProblems,
  ...estimatorsFurtherProblems,
  ...bayesRuleFurtherProblems,
  ...conditionalExpectationProblems,
  ...conditionalExpectationFurtherProblems,
  ...orderStatisticsFurtherProblems,
  ...markovChainsProblems,
  ...markovChainsFurtherProblems,
  ...limitTheoremsProblems,
  ...limitTheoremsFurtherProblems,
  ...concentrationProblems,
  ...poissonProcessesProblems,
  ...poissonProcessesFurtherProblems,
  ...samplingProblems,
  ...samplingFurtherProblems,
  ...entropyProblems,
  ...entropyFurtherProblems,
  ...klDivergenceProblems,
  ...classicPuzzlesProblems,
  ...classicPuzzlesFurtherProblems,
  ...classicPuzzlesSymmetryProblems,
];
