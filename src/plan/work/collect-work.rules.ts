import { addDays, daysBetween } from "#platform/days.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { PlanMark, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { debriefedThings } from "#plan/work/debriefed.rules.ts";
import { derivationWork, probabilityWork, quizWork, topicWork } from "#plan/work/knowledge-work.rules.ts";
import { orderWork } from "#plan/work/order-work.rules.ts";
import { drillWork, outsideWork, searchWork } from "#plan/work/other-work.rules.ts";
import { problemWork } from "#plan/work/problem-work.rules.ts";
import { takenWork } from "#plan/work/taken-work.rules.ts";
import { joinWork } from "#plan/work/work.ts";
import type { DueWork, StrandName, Work, WorkList } from "#plan/work/work.ts";

/** What work is collected from. */
export interface WorkSources {
  evidence: Evidence;
  settings: PlanSettings;
  coming: readonly ComingRound[];
  types: ReadonlySet<RoundType>;
  marks: readonly PlanMark[];
  /** The last day. */
  until: string;
}

/** Work by how it is given time. */
export interface SortedWork {
  /** New work of each strand, in its order. */
  strands: Map<StrandName, Work[]>;
  due: DueWork[];
  /** What the user moved to a day that has not gone by. */
  moved: DueWork[];
  heldWeight: number;
  /** What the user skipped, by id and title. */
  skipped: { id: string; title: string }[];
}

/** All that the expected rounds want done, as the user's marks leave it. */
export function collectWork(sources: WorkSources): SortedWork {
  const { evidence, marks, until } = sources;
  const { today } = evidence;
  const marked = new Map(marks.map((mark) => [mark.itemId, mark]));
  const all = everyWork(sources);
  const isLeft = (work: Work): boolean => !isGone(marked.get(work.id), until) && !isTickedOff(work, marked, today);
  const dayOf = ({ id }: Work): string | null => {
    const mark = marked.get(id);
    return mark?.mark === "moved" && mark.day !== null && mark.day >= today && mark.day <= until ? mark.day : null;
  };
  const left = { wanted: all.wanted.filter(isLeft), due: all.due.filter(isLeft) };
  const moved = [...left.wanted, ...left.due].flatMap((work): DueWork[] => {
    const day = dayOf(work);
    return day === null ? [] : [{ ...work, from: day }];
  });
  const strands = Map.groupBy(
    left.wanted.filter((work) => dayOf(work) === null),
    ({ strand }) => strand,
  );
  return {
    strands: new Map([...strands].map(([name, list]) => [name, orderWork(list)])),
    due: left.due
      .filter((work) => dayOf(work) === null && work.from <= until)
      .toSorted((one, other) => daysBetween(other.from, one.from) || other.rank - one.rank),
    moved: moved.toSorted((one, other) => daysBetween(other.from, one.from) || other.rank - one.rank),
    heldWeight: all.heldWeight,
    skipped: marks.flatMap(({ itemId, mark }) => {
      if (mark !== "skipped" || itemId.startsWith("diagnostic:")) return [];
      const work = [...all.wanted, ...all.due].find(({ id }) => id === itemId);
      return work === undefined ? [] : [{ id: itemId, title: work.title }];
    }),
  };
}

/** Whether the user wants none of it, or not before the plan is over. */
function isGone(mark: PlanMark | undefined, until: string): boolean {
  return mark?.mark === "skipped" || (mark?.mark === "moved" && mark.day !== null && mark.day > until);
}

/** Whether the user ticked it; what comes back is wanted again once its next day has come. */
function isTickedOff(work: Work | DueWork, marked: ReadonlyMap<string, PlanMark>, today: string): boolean {
  const mark = marked.get(work.id);
  if (mark?.mark !== "done") return false;
  return !("from" in work) || work.from <= (mark.day ?? today);
}

function everyWork({ evidence, settings, coming, types, marks, until }: WorkSources): WorkList {
  const ticked = new Set(marks.flatMap(({ itemId, mark }) => (mark === "done" ? [itemId] : [])));
  const weeks = Math.ceil((daysBetween(evidence.today, addDays(until, 1)) || 1) / 7);
  const debriefed = debriefedThings(evidence);
  const knowledge = { types, coming, areas: settings.background.areas, debriefed };
  const others = { types, coming, ticked, debriefed };
  return joinWork([
    problemWork(evidence, { types, coming, debriefed }),
    topicWork(evidence, knowledge),
    { wanted: quizWork(evidence, knowledge, weeks), due: [], heldWeight: 0 },
    derivationWork(evidence, knowledge),
    probabilityWork(evidence, knowledge),
    drillWork(evidence, others),
    outsideWork(others),
    takenWork(evidence),
    searchWork(evidence, others, weeks),
  ]);
}
