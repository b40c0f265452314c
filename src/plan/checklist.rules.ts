import type { ChecklistLine } from "#plan/readiness.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { counted } from "#plan/day-words.rules.ts";
import { activitiesSince } from "#plan/activities.rules.ts";
import type { Evidence, ProblemFacts, RoundFacts } from "#plan/evidence/evidence.ts";
import {
  isInTime,
  isSolved,
  mediumMinutes,
  mediumTimings,
  problemWords,
} from "#plan/evidence/problem-standing.rules.ts";
import type { PlanMark } from "#plan/plan.schemas.ts";
import { topicScore } from "#plan/readiness/topic-score.rules.ts";
import { sectionWeights, unitsOf } from "#plan/readiness/units.rules.ts";
import { minuteMs } from "#platform/clock.ts";
import { userLines } from "#plan/work/checklist-lines.ts";
import { idsOf, mocks, paperOpinions } from "#plan/work/outside-work.ts";

/** What a line of the checklist is ticked by. */
interface Finding {
  ticked: boolean;
  evidence: string;
  progress?: { have: number; need: number };
  /** The user may tick it as well, since the program sees only a part. */
  orByUser?: boolean;
}

interface LineRule {
  id: string;
  group: ChecklistLine["group"];
  text: string;
  href: string;
  find: (evidence: Evidence, marks: readonly PlanMark[]) => Finding;
}

const targets = 8;
const coldMails = 3;
const coreProblems = 75;
const mediums = 150;
const quickOfTen = 8;
/** A pattern is fluent, a topic held, from here on. */
const fluent = 0.6;
const cardTopics = 90;
const routineDays = { active: 8, of: 14 };
const drillsOfFamily = 1;

