/** A kind of recording: how it is named to a server, and how a file of it ends. */
export interface AudioType {
  mediaType: string;
  ending: string;
}

const riffLetters = "RIFF";
const bytesPerSecondAt = 28;
const headerBytes = 44;

/** Which kind of recording bytes are, by their beginning; null for anything that no browser records. */
export function readAudioType(bytes: Uint8Array): AudioType | null {
  const letters = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0x1a && letters(1, 4) === "E\u{DF}\u{A3}") return { mediaType: "audio/webm", ending: "webm" };
  if (letters(0, 4) === "OggS") return { mediaType: "audio/ogg", ending: "ogg" };
  if (letters(0, 4) === riffLetters && letters(8, 12) === "WAVE") return { mediaType: "audio/wav", ending: "wav" };
  return letters(4, 8) === "ftyp" ? { mediaType: "audio/mp4", ending: "m4a" } : null;
}

/** How long a WAV lasts at least, in s, by the rate in its header; null for what is none. The other kinds do not say at their beginning. */
export function wavSeconds(bytes: Uint8Array): number | null {
  if (readAudioType(bytes)?.ending !== "wav" || bytes.length < headerBytes) return null;
  const rate = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytesPerSecondAt, true);
  return rate === 0 ? null : (bytes.length - headerBytes) / rate;
}
