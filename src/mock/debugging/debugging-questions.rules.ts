import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";

/** What a plan is made from; the faults are for hints alone. */
export interface ProgramToDebug {
  /** Of the drill. */
  id: string;
  title: string;
  faults: readonly FaultToFind[];
}

/** A fault as hints are made of it, with what no hint may say. */
interface FaultToFind {
  familyTitle: string;
  cause: string;
  symptoms: readonly string[];
  finding: string;
  invariant: string;
  before: string;
  after: string;
}

const minutesAfter = 4;
const shortestSearch = 6;
const mostHints = 12;
const shortestLine = 6;

/** A round on a broken program: the search as one question, and afterwards what the candidate makes of it. */
export function debuggingQuestions(program: ProgramToDebug, minutes: number): PlannedQuestion[] {
  const searching = Math.max(shortestSearch, Math.round(minutes * 0.7));
  return [search(program, searching), ...afterwards(program)];
}

function search({ id, title, faults }: ProgramToDebug, minutes: number): PlannedQuestion {
  const count = faults.length === 1 ? "One fault was" : `${faults.length} faults were`;
  return {
    id: `${id}:search`,
    source: "drill",
    about: id,
    title,
    ask: `**${title}.** The program stands beside the conversation, with what it shows. It worked before. ${count} put into it, and any repair that behaves right is right. Before you change or run anything: what do you see, and what would you check first?`,
    minutes,
    points: [],
    probes: [
      "What would you see if that were the cause, and what if it were not?",
      "Why that place, rather than what comes before or after it?",
      "Which value would you print or log there, and what do you expect of it?",
      "What does that rule out, and what is left?",
    ],
    hints: hintsOf(faults),
    answers: [
      {
        asked: ["how many faults", "how many bugs", "number of faults"],
        say: faults.length === 1 ? "There is one." : `There are ${faults.length}.`,
      },
    ],
  };
}

/** Degree by degree: what one sees of each fault, how such a fault is looked for, and what must hold. None names a line, a family or a cause. */
export function hintsOf(faults: readonly FaultToFind[]): string[] {
  const degrees: ((fault: FaultToFind) => string | undefined)[] = [
    ({ symptoms: [first] }) => (first === undefined ? undefined : `What such a program shows: ${first}.`),
    ({ finding }) => finding,
    ({ invariant }) => `What must hold: ${invariant}.`,
  ];
  const all = degrees.flatMap((degree) => faults.flatMap((fault) => degree(fault) ?? []));
  return [...new Set(all)].filter((hint) => !faults.some((fault) => givesFaultAway(hint, fault))).slice(0, mostHints);
}

/** Whether words name a fault: its family, its cause, a line of it as it is or as it was, or a line by its number. */
export function givesFaultAway(
  words: string,
  { familyTitle, cause, before, after }: Pick<FaultToFind, "familyTitle" | "cause" | "before" | "after">,
): boolean {
  if (/\blines? \d/i.test(words)) return true;
  const said = tight(words);
  // A family of one word may be the program's own subject.
  const isTelling = /\s/.test(familyTitle.trim());
  if (isTelling && said.includes(tight(familyTitle))) return true;
  return [cause, ...before.split("\n"), ...after.split("\n")]
    .map(tight)
    .some((line) => line.length >= shortestLine && said.includes(line));
}

function tight(text: string): string {
  return text.replaceAll(/\s+/g, "").toLowerCase();
}

function afterwards({ id, title }: ProgramToDebug): PlannedQuestion[] {
  return debriefs.map(({ name, ask, probes, hint }) => ({
    id: `${id}:${name}`,
    source: "debrief",
    about: id,
    title,
    ask,
    minutes: minutesAfter,
    points: [],
    probes,
    hints: [hint],
    answers: [],
  }));
}

const debriefs: readonly { name: string; ask: string; probes: string[]; hint: string }[] = [
  {
    name: "report",
    ask: "Give me the report, as far as you got: what was wrong, by which mechanism it gave what you saw, what you changed, and which results it puts in doubt.",
    probes: [
      "Which part of that have you shown, and which do you infer?",
      "How do you know that nothing else is wrong?",
    ],
    hint: "Begin with what was seen, and go from there to the line.",
  },
  {
    name: "prevention",
    ask: "Which check, kept in the code or in its tests, would have stopped this run at its first bad step, and what does it cost?",
    probes: ["When would that check fire although nothing is wrong?", "Which similar fault would it let through?"],
    hint: "Think of a quantity that must hold at every step, whatever the data.",
  },
  {
    name: "elsewhere",
    ask: "Where else in a program like this could the same misunderstanding strike, and how would it show there?",
    probes: ["Which of these would no test notice?", "How would you look for it in code that you do not know?"],
    hint: "Take what the line was meant to do, and ask where else that is done.",
  },
  {
    name: "search-again",
    ask: "Go back over your search: which check told you most for what it cost, and which would you leave out?",
    probes: ["What had you excluded by then, and on what evidence?", "What would you check first the next time?"],
    hint: "Name the checks in their order, each with what it ruled out.",
  },
];
