/** A text in parts of whole sentences, each of at most `mostLetters` unless one word is longer: the first is spoken while the next is made. */
export function splitSentences(text: string, mostLetters: number): string[] {
  const sentences = text.match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*(?=\s|$)|\S+/g) ?? [];
  return gather(
    sentences.flatMap((sentence) =>
      sentence.length > mostLetters ? gather(sentence.split(/\s+/), mostLetters) : sentence,
    ),
    mostLetters,
  );
}

function gather(pieces: readonly string[], mostLetters: number): string[] {
  const parts: string[] = [];
  for (const piece of pieces.map((one) => one.trim()).filter((one) => one !== "")) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= mostLetters)
      parts[parts.length - 1] = `${last} ${piece}`;
    else parts.push(piece);
  }
  return parts;
}
