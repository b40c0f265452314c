import { proposedCriteria, takeProposed } from "#offers/decide/criteria-catalogue.rules.ts";
import { decisionFieldsSchema, type Criterion } from "#offers/decide/decision.schemas.ts";
import type { OffersContext } from "#offers/offers.context.ts";
import { createDecision, sealDecision, writeDecision } from "#offers/records/decisions.service.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import type { Offer } from "#offers/records/records.schemas.ts";
import { dayMs } from "#platform/clock.ts";

const sealedWeights = { agenda: 80, manager: 70, growth: 50, publication: 45, place: 60, pay: 40, visa: 30, next: 20 };
/** Raised once a known name had written. */
const changedWeights = { ...sealedWeights, next: 35 };

/** For each criterion the marks of the first and of the second offer, low and high, with a reason; null is not known. */
const marks: Record<keyof typeof sealedWeights, readonly (readonly [number, number, string] | null)[]> = {
  agenda: [
    [4, 5, "The open question of my thesis is on their roadmap, and two people want it."],
    [3, 3, "Close to it; the line for the next year is set."],
  ],
  manager: [
    [4, 4, "Let a junior stop a project in front of me. Those who left would go back."],
    [3, 4, "Friendly and hurried; moved teams in spring."],
  ],
  growth: [
    [3, 3, "No formal mentoring; a small group that reads each other's code."],
    [4, 4, "Residents stayed and now lead; named three."],
  ],
  publication: [
    [3, 4, "Two papers last year; what is about customers stays in."],
    [2, 3, "Review takes a quarter, an author says."],
  ],
  place: [
    [5, 5, "We stay where we are."],
    [2, 2, "A move of nine time zones; K. would leave a job."],
  ],
  pay: [
    [3, 3, "Enough; options counted at a third."],
    [4, 4, "More in cash even after tax and rent."],
  ],
  visa: [[5, 5, "None needed."], null],
  next: [
    [2, 2, "I would explain the name for a while."],
    [4, 5, ""],
  ],
};

/** Seeds a decision: priorities sealed three weeks ago, one weight changed since, and two offers scored. */
export async function seedDecision(context: OffersContext, offers: readonly Offer[]): Promise<void> {
  const daysAgo = (days: number): OffersContext => {
    const now = context.clock().getTime();
    return { ...context, clock: () => new Date(now - days * dayMs) };
  };
  const begun = decisionFieldsSchema.parse({ criteria: criteriaOf(sealedWeights), paperShare: 30 });
  const { id, revision } = await createDecision(daysAgo(21), begun);
  const sealed = await sealDecision(daysAgo(21), id, revision);
  const decided = offers.map((offer, at) => ({
    id: `offer${at + 1}`,
    name: currentVersion(offer).fields.company,
    recordId: offer.id,
    arrivedOn: offer.versions[0]?.saidOn ?? null,
    deadline: currentVersion(offer).fields.deadline?.slice(0, 10) ?? null,
    people: people[at] ?? [],
  }));
  const scores = Object.entries(marks).flatMap(([criterionId, row]) =>
    row.flatMap((mark, at) => {
      const offer = decided[at];
      if (mark === null || offer === undefined) return [];
      return [{ offerId: offer.id, criterionId, low: mark[0], high: mark[1], reason: mark[2] }];
    }),
  );
  const unknowns = decided.slice(1, 2).map(({ id: offerId }) => ({
    offerId,
    criterionId: "visa",
    settledBy:
      "Their lawyers say which visa, and whether it can be filed before the deadline. Ask Renata to chase them.",
  }));
  const fields = { ...begun, criteria: criteriaOf(changedWeights), offers: decided, scores, unknowns };
  await writeDecision(daysAgo(0), id, { revision: sealed.revision, fields: decisionFieldsSchema.parse(fields) });
}

const people = [
  [
    { id: "lucy", name: "Lucy Marsh", role: "leads the team", isManager: true },
    { id: "amir", name: "Amir Haddad", role: "research engineer, two years there", isManager: false },
    { id: "jo", name: "Jo Whitlock", role: "left for a doctorate in summer", isManager: false },
  ],
  [{ id: "renata", name: "Renata Silva", role: "my host during the internship", isManager: true }],
] as const;

function criteriaOf(weights: Record<string, number>): Criterion[] {
  return proposedCriteria.flatMap((proposed) => {
    const weight = weights[proposed.id];
    return weight === undefined ? [] : [takeProposed(proposed, weight)];
  });
}
