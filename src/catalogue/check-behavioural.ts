import { callNames, familyNames } from "#catalogue/behavioural.schemas.ts";
import type { BehaviouralQuestion, BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";

/** How many questions the matrix has at least. */
const leastInFamilies = 48;
/** How many questions a call has at least. */
const leastInCall = 8;

/**
 * What is wrong with the behavioural questions as a whole: sets that are missing, ids that do not tell their set or that
 * another question has, points that ask for nothing. A catalogue without any is sound.
 */
export function checkBehavioural(
  sets: ReadonlyMap<string, BehaviouralSet>,
  topics: ReadonlyMap<string, Topic>,
): Flaw[] {
  if (sets.size === 0) return [];
  const flaws: Flaw[] = [];
  const report = (id: string, message: string): void => {
    flaws.push({ file: `behavioural/${id}.yaml`, line: null, message });
  };
  const taken = new Set([...topics.values()].flatMap(({ questions }) => questions.map(({ id }) => id)));
  for (const id of [...familyNames, ...callNames]) if (!sets.has(id)) report(id, "The set is missing.");
  for (const set of sets.values()) {
    checkSet(set, (message) => report(set.id, message));
    for (const { id } of set.questions) {
      if (taken.has(id)) report(set.id, `Another question is called ${id} too.`);
      taken.add(id);
    }
  }
  const asked = [...sets.values()].filter(({ kind }) => kind === "family").flatMap(({ questions }) => questions);
  if (asked.length < leastInFamilies)
    flaws.push({
      file: "behavioural",
      line: null,
      message: `The families have ${asked.length} questions; the matrix needs at least ${leastInFamilies}.`,
    });
  return flaws;
}

function checkSet({ id, kind, questions }: BehaviouralSet, report: (message: string) => void): void {
  const isFamily = familyNames.some((name) => name === id);
  if (isFamily !== (kind === "family")) report(`${id} is a ${isFamily ? "family" : "round"}, not a ${kind}.`);
  if (!isFamily && questions.length < leastInCall)
    report(`A call has at least ${leastInCall} questions; this has ${questions.length}.`);
  for (const question of questions) for (const message of flawsOf(question, id, isFamily)) report(message);
}

function flawsOf({ id, rounds, points, probes }: BehaviouralQuestion, setId: string, isFamily: boolean): string[] {
  return [
    id.startsWith(`${setId}-`) ? null : `The question ${id} must be named ${setId}-….`,
    points.some(({ must }) => must) ? null : `${id} has no key point that an answer must hold.`,
    points.every(({ accept }) => accept.length > 0) ? null : `${id} has a key point without wordings that count.`,
    new Set(probes).size === probes.length ? null : `${id} has a follow-up twice.`,
    isFamily || rounds.some((round) => round === setId) ? null : `${id} must name its own round, ${setId}.`,
  ].filter((message) => message !== null);
}