/** Lines that the program ticks by what it knows, each with how. */
const rules: readonly LineRule[] = [
  {
    id: "targets",
    group: "applications",
    text: "Eight to twelve companies are on the list, ranked",
    href: "/campaign/companies",
    find: ({ search }) => counting(search.rankedCompanies, targets, "ranked"),
  },
  {
    id: "cold-mails",
    group: "applications",
    text: "Cold mails are drafted",
    href: "/outreach",
    find: ({ search }) => counting(search.coldMails, coldMails, "written"),
  },
  {
    id: "tracking",
    group: "applications",
    text: "Every application has its stage here",
    href: "/campaign",
    find: ({ search }) => ({
      ticked: search.applications > 0 && search.stagedApplications === search.applications,
      evidence: `${search.stagedApplications} of ${search.applications} have a stage`,
      progress: { have: search.stagedApplications, need: search.applications },
    }),
  },
  {
    id: "referrals",
    group: "applications",
    text: "There is a warm referral at each ranked company, wherever there is one to be had",
    href: "/outreach",
    find: ({ search }) => ({
      ticked: search.rankedCompanies > 0 && search.rankedWithReferral === search.rankedCompanies,
      evidence: `a referral at ${search.rankedWithReferral} of ${search.rankedCompanies}`,
      progress: { have: search.rankedWithReferral, need: search.rankedCompanies },
      orByUser: true,
    }),
  },
  {
    id: "core-problems",
    group: "algorithms",
    text: "The 75 core problems are solved without help",
    href: "/code?shelf=algorithms",
    find: (evidence) => counting(algorithms(evidence).filter(isSolved).length, coreProblems, "solved"),
  },
  {
    id: "mediums",
    group: "algorithms",
    text: "About 150 mediums are solved in all",
    href: "/code?shelf=algorithms&difficulty=medium",
    find: (evidence) => {
      const own = algorithms(evidence).filter(({ difficulty }) => difficulty === "medium");
      const solved = own.filter(isSolved).length;
      return {
        ...counting(solved, mediums, "solved here"),
        evidence: `${solved} solved here, where there are ${own.length}; the others are yours to count`,
        orByUser: true,
      };
    },
  },
  {
    id: "fluency",
    group: "algorithms",
    text: "Search in trees and graphs, dynamic programming, backtracking, binary search, two pointers and sliding windows are fluent",
    href: "/code?shelf=algorithms",
    find: (evidence) => {
      const wanted = unitsOf("algorithms", evidence).filter(({ key }) => key in sectionWeights);
      return counting(wanted.filter(({ score }) => score >= fluent).length, wanted.length, "patterns fluent");
    },
  },
  {
    id: "speed",
    group: "algorithms",
    text: `Mediums take under ${mediumMinutes} minutes, time after time`,
    href: "/code?shelf=algorithms&difficulty=medium",
    find: ({ problems }) => {
      const timings = mediumTimings(problems);
      const quick = timings.filter((ms) => ms <= mediumMinutes * minuteMs).length;
      return {
        ticked: timings.length >= 10 && quick >= quickOfTen,
        evidence: `${timings.length === 0 ? "none timed yet" : `${quick} of the last ${timings.length} timed`}; ${quickOfTen} of ten are wanted`,
        progress: { have: quick, need: quickOfTen },
      };
    },
  },
  {
    id: "growth",
    group: "algorithms",
    text: "Each pattern is solved at its best growth",
    href: "/code?shelf=algorithms",
    find: bestGrowth,
  },
  problemLine("attention", "Scaled dot-product attention, from scratch", ["scaled-dot-product-attention"]),
  problemLine("multi-head", "Multi-head attention, heads split and merged right", ["multi-head-attention"]),
  problemLine("blocks", "A whole transformer block: encoder, decoder, decoder-only", [
    "encoder-block",
    "decoder-block",
    "gpt-block",
  ]),
  problemLine("flash", "FlashAttention, as it is implemented", ["flash-attention-forward"]),
  problemLine("attention-backward", "Attention's backward pass, from first principles", ["attention-backward"]),
  problemLine("mlp", "An MLP's forward and backward pass by hand", ["two-layer-mlp"]),
  problemLine("training-loop", "A training loop with clipping, without a reference", [
    "training-loop",
    "clip-by-global-norm",
  ]),
  {
    id: "debugging",
    group: "ml-coding",
    text: "Exploding gradients, NaN losses and wrong shapes are found in time",
    href: "/debugging",
    find: ({ drills }) => {
      const wanted = ["optimisation", "numerics", "axis-and-shape"];
      const found = wanted.filter(
        (family) =>
          drills.filter(({ families, inTime }) => inTime && families.includes(family)).length >= drillsOfFamily,
      );
      return counting(found.length, wanted.length, "families of faults found in time");
    },
  },
  problemLine("lora", "LoRA, how it works and what it costs", ["lora-linear"]),
  {
    id: "own-cards",
    group: "theory",
    text: "There are cards of your own for 90 topics",
    href: "/cards",
    find: ({ topics }) => counting(topics.filter(({ cards }) => cards > 0).length, cardTopics, "topics with cards"),
  },
  topicLine("rlhf", "RLHF from end to end: reward model, PPO, GRPO", [
    "rlhf-pipeline",
    "reward-modelling",
    "ppo",
    "grpo",
  ]),
  topicLine("diffusion", "Diffusion, forward and reverse, without notes", [
    "diffusion-models",
    "diffusion-reverse-process",
  ]),
  topicLine("scaling", "Scaling laws, mixtures of experts, positional encodings", [
    "scaling-laws",
    "mixture-of-experts",
    "positional-encodings",
  ]),
  topicLine("parallelism", "Data, fully sharded, tensor and pipeline parallelism", [
    "data-parallelism",
    "zero-and-fsdp",
    "tensor-parallelism",
    "pipeline-parallelism",
  ]),
  {
    id: "design",
    group: "theory",
    text: "One system design is done whole, out loud",
    href: "/plan",
    find: (_, marks) => {
      const ids = mocks.filter(({ id }) => id === "mock:system-design").flatMap(idsOf);
      return counting(doneOf(ids, marks) > 0 ? 1 : 0, 1, "mock ticked");
    },
  },
  {
    id: "papers",
    group: "theory",
    text: "There are opinions on three recent papers",
    href: "/plan",
    find: (_, marks) => counting(doneOf(idsOf(paperOpinions), marks), paperOpinions.count, "ticked"),
  },
  {
    id: "order",
    group: "logistics",
    text: "Rounds come in order of preference, the least wanted first",
    href: "/campaign/offers-in-one-window",
    find: ({ rounds, today }) => orderOfRounds(rounds, today),
  },
  {
    id: "held",
    group: "logistics",
    text: "On-demand tests are held until other rounds have begun",
    href: "/calendar",
    find: ({ rounds }) => {
      const held = rounds.filter((round) => round.held).length;
      return { ticked: held > 0, evidence: `${counted(held, "test")} held`, orByUser: true };
    },
  },
  {
    id: "routine",
    group: "logistics",
    text: "A routine is in place",
    href: "/plan",
    find: (evidence, marks) => {
      const from = addDays(evidence.today, 1 - routineDays.of);
      const days = new Set(activitiesSince(evidence, marks, from).map(({ day }) => day)).size;
      return {
        ...counting(Math.min(days, routineDays.of), routineDays.active, "days"),
        evidence: `practised on ${days} of the last ${routineDays.of} days; ${routineDays.active} are wanted`,
      };
    },
  },
];

