import type { Evidence, TakenFacts } from "#plan/evidence/evidence.ts";
import { debriefRise } from "#plan/work/debriefed.rules.ts";
import type { StrandName, Work, WorkList } from "#plan/work/work.ts";

/** Of those that no other work stands for: how long they take, and of which strand. */
const ownKinds: Readonly<Partial<Record<TakenFacts["kind"], { minutes: number; strand: StrandName }>>> = {
  story: { minutes: 20, strand: "talking" },
  mock: { minutes: 45, strand: "mocks" },
  "write-up": { minutes: 30, strand: "talking" },
};

/** The id of the item that stands for a suggestion; another round's is another item, so that a tick is for one of them. */
export function takenId({ kind, id, mockId }: Pick<TakenFacts, "kind" | "id" | "mockId">): string {
  return `${kind}:${kind === "mock" ? "suggested/" : ""}${id}/${mockId}`;
}

/** Stories, designs and write-ups that scorecards suggested and the user put into the plan, whichever rounds are expected. */
export function takenWork({ taken }: Pick<Evidence, "taken">): WorkList {
  const wanted = taken.flatMap((one): Work[] => {
    const own = ownKinds[one.kind];
    if (own === undefined) return [];
    return [
      {
        ...own,
        id: takenId(one),
        kind: one.kind,
        title: one.title,
        weight: 4,
        rank: debriefRise,
        because: one.because,
        start: { type: "page", href: one.href },
        rounds: [one.round],
        needs: [],
      },
    ];
  });
  const isFirst = ({ id }: Work, index: number): boolean => wanted.findIndex((one) => one.id === id) === index;
  return { wanted: wanted.filter(isFirst), due: [], heldWeight: 0 };
}
