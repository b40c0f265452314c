import type { Entry, EntryBody } from "#mock/mock.schemas.ts";
import type { Speech } from "#mock/scorecard/scorecard.schemas.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";

/** Fewer seconds than this give no pace. */
const leastSeconds = 20;

/** How the time was spent, from what was said alone. Pace is words a minute over the turns that were spoken. */
export function measureSpeech(entries: readonly Entry[]): Speech {
  const said = entries.flatMap(({ body }) => (body.kind === "said" ? [body] : []));
  const own = said.flatMap((body) => (body.by === "candidate" ? [{ ...body, words: countTextWords(body.text) }] : []));
  const words = own.reduce((sum, turn) => sum + turn.words, 0);
  const others = said.reduce((sum, body) => sum + (body.by === "interviewer" ? countTextWords(body.text) : 0), 0);
  const spoken = own.flatMap(({ seconds, words: count }) => (seconds === null ? [] : [{ seconds, count }]));
  const seconds = spoken.reduce((sum, turn) => sum + turn.seconds, 0);
  const spokenWords = spoken.reduce((sum, turn) => sum + turn.count, 0);
  return {
    talkShare: words + others === 0 ? null : words / (words + others),
    candidateWords: words,
    longestTurnWords: Math.max(0, ...own.map((turn) => turn.words)),
    wordsPerMinute: seconds < leastSeconds ? null : (60 * spokenWords) / seconds,
    longestTurnSeconds: spoken.length === 0 ? null : Math.max(...spoken.map((turn) => turn.seconds)),
    ...measureHeard(own),
  };
}

/** What only some transcribers tell, each over the turns that it was told of. */
function measureHeard(own: readonly Extract<EntryBody, { by: "candidate" }>[]): Pick<Speech, "fillers" | "pauses"> {
  const told = (name: "fillers" | "pauseSeconds") => {
    const turns = own.flatMap(({ seconds, heard }) => {
      const value = heard?.[name] ?? null;
      return seconds === null || seconds === 0 || value === null ? [] : [{ seconds, value }];
    });
    const sum = (of: "seconds" | "value"): number => turns.reduce((before, turn) => before + turn[of], 0);
    return turns.length === 0 ? null : { value: sum("value"), seconds: sum("seconds") };
  };
  const fillers = told("fillers");
  const pauses = told("pauseSeconds");
  return {
    ...(fillers === null ? {} : { fillers: { count: fillers.value, seconds: fillers.seconds } }),
    ...(pauses === null ? {} : { pauses: { pauseSeconds: pauses.value, seconds: pauses.seconds } }),
  };
}
