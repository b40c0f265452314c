import type { Design } from "#catalogue/design.schemas.ts";
import { toSlug } from "#catalogue/topic-slug.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { readTopicMap } from "#knowledge/topics/topics.service.ts";
import { planDebugging } from "#mock/debugging/plan-debugging.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { noProject, noTalk, roundNotHeld } from "#mock/mock.errors.ts";
import type { MockRound, MockSetup } from "#mock/mock.schemas.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import {
  expectedQuestions,
  generalQuestions,
  isTalkWritten,
  presentation,
  takeInTurn,
} from "#mock/scripted/job-talk-questions.rules.ts";
import { projectQuestion } from "#mock/scripted/project-questions.rules.ts";
import { chooseProblems } from "#mock/scripted/problem-questions.rules.ts";
import { namedTopics } from "#mock/scripted/named-topics.rules.ts";
import { rehearsal } from "#mock/scripted/rehearsal.rules.ts";
import { shuffle } from "#mock/scripted/shuffle.rules.ts";
import { chooseBehaviouralQuestions, designQuestions } from "#mock/scripted/talk-questions.rules.ts";
import { chooseTopicQuestions } from "#mock/scripted/topic-questions.rules.ts";
import { leansOf, weighDesigns } from "#mock/scripted/track-leans.rules.ts";
import { readPracticeEvidence } from "#practice/practice-evidence.service.ts";
import { listResearchQuestions, readResearch } from "#research/research.service.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** The shortest question there is, in minutes: so many are planned that no candidate runs out of them. */
const shortestQuestion = 3;
const mostAfterTalk = 30;
const behaviouralRounds: ReadonlySet<MockRound> = new Set([
  "behavioural",
  "hiring-manager",
  "recruiter-screen",
  "negotiation",
]);

/** Plans a round: what is asked, in order, from the catalogue by weight and by how the user stands. The same seed, the same round. */
export async function planRound(context: MockContext, setup: MockSetup, seed: number): Promise<RoundPlan> {
  const random = createSeededRandom(seed);
  if (setup.round === "system-design") return planDesign(context, setup, random);
  if (setup.round === "algorithms" || setup.round === "ml-coding") return planCoding(context, setup, random);
  if (setup.round === "debugging") return { opening: openingOf(setup), questions: await planDebugging(context, setup) };
  if (setup.round === "research") return planResearch(context, setup, random);
  if (setup.round === "job-talk") return planJobTalk(context, setup, random);
  const count = Math.ceil(setup.minutes / shortestQuestion);
  const questions = behaviouralRounds.has(setup.round)
    ? chooseBehaviouralQuestions([...(await context.talk.behavioural()).values()], {
        round: setup.round,
        count,
        random,
        first: setup.questions,
        track: setup.track,
      })
    : await planTopics(context, setup, count, random);
  if (questions.length === 0) throw roundNotHeld(roundTitles[setup.round]);
  return { opening: openingOf(setup), questions };
}

async function planTopics(
  { knowledge }: MockContext,
  { round, level, questions: first, role, company, track }: MockSetup,
  count: number,
  random: SeededRandom,
): Promise<PlannedQuestion[]> {
  const [topics, { topics: standings }] = await Promise.all([knowledge.topics(), readTopicMap(knowledge)]);
  const byId = new Map(standings.map((standing) => [standing.id, standing]));
  const named = new Set(namedTopics(`${role}\n${company}`, topics.values(), round).map(({ id }) => id));
  return chooseTopicQuestions({ topics, standings: byId, round, level, count, random, first, named, track });
}

