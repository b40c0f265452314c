import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import { quote, wordingsOf } from "#research/quote.rules.ts";
import { talkMinutes } from "#research/talk-plan.rules.ts";

/** A job talk of the user's as it is written. */
interface TalkToGive {
  id: string;
  fields: JobTalkFields;
}

type Point = PlannedQuestion["points"][number];

/** The talk takes this share of the round at most; the rest is for questions. */
const shareOfTalk = 0.75;
const minutesOfAnswer = 4;
const mostParts = 12;
const mostExpected = 12;

const must = (say: string, ...accept: string[]): Point => ({ must: true, say, accept });
const may = (say: string, ...accept: string[]): Point => ({ must: false, say, accept });
const isThere = (text: string): boolean => text.trim() !== "";

/** Whether there is anything in a talk that an audience could be told or could ask about. */
export function isTalkWritten({ title, theme, parts, expected }: JobTalkFields): boolean {
  return [title, theme, ...parts.map((part) => part.title), ...expected.map(({ ask }) => ask)].some(isThere);
}

/** What the talk is called in a round. */
export function nameOfTalk({ title }: JobTalkFields): string {
  return isThere(title) ? title.trim() : "The job talk";
}

/** The first thing in the round: to give the talk. What is listened for is its message and its parts. */
export function presentation({ id, fields }: TalkToGive, roundMinutes: number): PlannedQuestion {
  const { title, theme, parts } = fields;
  const planned = talkMinutes(fields).talk;
  const most = Math.floor(shareOfTalk * roundMinutes);
  const minutes = planned > 0 ? Math.min(planned, most) : most;
  const shortened =
    planned > most ? ` Your plan has ${planned} minutes, more than this round leaves: choose what to drop.` : "";
  return {
    id: `${id}:talk`,
    source: "talk",
    about: id,
    title: nameOfTalk(fields),
    ask: `Please present ${isThere(title) ? quote(title) : "your talk"}, as you would give it, in ${minutes} minutes.${shortened} I listen, and ask in between only what cannot wait. When you are at the end, ask for questions.`,
    minutes,
    points: [
      ...(isThere(theme) ? [must(`Says the message of the talk: ${quote(theme)}`, ...wordingsOf(theme))] : []),
      ...parts
        .filter((part) => isThere(part.title))
        .slice(0, mostParts)
        .map((part) => may(`Comes to the part ${quote(part.title)}`, part.title.trim())),
    ],
    probes: [
      "A question on this part: what did you compare it with, and how far apart are the two?",
      "Before you go on: how does this lead back to the message of the talk?",
    ],
    hints: ["Say in one sentence what the listeners are to remember, and go on from there."],
    answers: [],
  };
}

/** What the user expects to be asked, each held against the answer that is written. */
export function expectedQuestions({ id, fields }: TalkToGive): PlannedQuestion[] {
  return fields.expected
    .filter(({ ask }) => isThere(ask))
    .slice(0, mostExpected)
    .map(({ id: item, ask, answer }) =>
      audienceQuestion({ id, fields }, `expected:${item}`, ask.trim(), {
        points: isThere(answer)
          ? [must(`Makes the answer that is written: ${quote(answer)}`, ...wordingsOf(answer))]
          : [],
        probes: ["Which slide or number shows that?", "What would change your mind on it?"],
      }),
    );
}

/** What any audience asks of a talk: about its message, its order, its evidence, its author's part and what comes next. */
export function generalQuestions(talk: TalkToGive): PlannedQuestion[] {
  const { theme, parts } = talk.fields;
  const named = parts.filter(({ title }) => isThere(title));
  const [first, second] = named;
  const longest = named.toSorted((one, other) => other.minutes - one.minutes)[0];
  const { talk: minutes } = talkMinutes(talk.fields);
  return [
    ...(isThere(theme) ? [onTheme(talk)] : []),
    ...(longest !== undefined && longest.minutes > 0 && named.length > 1 ? [onLength(talk, longest, minutes)] : []),
    ...(first !== undefined && second !== undefined ? [onOrder(talk, first.title, second.title)] : []),
    ...always.map(([name, ask, rest]) => audienceQuestion(talk, name, ask, rest)),
  ];
}

