/** The entropy of a distribution in bits, −Σ p log₂ p; a probability of 0 contributes nothing. */
export function entropyBits(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, share) => (share === 0 ? sum : sum - share * Math.log2(share)), 0);
}
