import type { Work } from "#plan/work/work.ts";

/**
 * Work in the order in which a strand takes it: by falling rank, equals in the order given, and before each what it needs, however
 * low that ranks, with that as its reason. What needs itself in a circle is taken where it is met first.
 */
export function orderWork(list: readonly Work[]): Work[] {
  const byId = new Map(list.map((work) => [work.id, work]));
  const ordered: Work[] = [];
  const met = new Set<string>();
  const take = (work: Work, wantedBy: Work | null): void => {
    if (met.has(work.id)) return;
    met.add(work.id);
    for (const id of work.needs) {
      const before = byId.get(id);
      if (before !== undefined) take(before, pulls(wantedBy, work) ? wantedBy : work);
    }
    ordered.push(
      pulls(wantedBy, work) ? { ...work, because: `comes before “${wantedBy.title}”; ${work.because}` } : work,
    );
  };
  for (const work of list.toSorted((one, other) => other.rank - one.rank)) take(work, null);
  return ordered;
}

/** Whether it is another that has work come so early. */
function pulls(other: Work | null, work: Work): other is Work {
  return other !== null && other.rank > work.rank;
}
