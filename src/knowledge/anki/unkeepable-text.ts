const mostCharacters = 20_000;

/** Why a card with these sides cannot be kept, as a sentence; null where it can. */
export function unkeepableText(front: string, back: string): string | null {
  if (front.trim() === "") return "the front is empty.";
  if (Math.max(front.length, back.length) > mostCharacters)
    return `a side is over ${mostCharacters.toLocaleString("en-GB")} characters.`;
  return `${front}${back}`.includes("\0") ? "it has a NUL character." : null;
}
