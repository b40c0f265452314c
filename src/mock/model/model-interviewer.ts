import { readRoundDrill, tryFix } from "#debugging/drill-round.service.ts";
import type { RoundDrill } from "#debugging/drill-round.service.ts";
import { settleRun } from "#judge/settle-run.ts";
import { drillOf } from "#mock/debugging/round-drill.rules.ts";
import type { Interviewer, RoundInHand, Turn } from "#mock/interviewer.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { modelSaidNothing } from "#mock/mock.errors.ts";
import { createFence } from "#mock/model/fence.rules.ts";
import type { Fence } from "#mock/model/fence.rules.ts";
import { interviewerInstructions, interviewerPromptVersion } from "#mock/model/interviewer-prompt.rules.ts";
import { interviewerTools } from "#mock/model/interviewer-tools.ts";
import type { Acts } from "#mock/model/interviewer-tools.ts";
import { createReplyGate } from "#mock/model/reply-gate.ts";
import { replyRules } from "#mock/model/reply-rules.ts";
import { roundMessages } from "#mock/model/round-messages.rules.ts";
import { beforeModel, endOfTurn } from "#mock/model/turn-end.rules.ts";
import { createVoice } from "#mock/model/voice.ts";
import { hear } from "#mock/scripted/listen.ts";
import { hintsLeft, isTimeToTell } from "#mock/scripted/next-move.rules.ts";
import type { Situation } from "#mock/scripted/next-move.rules.ts";
import { readRoundState, timeWords } from "#mock/scripted/round-state.rules.ts";
import { noteOf } from "#mock/scripted/scripted-interviewer.ts";
import type { CurrentModel } from "#models/language-models.ts";
import { modelNone, toModelError } from "#models/models.errors.ts";
import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { LanguageModel } from "ai";

/** How often a model is asked in one turn: it may read, note and look before it speaks. */
const mostSteps = 4;
/** Room for models that think before they speak; what is said is cut far shorter. */
const mostTokens = 4000;
const longestVerdict = 4000;

/**
 * An interviewer played by the model that the user set up. The model chooses what to ask and how to follow up; the program keeps the clock, says
 * questions and hints in its own words, and lets no sentence through that gives an answer away. Throws `model.*` and `mock.model_silent`.
 */
export function createModelInterviewer(context: MockContext): Interviewer {
  return {
    async *turn(round, signal) {
      const situation = await situationOf(round);
      const settled = beforeModel(situation, isFirstGiven(round));
      if (settled !== null) {
        yield settled.text;
        return { said: { kind: "said", by: "interviewer", ...settled }, notes: ownNotes(situation), isOver: false };
      }
      const current = await context.models.current();
      if (current === null) throw modelNone();
      return yield* speak(context, current, { round, situation, signal });
    },
  };
}

/** Whether the plan's first question is the one to begin with: it was asked for, or the others follow from it. */
function isFirstGiven({ setup, plan }: RoundInHand): boolean {
  const source = plan.questions[0]?.source;
  return setup.questions.length > 0 || (source !== "topic" && source !== "behavioural");
}

async function situationOf({ plan, setup, entries, ms }: RoundInHand): Promise<Situation> {
  const state = readRoundState(plan, entries);
  const heard = await hear(state.question?.points ?? [], state.said);
  return { plan, setup, state, heard: heard.map((quote) => quote !== null), ms };
}

interface Speaking {
  round: RoundInHand;
  situation: Situation;
  signal: AbortSignal;
}