type Rest = Pick<PlannedQuestion, "points" | "probes">;

function onTheme(talk: TalkToGive): PlannedQuestion {
  const { theme } = talk.fields;
  return audienceQuestion(talk, "theme", "In one sentence: what is a listener to repeat tomorrow?", {
    points: [must(`Says the message: ${quote(theme)}`, ...wordingsOf(theme))],
    probes: ["Which result would make you give that sentence up?", "Who in the field would dispute it?"],
  });
}

function onLength(talk: TalkToGive, part: JobTalkFields["parts"][number], minutes: number): PlannedQuestion {
  const ask = `${quote(part.title)} has ${part.minutes} of ${minutes} minutes in your plan. With a third of that, what of it stays?`;
  return audienceQuestion(talk, "length", ask, {
    points: [
      must(
        "Names the one thing that stays",
        "I would keep",
        "what stays is",
        "the figure that stays",
        "would show only",
      ),
      must("Names what is left out, and why the message does not need it", "leave out", "would drop", "can go"),
    ],
    probes: ["Then why is the rest in the talk?"],
  });
}

function onOrder(talk: TalkToGive, first: string, second: string): PlannedQuestion {
  const ask = `How does ${quote(second)} follow from ${quote(first)}, and would the message hold without it?`;
  return audienceQuestion(talk, "order", ask, {
    points: [
      must(
        "Names the question that the one leaves open and the other takes up",
        "leaves open",
        "raises the question",
        "the next question",
        "which is why",
      ),
      must("Says what would be lost without it", "without it", "would be lost", "would still hold", "would not hold"),
    ],
    probes: ["Could the two change places?"],
  });
}

const always: readonly (readonly [string, string, Rest])[] = [
  [
    "evidence",
    "Which single number in the talk carries its claim, and what is it held against?",
    {
      points: [
        must("Gives one number with its unit and what it is of", "per cent", "points", "times", "the number is"),
        must("Names the baseline", "the baseline", "compared with", "against"),
        may("Says how far runs lie apart", "seeds", "standard deviation", "confidence interval"),
      ],
      probes: ["Who tuned the baseline, and with which budget?"],
    },
  ],
  [
    "own-part",
    "Which of the results in the talk are your own, and which are joint work?",
    {
      points: [
        must("Says “I” for what was one's own", "I designed", "I wrote", "I ran", "I proposed"),
        must("Names who did the rest", "my co-author", "my colleague", "together with", "joint work with"),
      ],
      probes: ["What would not exist without you?"],
    },
  ],
  [
    "outlook",
    "What would you do in your first year here, and which result would make you stop?",
    {
      points: [
        must(
          "Names a first project, with its data or compute",
          "first project",
          "would begin with",
          "would start with",
        ),
        must("Names a result at which it would be given up", "give it up", "would stop", "would abandon"),
        may("Says why at this place", "because you have", "here", "your group", "your team"),
      ],
      probes: ["What of that could you not do where you are now?"],
    },
  ],
];

function audienceQuestion({ id, fields }: TalkToGive, name: string, ask: string, rest: Rest): PlannedQuestion {
  return {
    id: `${id}:${name}`,
    source: "audience",
    about: id,
    title: nameOfTalk(fields),
    ask,
    minutes: minutesOfAnswer,
    hints: ["Answer in one sentence first; the reasons can follow."],
    answers: [],
    ...rest,
  };
}

/** The ids of all that a round may ask about a talk, that of giving it first. */
export function talkQuestionIds(talk: TalkToGive): string[] {
  return [presentation(talk, 0), ...expectedQuestions(talk), ...generalQuestions(talk)].map(({ id }) => id);
}

/** Takes one of each list in turn, so that a short round hears of all of them. */
export function takeInTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}
