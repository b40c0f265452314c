import { readAudioType, wavSeconds } from "#speech/audio-type.ts";
import { makeTone } from "#speech/make-tone.ts";
import { expect, test } from "vitest";

const bytesOf = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

test.each([
  ["\x1AE\xDF\xA3 and so on", "audio/webm"],
  ["OggS and so on", "audio/ogg"],
  ["\0\0\0\x20ftypisom", "audio/mp4"],
  ["RIFF\0\0\0\0WAVEfmt ", "audio/wav"],
])("%j is told by its beginning", (letters, mediaType) =>
  expect(readAudioType(bytesOf(letters))).toMatchObject({ mediaType }),
);

test.each(["", "RIFF\0\0\0\0AVI ", "<!doctype html>", "ID3", "{}"])("%j is no recording", (letters) =>
  expect(readAudioType(bytesOf(letters))).toBeNull(),
);

test("how long a WAV is, is read from it; of what is cut short or says nothing, it is not", () => {
  expect(wavSeconds(makeTone(2.5))).toBeCloseTo(2.5, 6);
  expect(wavSeconds(makeTone(1).subarray(0, 40))).toBeNull();
  expect(wavSeconds(bytesOf("OggS and so on"))).toBeNull();
  const still = makeTone(1);
  still.fill(0, 28, 32);
  expect(wavSeconds(still)).toBeNull();
});
