import { speechAddressFlaw, speechPlaceWords } from "#speech/speech-address.rules.ts";
import { expect, test } from "vitest";

test.each([
  ["http://localhost:8000/v1", "localhost:8000, a server on the machine that Warmup runs on"],
  ["http://[::1]:8000/v1", "[::1]:8000, a server on the machine that Warmup runs on"],
  ["http://127.0.0.2/v1", "127.0.0.2, a server on the machine that Warmup runs on"],
  ["http://whisper.localhost/v1", "whisper.localhost, a server on the machine that Warmup runs on"],
  ["http://192.168.1.7:9000/v1", "192.168.1.7:9000, a server in a private network"],
  ["http://gpu-box:9000/v1", "gpu-box:9000, a server in a private network"],
  ["https://api.example.com/v1", "api.example.com, over the internet"],
  ["https://localhost.example.com/v1", "localhost.example.com, over the internet"],
])("%s is named as what it is", (address, words) => expect(speechPlaceWords(address)).toBe(words));

test.each([
  ["http://localhost:8000/v1/audio/transcriptions", "before “/audio”"],
  ["http://localhost:8000/v1/audio/speech/", "before “/audio”"],
  ["http://localhost:8000/v1/audio", "before “/audio”"],
  ["http://example.com/v1", "https://"],
  ["", "is needed"],
  ["localhost:8000", "http:// or https://"],
])("%j has a flaw", (address, words) => expect(speechAddressFlaw(address)).toContain(words));

test("an address up to its version has none", () => {
  expect(speechAddressFlaw("http://localhost:8000/v1/")).toBeNull();
  expect(speechAddressFlaw("https://api.example.com/v1")).toBeNull();
});