async function* speak(context: MockContext, current: CurrentModel, speaking: Speaking): AsyncGenerator<string, Turn> {
  const { round, situation } = speaking;
  const { state } = situation;
  const problem = openProblemOf(context, situation);
  const drill = await roundDrillOf(context, situation);
  const fence = createFence(context.ids.next("mark"));
  const instructions = interviewerInstructions({
    ...situation,
    setup: round.setup,
    statement: problem?.statement ?? drill?.statement ?? null,
    hintsLeft: hintsLeft(situation).length,
    boundary: fence.boundary,
  });
  const gate = createReplyGate(
    replyRules(round, situation, { problem, drill, instructions, boundary: fence.boundary }),
  );
  const voice = createVoice(isTimeToTell(situation) && !state.isClosing ? timeWords : "");
  const acts: Acts = { act: null, notes: [] };
  const words = ask(context, current.model, { ...speaking, problem, drill, fence, instructions, acts });
  let steps = 0;
  for await (const piece of words) {
    if (piece === null) steps += 1;
    const passed = piece === null ? await gate.flush() : await gate.push(piece);
    // The program greets.
    if (passed !== "" && state.question !== null) yield voice.say(passed, " ");
  }
  const spoken = {
    act: acts.act,
    question: gate.question(),
    said: voice.text(),
    isCut: gate.isCut() || steps === mostSteps,
  };
  const end = endOfTurn(situation, spoken);
  if (end === null && !state.isJudged) throw modelSaidNothing();
  if (end !== null && end.text !== "") yield voice.say(end.text, end.gap);
  const withheld = gate.hasSpilt() ? ["Words of the model were withheld: they gave away what is asked for."] : [];
  return {
    said:
      end === null
        ? null
        : { kind: "said", by: "interviewer", text: voice.text(), move: end.move, question: end.question },
    notes: [...heldBy(current, speaking), ...ownNotes(situation), ...acts.notes, ...withheld],
    isOver: state.isClosing,
  };
}

/** What the program itself notes of an answer; the model's notes come after it. */
function ownNotes({ state, heard }: Situation): string[] {
  if (state.question === null || state.last === null || state.isClosing) return [];
  return [
    noteOf(
      state.question.title,
      state.question.points,
      heard.map((isHeard) => (isHeard ? true : null)),
    ),
  ];
}

/** Which model spoke, by which instructions: once, and again where it is another one. */
function heldBy({ name, provider }: CurrentModel, { round, situation }: Speaking): string[] {
  const note = `Held by ${name} of ${provider}, prompt version ${interviewerPromptVersion}.`;
  const last = round.entries.findLast(({ body }) => body.kind === "note" && body.text.startsWith("Held by "))?.body;
  const isKnown = last?.kind === "note" && last.text === note;
  return situation.state.last === null || isKnown ? [] : [note];
}

interface Asking extends Speaking {
  problem: Problem | null;
  drill: RoundDrill | null;
  fence: Fence;
  instructions: string;
  acts: Acts;
}

/** The model's words as they come; null at the end of each step. Throws what ends it early. */
async function* ask(
  context: MockContext,
  model: LanguageModel,
  { round, situation, signal, problem, drill, fence, instructions, acts }: Asking,
): AsyncGenerator<string | null> {
  const left = new AbortController();
  const abortSignal = AbortSignal.any([signal, left.signal]);
  const judge = async (code: string): Promise<string> =>
    drill === null
      ? runExamples(context, problem, code, abortSignal)
      : (await tryFix(context.debugging, drill.id, code, abortSignal)).slice(0, longestVerdict);
  try {
    // Loaded where a model is asked, and not with the program.
    const { isStepCount, streamText } = await import("ai");
    const { stream } = streamText({
      model,
      instructions,
      messages: roundMessages(round.setup, round.entries, fence),
      tools: interviewerTools({ round, situation, acts, fence, judge }),
      stopWhen: [isStepCount(mostSteps), () => acts.act !== null],
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal,
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === "text-delta") yield part.text;
      else if (part.type === "finish-step") yield null;
      else if (part.type === "error") throw part.error;
      else if (part.type === "abort") throw signal.reason ?? new Error("The turn was stopped.");
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw toModelError(error);
  } finally {
    left.abort();
  }
}

function openProblemOf({ practice }: MockContext, { state }: Situation): Problem | null {
  const { question } = state;
  return question?.source === "problem" ? (practice.catalogue.problems.get(question.about) ?? null) : null;
}

/** The broken program of a debugging round; null in others. */
async function roundDrillOf({ debugging }: MockContext, { plan }: Situation): Promise<RoundDrill | null> {
  const id = drillOf(plan);
  return id === null ? null : readRoundDrill(debugging, id);
}

/** Runs code on the visible examples, and keeps nothing of it. */
async function runExamples(
  { practice }: MockContext,
  problem: Problem | null,
  code: string,
  signal: AbortSignal,
): Promise<string> {
  if (problem === null) return "There is no problem to run it on.";
  const { runtime, tests, forbid } = problem;
  for await (const event of settleRun(practice, { runtime, code, tests, select: "examples", forbid }, signal)) {
    if (event.type !== "finished") continue;
    const { kind, message, passedCases, totalCases } = event.verdict;
    return `${kind}: ${passedCases} of ${totalCases} examples pass. ${message}`.slice(0, longestVerdict);
  }
  return "The judge did not answer.";
}
