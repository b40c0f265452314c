/** The browser's voices, as far as they are used here. */
export type Voices = Pick<
  SpeechSynthesis,
  "getVoices" | "speak" | "cancel" | "addEventListener" | "removeEventListener"
>;

/** How long (ms) a browser may take to find its voices. */
const longestSearchMs = 1000;

/**
 * Reads a text out with an English voice of this device, so that it goes nowhere else, and calls `onEnd` when it is over.
 * Resolves to whether there is such a voice. Once `signal` is aborted nothing is begun.
 */
export async function readOut(
  text: string,
  voices: Voices,
  { signal, onEnd }: { signal: AbortSignal; onEnd: () => void },
): Promise<boolean> {
  const voice = await findVoice(voices);
  if (voice === null) return false;
  if (signal.aborted) return true;
  const utterance = new SpeechSynthesisUtterance(speakable(text));
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onend = onEnd;
  utterance.onerror = onEnd;
  voices.cancel();
  voices.speak(utterance);
  return true;
}

/** Markdown as one would say it: without its signs; formulas and code, which no voice reads well, by name only. */
export function speakable(markdown: string): string {
  return markdown
    .replaceAll(/```[\s\S]*?(```|$)/g, " the code shown. ")
    .replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, (_, words: string) => ` the image${words === "" ? "" : `: ${words}`}. `)
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\$\$[\s\S]*?\$\$|\$([^$\n]+)\$/g, (_, inline: string | undefined) => sayFormula(inline ?? ""))
    .replaceAll(/[*_`#>|]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A lone letter or number is said as it is. */
function sayFormula(source: string): string {
  return /^\s*[\p{L}\p{N}]+\s*$/u.test(source) ? source : " the formula ";
}

async function findVoice(voices: Voices): Promise<SpeechSynthesisVoice | null> {
  const local = (): SpeechSynthesisVoice | null =>
    voices.getVoices().find(({ localService, lang }) => localService && /^en\b/i.test(lang)) ?? null;
  if (voices.getVoices().length > 0) return local();
  await new Promise<void>((found) => {
    const end = (): void => {
      clearTimeout(timer);
      voices.removeEventListener("voiceschanged", end);
      found();
    };
    const timer = setTimeout(end, longestSearchMs);
    voices.addEventListener("voiceschanged", end);
  });
  return local();
}
