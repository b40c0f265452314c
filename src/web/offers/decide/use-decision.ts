import { modelOf, type DecisionModel } from "#offers/decide/decision-model.rules.ts";
import {
  decisionFieldsSchema,
  type Criterion,
  type DecidedOffer,
  type DecisionFields,
  type Score,
  type TalkedTo,
} from "#offers/decide/decision.schemas.ts";
import { rankOffers, type Ranking } from "#offers/decide/ranking.rules.ts";
import type { Decision } from "#offers/records/decisions.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFieldsKeeper, type FieldsKeeper } from "../../editor/use-fields-keeper.ts";
import { showToast } from "../../ui/toasts.tsx";
import { getDecision, putDecision, takeDecision } from "./decide-api.ts";

/** A decision as it is being written, and what can be done with its parts. */
export interface DecisionDesk extends FieldsKeeper<DecisionFields> {
  model: DecisionModel;
  ranking: Ranking;
  changeCriterion: (id: string, changes: Partial<Criterion>) => void;
  removeCriterion: (id: string) => void;
  changeOffer: (id: string, changes: Partial<DecidedOffer>) => void;
  changePeople: (offerId: string, make: (people: readonly TalkedTo[]) => TalkedTo[]) => void;
  removeOffer: (id: string) => void;
  /** Sets a score, or takes it away where it is null; the message offers to bring it back. */
  setScore: (offerId: string, criterionId: string, changes: Partial<Score> | null) => void;
  /** Writes down what would settle a score that is not known. */
  setSettledBy: (offerId: string, criterionId: string, words: string) => void;
}

/** See {@link DecisionDesk}; `decision` is read once, when the screen opens. */
export function useDecision(decision: Decision): DecisionDesk {
  const client = useQueryClient();
  const { id } = decision;
  const keeper = useFieldsKeeper<DecisionFields>({
    storageKey: `warmup.offers decision ${id}`,
    schema: decisionFieldsSchema,
    server: decision,
    async save(fields, revision, options) {
      const saved = await putDecision(id, { fields, revision }, options);
      takeDecision(client, saved);
      return saved.revision;
    },
    async load() {
      const now = await getDecision(id);
      takeDecision(client, now);
      return now;
    },
    conflict: "offer_decision.conflict",
  });
  const { fields, change } = keeper;
  const { criteria, offers, scores } = fields;
  const model = useMemo(() => modelOf({ criteria, offers, scores }), [criteria, offers, scores]);
  const ranking = useMemo(() => rankOffers(model), [model]);

  return {
    ...keeper,
    model,
    ranking,
    changeCriterion: (criterionId, changes) =>
      change((now) => ({ criteria: replaced(now.criteria, criterionId, changes) })),
    changeOffer: (offerId, changes) => change((now) => ({ offers: replaced(now.offers, offerId, changes) })),
    changePeople: (offerId, make) =>
      change((now) => ({
        offers: now.offers.map((offer) => (offer.id === offerId ? { ...offer, people: make(offer.people) } : offer)),
      })),
    removeCriterion: (criterionId) => removeCriterion(fields, change, criterionId),
    removeOffer: (offerId) => removeOffer(fields, change, offerId),
    setScore: (offerId, criterionId, changes) => setScore(fields, change, { offerId, criterionId, changes }),
    setSettledBy: (offerId, criterionId, settledBy) =>
      change(({ unknowns }) => {
        const others = unknowns.filter((one) => one.offerId !== offerId || one.criterionId !== criterionId);
        return { unknowns: settledBy === "" ? others : [...others, { offerId, criterionId, settledBy }] };
      }),
  };
}

type Change = FieldsKeeper<DecisionFields>["change"];

function replaced<Item extends { id: string }>(items: readonly Item[], id: string, changes: Partial<Item>): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...changes } : item));
}

/** What was taken out, put back where it was, unless it is there. */
function putBack<Item extends { id: string }>(items: readonly Item[], item: Item, at: number): Item[] {
  return items.some(({ id }) => id === item.id) ? [...items] : items.toSpliced(at, 0, item);
}

function removeCriterion({ criteria, scores, unknowns }: DecisionFields, change: Change, id: string): void {
  const at = criteria.findIndex((one) => one.id === id);
  const gone = criteria[at];
  if (gone === undefined) return;
  const isOfIt = ({ criterionId }: { criterionId: string }): boolean => criterionId === id;
  const lost = { scores: scores.filter(isOfIt), unknowns: unknowns.filter(isOfIt) };
  change((now) => ({
    criteria: now.criteria.filter((one) => one.id !== id),
    scores: now.scores.filter((one) => !isOfIt(one)),
    unknowns: now.unknowns.filter((one) => !isOfIt(one)),
  }));
  showToast(`${gone.title.trim() === "" ? "The criterion" : `“${gone.title.trim()}”`} is deleted.`, () =>
    change((now) => ({ criteria: putBack(now.criteria, gone, at), ...withCells(now, lost) })),
  );
}

function removeOffer({ offers, scores, unknowns, chosenId }: DecisionFields, change: Change, id: string): void {
  const at = offers.findIndex((one) => one.id === id);
  const gone = offers[at];
  if (gone === undefined) return;
  const isOfIt = ({ offerId }: { offerId: string }): boolean => offerId === id;
  const lost = { scores: scores.filter(isOfIt), unknowns: unknowns.filter(isOfIt) };
  change((now) => ({
    offers: now.offers.filter((one) => one.id !== id),
    scores: now.scores.filter((one) => !isOfIt(one)),
    unknowns: now.unknowns.filter((one) => !isOfIt(one)),
    chosenId: now.chosenId === id ? null : now.chosenId,
  }));
  showToast(`${gone.name.trim() === "" ? "The offer" : gone.name.trim()} is out of the decision.`, () =>
    change((now) => ({ offers: putBack(now.offers, gone, at), ...withCells(now, lost), chosenId })),
  );
}

type Cells = Pick<DecisionFields, "scores" | "unknowns">;

/** Scores and notes that were taken out, put back where nothing has come in their place. */
function withCells({ scores, unknowns }: Cells, lost: Cells): Cells {
  return { scores: withMore(scores, lost.scores), unknowns: withMore(unknowns, lost.unknowns) };
}

function withMore<Cell extends { offerId: string; criterionId: string }>(
  cells: readonly Cell[],
  more: readonly Cell[],
): Cell[] {
  const isOf = (one: Cell) => (other: Cell) => one.offerId === other.offerId && one.criterionId === other.criterionId;
  return [...cells, ...more.filter((one) => !cells.some(isOf(one)))];
}

function setScore(
  fields: DecisionFields,
  change: Change,
  { offerId, criterionId, changes }: { offerId: string; criterionId: string; changes: Partial<Score> | null },
): void {
  const isIt = (score: Score): boolean => score.offerId === offerId && score.criterionId === criterionId;
  if (changes !== null) {
    const blank = { offerId, criterionId, low: 1, high: 1, reason: "", evidence: "", heardFrom: [] };
    change((now) => ({
      scores: now.scores.some(isIt)
        ? now.scores.map((score) => (isIt(score) ? { ...score, ...changes } : score))
        : [...now.scores, { ...blank, ...changes }],
    }));
    return;
  }
  const gone = fields.scores.find(isIt);
  if (gone === undefined) return;
  change((now) => ({ scores: now.scores.filter((score) => !isIt(score)) }));
  // Digits alone are typed again at once; words are not.
  if (`${gone.reason}${gone.evidence}`.trim() !== "")
    showToast("The score is not known again; its reason went with it.", () =>
      change((now) => ({ scores: withMore(now.scores, [gone]) })),
    );
}
