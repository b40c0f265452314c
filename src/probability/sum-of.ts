/** The sum of `term(0)` to `term(count - 1)`, taken in this order. */
export function sumOf(count: number, term: (place: number) => number): number {
  let sum = 0;
  for (let place = 0; place < count; place += 1) sum += term(place);
  return sum;
}
