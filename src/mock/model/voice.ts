/** What is said in one turn, put together as it comes. */
export interface Voice {
  /** Adds words, and gives what is to be heard now: with what leads the turn before the first, with `gap` before the others. */
  say(words: string, gap: string): string;
  /** All that was heard. */
  text(): string;
}

/** Makes a voice; `lead` comes before the first words, and is not said where there are none. */
export function createVoice(lead: string): Voice {
  let text = "";
  return {
    say(words, gap) {
      const before = text === "" ? lead : text;
      const heard = before === "" ? words : `${text === "" ? lead : ""}${gap}${words}`;
      text += heard;
      return heard;
    },
    text: () => text,
  };
}