const groups: readonly ChecklistLine["group"][] = ["applications", "algorithms", "ml-coding", "theory", "logistics"];

/** The checklist, in order of groups: what the program can know it ticks itself, the rest is the user's. */
export function readChecklist(evidence: Evidence, marks: readonly PlanMark[]): ChecklistLine[] {
  const ticked = new Set(marks.flatMap(({ itemId, mark }) => (mark === "done" ? [itemId] : [])));
  const known = rules.map(({ find, ...line }): ChecklistLine => {
    const id = `checklist:${line.id}`;
    const { ticked: isSeen, evidence: words, progress = null, orByUser = false } = find(evidence, marks);
    return {
      ...line,
      id,
      ticked: isSeen || (orByUser && ticked.has(id)),
      by: orByUser && !isSeen ? "user" : "evidence",
      evidence: words,
      progress,
    };
  });
  const own = userLines.map(({ id, group, text, href, because }): ChecklistLine => {
    const isShown = evidence.search.shownLines.includes(id);
    return {
      id: `checklist:${id}`,
      group,
      text,
      ticked: isShown || ticked.has(`checklist:${id}`),
      by: isShown ? "evidence" : "user",
      evidence: isShown ? "the last check of your CV shows it" : because,
      progress: null,
      href,
    };
  });
  return groups.flatMap((group) => [...own, ...known].filter((line) => line.group === group));
}

function counting(have: number, need: number, noun: string): Finding {
  return { ticked: have >= need && need > 0, evidence: `${have} of ${need} ${noun}`, progress: { have, need } };
}

function algorithms({ problems }: Evidence): ProblemFacts[] {
  return problems.filter(({ shelf }) => shelf === "algorithms");
}

function doneOf(ids: readonly string[], marks: readonly PlanMark[]): number {
  return marks.filter(({ itemId, mark }) => mark === "done" && ids.includes(itemId)).length;
}

/** A line that problems show: each solved without help, in time. */
function problemLine(id: string, text: string, ids: readonly string[]): LineRule {
  return {
    id,
    group: "ml-coding",
    text,
    href: `/code/${ids[0] ?? ""}`,
    find: ({ problems }) => {
      const own = problems.filter((problem) => ids.includes(problem.id));
      const done = own.filter((problem) => problem.goes.some((go) => isInTime(go, problem)));
      const words = own.length === 1 ? own.map(problemWords) : own.map((one) => `${one.title}: ${problemWords(one)}`);
      return {
        ticked: done.length === ids.length,
        evidence: words.join("; "),
        progress: { have: done.length, need: ids.length },
      };
    },
  };
}

/** A line that topics show: each held, by answers, cards and derivations. */
function topicLine(id: string, text: string, ids: readonly string[]): LineRule {
  return {
    id,
    group: "theory",
    text,
    href: `/topics/${ids[0] ?? ""}`,
    find: (evidence) => {
      const own = evidence.topics.filter((topic) => ids.includes(topic.id));
      return counting(own.filter((topic) => topicScore(topic, evidence) >= fluent).length, ids.length, "topics held");
    },
  };
}

function bestGrowth(evidence: Evidence): Finding {
  const sections = evidence.sections.filter(({ shelf }) => shelf === "algorithms");
  const best = sections.filter(({ id }) => {
    const measured = algorithms(evidence)
      .filter(({ section }) => section === id)
      .flatMap(({ goes }) => goes.findLast(({ slower }) => slower !== null) ?? []);
    return measured.length > 0 && measured.every(({ slower }) => slower === false);
  });
  return counting(best.length, sections.length, "patterns at their best growth");
}

/** Whether the first rounds of ranked companies come in falling rank number: what is wanted least first. */
function orderOfRounds(rounds: readonly RoundFacts[], today: string): Finding {
  const ahead = rounds
    .flatMap(({ day, rank, company, outcome }) =>
      day !== null && rank !== null && company !== null && outcome === "open" && day >= today
        ? [{ day, rank, company }]
        : [],
    )
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
  const firsts = ahead.filter(({ company }, index) => ahead.findIndex((one) => one.company === company) === index);
  if (firsts.length < 2)
    return { ticked: false, evidence: "fewer than two ranked companies have a round ahead", orByUser: true };
  const early = firsts.find(({ rank }, index) => firsts.slice(index + 1).some((later) => later.rank > rank));
  return early === undefined
    ? { ticked: true, evidence: `${counted(firsts.length, "company").replace("companys", "companies")} in order` }
    : { ticked: false, evidence: `${early.company}, rank ${early.rank}, comes before one that you want less` };
}
