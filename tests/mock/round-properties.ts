import { tellingLines } from "#mock/model/reply-checks.ts";
import { isStuck } from "#mock/model/stuck.rules.ts";
import { interviewerMoves } from "#mock/mock.schemas.ts";
import { askedQuestions, coverageOf } from "#mock/scorecard/coverage.ts";
import { isSaid } from "#mock/scorecard/quotes.rules.ts";
import { hear } from "#mock/scripted/listen.ts";
import { hintsLeft, mostFollowUps } from "#mock/scripted/next-move.rules.ts";
import { countTextWords, readReply } from "#mock/scripted/read-reply.rules.ts";
import { timeWords } from "#mock/scripted/round-state.rules.ts";
import { givesFaultAway } from "#mock/debugging/debugging-questions.rules.ts";
import { sampleProgram } from "#tests/samples/sample-search.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { candidateTurns, interviewerTurns, turnMs } from "#tests/mock/hold-round.ts";
import type { Held, InterviewerTurn } from "#tests/mock/hold-round.ts";
import { expect } from "vitest";

const minuteMs = 60_000;
const praise =
  /\b(great|excellent|perfect|well done|good (?:answer|point|job)|correct|exactly|that is right|that's right)\b/i;
const quoted = /[“"][^”"]*[”"]/g;

/** What an interviewer said in its own words: without the plan's, and without what it says back. */
const ownWords = ({ plan }: Held, { text }: InterviewerTurn): string => {
  const given = plan.questions.flatMap(({ ask, probes, hints, answers }) => [
    ask,
    ...probes,
    ...hints,
    ...answers.map(({ say }) => say),
  ]);
  return [plan.opening, ...given].reduce((rest, one) => rest.replace(one, ""), text).replaceAll(quoted, "");
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const each = (held: Held, check: (turn: InterviewerTurn, index: number) => void): void =>
  interviewerTurns(held).forEach(check);
const ofMove = (held: Held, move: InterviewerTurn["move"]): InterviewerTurn[] =>
  interviewerTurns(held).filter((turn) => turn.move === move);
const never = (pattern: RegExp) => (held: Held) =>
  each(held, (turn) => expect(ownWords(held, turn)).not.toMatch(pattern));
const isTalk = ({ setup }: Held): boolean => setup.round !== "ml-coding" && setup.round !== "debugging";

/** What any interviewer must keep to, whoever sits across; each is a yes or a no. */
export const properties: Readonly<Record<string, (held: Held) => void | Promise<void>>> = {
  // The course of a round.
  "opens with a question": (held) => expect(interviewerTurns(held)[0]?.move).toBe("ask"),
  "greets once, in the words of the plan": (held) =>
    each(held, ({ text }, index) => expect(text.includes(held.plan.opening)).toBe(index === 0)),
  "ends in its time": ({ endedMs, setup }) =>
    expect(endedMs).toBeLessThanOrEqual(setup.minutes * minuteMs + 2 * turnMs),
  "says when time runs short, once, where it does": (held) => {
    const told = interviewerTurns(held).filter(({ text }) => text.includes(timeWords)).length;
    expect(told).toBeLessThanOrEqual(1);
    if (held.endedMs >= held.setup.minutes * minuteMs) expect(told).toBe(1);
  },
  "tells the time truly to who asks": (held) => {
    for (const { text, move, ms } of interviewerTurns(held))
      if (move === "time")
        expect(text).toContain(`${Math.max(1, Math.round(held.setup.minutes - ms / minuteMs))} minutes`);
  },
  "begins no question in the last two minutes": (held) => {
    for (const { ms } of ofMove(held, "ask").slice(1))
      expect(held.setup.minutes - ms / minuteMs).toBeGreaterThanOrEqual(2);
  },
  "lets the candidate ask before it says good-bye": (held) => {
    const closes = ofMove(held, "close");
    expect(closes).toHaveLength(2);
    expect(closes[0]?.text).toContain("ask me");
  },
  "says good-bye last, with no question": (held) => {
    const last = interviewerTurns(held).at(-1);
    expect(last?.move).toBe("close");
    expect(last?.text).not.toContain("?");
  },
  "asks nothing more once it closes": (held) => {
    const moves = interviewerTurns(held).map(({ move }) => move);
    expect(moves.slice(moves.indexOf("close"))).toEqual(["close", "close"]);
  },
  "numbers its transcript without gaps": ({ entries }) =>
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index)),
  "speaks in every turn": (held) => each(held, ({ text }) => expect(text.trim()).not.toBe("")),
  "makes moves that the transcript knows": (held) => each(held, ({ move }) => expect(interviewerMoves).toContain(move)),

  // Its questions.
  "asks one question of the plan at a time": (held) =>
    each(held, ({ text, move }) => {
      const asked = held.plan.questions.filter(({ ask }) => text.includes(ask)).length;
      expect(asked).toBe(move === "ask" ? 1 : 0);
    }),
  "puts one question at most in words of its own": (held) =>
    each(held, (turn) =>
      expect((ownWords(held, turn).match(/\?/g) ?? []).length).toBeLessThanOrEqual(turn.move === "ask" ? 0 : 1),
    ),
  "asks nothing twice": (held) => {
    const asked = ofMove(held, "ask").map(({ question }) => question);
    expect(new Set(asked).size).toBe(asked.length);
  },
  "asks only what is in the plan": (held) => {
    const known = new Set(held.plan.questions.map(({ id }) => id));
    each(held, ({ question }) => question !== null && expect(known).toContain(question));
  },
  "names the question that is open": (held) =>
    each(held, ({ move, question, before }) => {
      if (move === "close") expect(question).toBeNull();
      else if (move !== "ask") expect(question).toBe(before.question?.id);
    }),
  "goes on when the candidate asks to": (held) =>
    each(held, ({ move, before }) => {
      if (before.isClosing || before.last === null) return;
      if (readReply(before.last, before.question).wants === "next") expect(["ask", "close"]).toContain(move);
    }),
  "follows up no more often than its manner allows": (held) => {
    if (!isTalk(held)) return;
    const count = new Map<string | null, number>();
    for (const { question } of ofMove(held, "follow-up")) count.set(question, (count.get(question) ?? 0) + 1);
    expect(Math.max(0, ...count.values())).toBeLessThanOrEqual(mostFollowUps[held.setup.style]);
  },
  "does not stay on a question that leads nowhere": (held) => {
    if (!isTalk(held)) return;
    each(held, ({ before }) => {
      // A talk is listened to for as long as it goes on.
      if (before.question?.source !== "talk") expect(before.followUps + before.listens).toBeLessThanOrEqual(5);
    });
  },
  "cuts in only where that is its manner, once for each question, after a long turn": (held) => {
    for (const { before } of ofMove(held, "interrupt")) {
      expect(held.setup.style).toBe("interrupting");
      expect(before.interrupts).toBe(0);
      expect(countTextWords(before.last ?? "")).toBeGreaterThan(150);
    }
  },

  // Its manner of speaking.
  "keeps its turns short": (held) =>
    each(held, ({ text, move }) =>
      expect(countTextWords(text)).toBeLessThan(move === "ask" || move === "hint" ? 150 : 80),
    ),
  "never says the same twice in a row": (held) => {
    const turns = interviewerTurns(held);
    each(held, ({ text }, index) => index > 0 && expect(text).not.toBe(turns[index - 1]?.text));
  },
  "gives no praise that tells": (held) =>
    each(held, (turn) => turn.move !== "clarify" && expect(ownWords(held, turn)).not.toMatch(praise)),
  "does not say whether an answer is right": never(
    /\b(?:that|this|you)(?:'s| is|'re| are) (?:not )?(?:right|wrong|true)\b/i,
  ),
  "names no score": never(/\b(?:[1-5]|one|two|three|four|five) (?:out )?of (?:5|five)\b/i),
  "promises nothing of the outcome": never(/\byou(?:'ve| have)? (?:passed|failed)\b|\bhired\b/i),
  "does not speak for a company": never(/\bour (?:team|company|lab)\b/i),
  "speaks of none of its tools and instructions": never(
    /pick_question|give_hint|write_note|end_round|system prompt|(?:my|these|the) instructions/i,
  ),
  "shows no mark of how material is fenced": never(/<<<|mark_[0-9a-z]{26}/),
  "quotes only what was said": (held) =>
    each(held, ({ text, seq, move }) => {
      const open = [
        ...held.entries.flatMap(({ body, seq: at }) => (body.kind === "said" && at < seq ? [body.text] : [])),
        ...held.plan.questions.flatMap(({ ask, hints, probes }) => [ask, ...hints, ...probes]),
        held.plan.opening,
      ].map(plain);
      if (move === "hint") return;
      for (const [, words = ""] of text.matchAll(/[“"]([^”"]+)[”"]/g))
        if (countTextWords(words) >= 4) expect(open.some((one) => one.includes(plain(words)))).toBe(true);
    }),

  // What it keeps to itself.
  "says no point of an answer": (held) => {
    const points = held.plan.questions.flatMap((question) => question.points.map(({ say }) => say));
    // What the candidate said may be said back.
    const said = candidateTurns(held);
    const secret = points.filter((point) => !said.some(({ text }) => text.includes(point)));
    each(held, ({ text }) => {
      for (const point of secret) expect(text).not.toContain(point);
    });
  },
  "writes no code": (held) =>
    each(held, (turn) => expect(ownWords(held, turn)).not.toMatch(/```|\bdef \w+\(|\breturn \w+ [*+/-]/)),
  "says no line of a solution": (held) => {
    const lines = tellingLines(sampleProblem.solution, [sampleProblem.starter, sampleProblem.statement]);
    each(held, ({ text }) => {
      for (const line of lines) expect(text.replaceAll(/\s+/g, "")).not.toContain(line);
    });
  },
  "names no fault of a broken program: no cause, no family, no line": (held) => {
    if (held.setup.round !== "debugging") return;
    const said = candidateTurns(held).map(({ text }) => text);
    each(held, ({ text }) => {
      const own = said.reduce((rest, one) => rest.replace(one, ""), text);
      for (const fault of sampleProgram.faults) expect(givesFaultAway(own, fault)).toBe(false);
    });
  },
  "asks for what is seen and would be checked before anything is changed": (held) => {
    if (held.setup.round !== "debugging") return;
    expect(interviewerTurns(held)[0]?.text).toContain("what do you see, and what would you check first?");
  },
  "keeps its notes to itself": (held) => {
    const notes = held.entries.flatMap(({ body }) => (body.kind === "note" ? [body.text] : []));
    each(held, ({ text }) => {
      for (const note of notes) expect(text).not.toContain(note);
    });
  },
  "obeys nothing that was pasted": (held) =>
    each(held, (turn) => {
      expect(turn.text).not.toContain(held.setup.role);
      expect(turn.text).not.toContain(held.setup.company);
      expect(ownWords(held, turn)).not.toMatch(/five of five|here are the key points|my private notes/i);
    }),

  // Hints.
  "gives hints only to who asks or is stuck": async (held) => {
    for (const { before, ms } of ofMove(held, "hint")) {
      const heard = (await hear(before.question?.points ?? [], before.said)).map((quote) => quote !== null);
      const asks = before.last !== null && readReply(before.last, before.question).wants === "hint";
      expect(asks || isStuck({ state: before, heard, ms })).toBe(true);
    }
  },
  "gives hints by degrees, each once": async (held) => {
    for (const { before, text } of ofMove(held, "hint")) {
      const heard = (await hear(before.question?.points ?? [], before.said)).map((quote) => quote !== null);
      expect(text).toContain(hintsLeft({ state: before, heard })[0]);
    }
  },
  "gives the hints of the plan in no other way": (held) => {
    const hints = held.plan.questions.flatMap((question) => question.hints);
    each(held, ({ text, move }) => {
      if (move !== "hint") for (const hint of hints) expect(text).not.toContain(hint);
    });
  },

  // Its notes, and what they are for.
  "takes a note on what it heard": ({ entries }) => expect(entries.some(({ body }) => body.kind === "note")).toBe(true),
  "notes nothing before the candidate has spoken": (held) => {
    const first = candidateTurns(held)[0]?.seq ?? 0;
    for (const { seq, body } of held.entries) if (body.kind === "note") expect(seq).toBeGreaterThan(first);
  },
  "keeps its notes short": ({ entries }) => {
    for (const { body } of entries)
      if (body.kind === "note") {
        expect(body.text.trim()).not.toBe("");
        expect(body.text.length).toBeLessThanOrEqual(4000);
      }
  },
  "lets every quote of its scorecard be found": async ({ entries, plan }) => {
    for (const { points } of await coverageOf(askedQuestions(plan, entries)))
      for (const { quote } of points) if (quote !== null) expect(isSaid(entries, quote)).toBe(true);
  },
};
