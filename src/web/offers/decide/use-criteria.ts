import { proposedCriteria, takeProposed } from "#offers/decide/criteria-catalogue.rules.ts";
import { decisionLimits } from "#offers/decide/decision.schemas.ts";
import { useRef, type RefObject } from "react";
import { newItemId } from "../../research/item-id.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import type { DecisionDesk } from "./use-decision.ts";

/** A new criterion counts as much as half of the scale until it is weighed. */
const firstWeight = 50;

interface CriteriaList {
  /** To be given to the list, so that what is added or left gets the focus. */
  list: RefObject<HTMLOListElement | null>;
  isFull: boolean;
  addOwn: () => void;
  addProposed: (id: string) => void;
  removeAt: (at: number) => void;
}

/** The list of criteria as one adds to it and takes from it. */
export function useCriteria(desk: DecisionDesk): CriteriaList {
  const { criteria } = desk.fields;
  const list = useRef<HTMLOListElement>(null);
  const isFull = criteria.length >= decisionLimits.criteria;

  function addOwn(): void {
    if (isFull) return;
    const blank = { id: newItemId(), title: "", anchors: { one: "", three: "", five: "" }, weight: firstWeight };
    showThenFocus(
      () => desk.change((now) => ({ criteria: [...now.criteria, blank] })),
      () => list.current?.lastElementChild?.querySelector<HTMLElement>("input[type=text]"),
    );
  }
  function addProposed(id: string): void {
    const proposed = proposedCriteria.find((one) => one.id === id);
    if (proposed === undefined || isFull) return;
    showThenFocus(
      () => desk.change((now) => ({ criteria: [...now.criteria, takeProposed(proposed, firstWeight)] })),
      () => list.current?.lastElementChild?.querySelector<HTMLElement>("input[type=range]"),
    );
  }
  function removeAt(at: number): void {
    const id = criteria[at]?.id;
    if (id === undefined) return;
    showThenFocus(
      () => desk.removeCriterion(id),
      () => list.current?.children[Math.min(at, criteria.length - 2)]?.querySelector<HTMLElement>("button"),
    );
  }

  return { list, isFull, addOwn, addProposed, removeAt };
}
