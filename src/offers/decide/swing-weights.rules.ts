/**
 * Weights from 0 to 100 for criteria in the order in which one would move them from worst to best, the first at 100: the centroid of all
 * weights that keep the order, wₖ = (1/n) Σᵢ₌ₖⁿ 1/i (F. H. Barron and B. E. Barrett, Decision quality using ranked attribute weights,
 * Management Science 42, 1996), scaled. To begin from, and to be corrected by hand.
 */
export function weightsFromOrder(count: number): number[] {
  const sums = Array.from({ length: count }, (_, at) => {
    let sum = 0;
    for (let rank = at + 1; rank <= count; rank += 1) sum += 1 / rank;
    return sum;
  });
  return sums.map((sum) => Math.max(1, Math.round((100 * sum) / (sums[0] ?? 1))));
}
