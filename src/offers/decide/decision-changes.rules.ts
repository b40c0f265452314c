import {
  decisionLimits,
  type Criterion,
  type DecisionChange,
  type DecisionFields,
  type SealedFields,
} from "#offers/decide/decision.schemas.ts";

/** Within this a second change to the same thing carries the first one on: a slider that is drawn is one change. */
const carriedOnMs = 15 * 60_000;
/** UTC+14, the clock that is furthest ahead. */
const furthestAheadMs = 14 * 3_600_000;

/** What a decision keeps for good when its priorities are sealed. */
export function toSealed({ criteria, paperShare }: SealedFields): SealedFields {
  return { criteria, paperShare };
}

/**
 * The changes of a sealed decision with those that one more save makes: what was what, what it is now, when, and after which offer. A
 * change that is taken back within a quarter of an hour is none.
 */
export function withChanges(
  changes: readonly DecisionChange[],
  before: SealedFields,
  after: DecisionFields,
  at: string,
): DecisionChange[] {
  const afterOffer = lastArrived(after, at);
  let all = [...changes];
  for (const difference of differences(before, after)) {
    const change = { ...difference, at, afterOffer };
    const added = all.findLastIndex((one) => isBeingAdded(one, change));
    const criterion = after.criteria.find(({ id }) => id === change.criterionId);
    if (added >= 0 && criterion !== undefined)
      all = all.with(added, { ...change, what: "added", from: "", to: wholeWords(criterion), title: criterion.title });
    else all = carryOn(all, change);
  }
  return all.slice(-decisionLimits.changes);
}

/** Whether a change is to a criterion that was added just before: it is still being written. */
function isBeingAdded(one: DecisionChange, change: DecisionChange): boolean {
  return (
    one.what === "added" && one.criterionId === change.criterionId && change.what !== "removed" && isRecent(one, change)
  );
}

function isRecent(one: DecisionChange, next: DecisionChange): boolean {
  return Date.parse(next.at) - Date.parse(one.at) < carriedOnMs;
}

type Difference = Omit<DecisionChange, "at" | "afterOffer">;

function differences(before: SealedFields, after: SealedFields): Difference[] {
  const known = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  const kept = new Set(after.criteria.map(({ id }) => id));
  return [
    ...after.criteria.flatMap((criterion) => differencesOf(known.get(criterion.id) ?? null, criterion)),
    ...before.criteria
      .filter(({ id }) => !kept.has(id))
      .map((criterion) => ({ ...about(criterion, "removed"), from: wholeWords(criterion), to: "" })),
    ...(before.paperShare === after.paperShare
      ? []
      : [
          {
            what: "paper" as const,
            criterionId: null,
            title: "Private paper",
            from: paperWords(before.paperShare),
            to: paperWords(after.paperShare),
          },
        ]),
  ];
}

function differencesOf(before: Criterion | null, after: Criterion): Difference[] {
  if (before === null) return [{ ...about(after, "added"), from: "", to: wholeWords(after) }];
  const anchors = ({ anchors: { one, three, five } }: Criterion): string => `1: ${one}\n3: ${three}\n5: ${five}`;
  return [
    ...(before.weight === after.weight
      ? []
      : [{ ...about(after, "weight"), from: String(before.weight), to: String(after.weight) }]),
    ...(before.title === after.title ? [] : [{ ...about(after, "title"), from: before.title, to: after.title }]),
    ...(anchors(before) === anchors(after)
      ? []
      : [{ ...about(after, "anchors"), from: anchors(before), to: anchors(after) }]),
  ];
}

function about<What extends DecisionChange["what"]>({ id, title }: Criterion, what: What) {
  return { what, criterionId: id, title };
}

function wholeWords({ title, weight }: Criterion): string {
  return `${title.trim() === "" ? "unnamed" : title.trim()}, weight ${weight}`;
}

function paperWords(share: number | null): string {
  return share === null ? "not said" : `${share} % of face value`;
}

function carryOn(changes: readonly DecisionChange[], change: DecisionChange): DecisionChange[] {
  const at = changes.findLastIndex(
    (one) =>
      one.criterionId === change.criterionId &&
      isRecent(one, change) &&
      (one.what === change.what || isTakenBack(one, change)),
  );
  const last = changes[at];
  if (last === undefined) return [...changes, change];
  const rest = changes.toSpliced(at, 1);
  if (last.what !== change.what || last.from === change.to) return rest;
  return [...rest, { ...change, from: last.from }];
}

/** What is removed and brought back, or added and given up. */
function isTakenBack(one: DecisionChange, next: DecisionChange): boolean {
  return (
    (one.what === "removed" && next.what === "added" && one.from === next.to) ||
    (one.what === "added" && next.what === "removed")
  );
}

/** The offer that came last, the later in the list of two that came on one day. */
function lastArrived({ offers }: DecisionFields, at: string): string | null {
  // The day that it is where the day begins first: an offer that came today is there, wherever the user is.
  const today = new Date(Date.parse(at) + furthestAheadMs).toISOString().slice(0, 10);
  let last: { name: string; day: string } | null = null;
  for (const { name, arrivedOn } of offers)
    if (arrivedOn !== null && arrivedOn <= today && (last === null || arrivedOn >= last.day))
      last = { name, day: arrivedOn };
  return last?.name ?? null;
}
