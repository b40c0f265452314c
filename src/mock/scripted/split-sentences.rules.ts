/** Where the sentences of a text stand in it; a full stop within a number or before a small letter ends none. */
export function splitSentences(text: string): { from: number; to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  let from = 0;
  const close = (to: number): void => {
    const part = text.slice(from, to);
    const lead = part.length - part.trimStart().length;
    if (lead < part.length) sentences.push({ from: from + lead, to: from + part.trimEnd().length });
    from = to;
  };
  for (const { index, 0: end } of text.matchAll(/[.!?]+(?=\s+[^\sa-z]|\s*$)|\n+/g)) close(index + end.length);
  close(text.length);
  return sentences;
}
