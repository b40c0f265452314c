import type { Piece } from "./recorder.ts";

const endings: readonly (readonly [kind: string, ending: string])[] = [
  ["audio/ogg", "ogg"],
  ["audio/mp4", "m4a"],
];
const untilReadMs = 10_000;

/** Gives recordings out as files: `speech.webm`, or `speech-1.webm` and on. */
export function saveRecordings(pieces: readonly Piece[]): void {
  for (const [index, { sound }] of pieces.entries()) {
    const ending = endings.find(([kind]) => sound.type.startsWith(kind))?.[1] ?? "webm";
    const address = URL.createObjectURL(sound);
    const link = document.createElement("a");
    link.href = address;
    link.download = `speech${pieces.length === 1 ? "" : `-${index + 1}`}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), untilReadMs);
  }
}