async function planCoding(
  { practice, knowledge }: MockContext,
  { round, level, minutes, questions: first, ...setup }: MockSetup,
  random: SeededRandom,
): Promise<RoundPlan> {
  const { problems } = await readPracticeEvidence(practice);
  const solved = new Set(
    problems.flatMap(({ id, state }) => (state === "solved" || state === "solved-late" ? [id] : [])),
  );
  const { catalogue } = practice;
  const named = namedTopics(`${setup.role}\n${setup.company}`, (await knowledge.topics()).values(), round);
  const slugs = new Set(named.flatMap(({ id, aliases }) => [id, ...aliases.map(toSlug)]));
  const { sections } = leansOf(setup.track);
  const leaned = new Set(
    catalogue.sections.flatMap((section) => (sections.includes(section.id) ? section.problems : [])),
  );
  const all = [...catalogue.problems.values()].filter(({ shelf }) => shelf === round);
  const questions = chooseProblems(
    all.map((problem) => ({
      problem,
      isSolved: solved.has(problem.id),
      isNamed: problem.topics.some((topic) => slugs.has(topic)),
      isLeanedTo: leaned.has(problem.id),
    })),
    { level, minutes, random, first },
    (id) => catalogue.problems.get(id)?.title ?? catalogue.planned.get(id),
  );
  if (questions.length === 0) throw roundNotHeld(roundTitles[round]);
  return { opening: openingOf({ ...setup, round, level, minutes, questions: first }), questions };
}

/** One project in depth, as such rounds go: the one asked for, else the one worked on last. */
async function planResearch({ research }: MockContext, setup: MockSetup, random: SeededRandom): Promise<RoundPlan> {
  const all = await listResearchQuestions(research);
  const chosen = all.find(({ projectId }) => setup.questions.includes(projectId)) ?? all[0];
  if (chosen === undefined) throw noProject();
  const { projectId: about } = chosen;
  const [first, ...others] = all.filter(({ projectId }) => projectId === about);
  const inOrder = [...(first === undefined ? [] : [first]), ...shuffle(others, random)];
  return { opening: openingOf(setup), questions: inOrder.map(projectQuestion) };
}

/** The talk asked for, else the one changed last: it is given, and then questions come from all that the audience may have in mind. */
async function planJobTalk({ research }: MockContext, setup: MockSetup, random: SeededRandom): Promise<RoundPlan> {
  const { talks } = await readResearch(research);
  const written = talks
    .filter(({ fields }) => isTalkWritten(fields))
    .toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt) || other.id.localeCompare(one.id));
  const talk = written.find(({ id }) => setup.questions.includes(id)) ?? written[0];
  if (talk === undefined) throw noTalk();
  const probing = await listResearchQuestions(research);
  const words = [talk.fields.title, talk.fields.theme, ...talk.fields.parts.map(({ title }) => title)];
  const told = words.join(" ").toLowerCase();
  const main =
    probing.find(({ projectTitle: name }) => name.trim() !== "" && told.includes(name.trim().toLowerCase())) ??
    probing[0];
  const onProject = probing.filter(({ projectId, about }) => projectId === main?.projectId && !inTalk.has(about));
  const after = takeInTurn([
    shuffle(expectedQuestions(talk), random),
    shuffle(generalQuestions(talk), random),
    shuffle(onProject.map(projectQuestion), random),
  ]);
  return {
    opening: openingOf(setup),
    questions: [presentation(talk, setup.minutes), ...after.slice(0, mostAfterTalk)],
  };
}

/** What a project is asked first is what the talk has told. */
const inTalk: ReadonlySet<string> = new Set(["title", "twoMinutes", "twentyMinutes"]);

async function planDesign({ talk }: MockContext, setup: MockSetup, random: SeededRandom): Promise<RoundPlan> {
  const designs = [...(await talk.designs()).values()];
  const asked = designs.find(({ id }) => setup.questions.includes(id));
  const fitting = designs.filter(({ level }) => level <= designLevels[setup.level]);
  const pool = weighDesigns(fitting, setup.track);
  const design: Design | undefined = asked ?? pool[random.integer(0, pool.length - 1)];
  if (design === undefined) throw roundNotHeld(roundTitles[setup.round]);
  return {
    opening: `${openingOf(setup)}\n\n**${design.title}.** ${design.prompt}`,
    questions: designQuestions(design),
  };
}

const designLevels = { intern: 1, "new-graduate": 2, senior: 3, principal: 3 } as const;

function openingOf({ round, minutes, style, rehearses }: MockSetup): string {
  const name = roundTitles[round];
  const forWhom = rehearses === null ? "" : rehearsal(rehearses.name);
  const manner = style === "warm" ? " Take your time, and think aloud." : "";
  return `${name}: we have ${minutes} minutes.${forWhom}${manner}`;
}
