import { expect, test } from "vitest";
import {
  byteWords,
  durationWords,
  outputWords,
  plainNumber,
  texNumber,
  texResult,
} from "#calculators/number-words.rules.ts";

test.each([
  [0, "0"],
  [4096, "4,096"],
  [208, "208"],
  [0.3076923, "0.3077"],
  [1234.5678, "1,235"],
  [123_456.7, "123,457"],
  [6.3e24, "6.3 × 10²⁴"],
  [0.00001234, "1.234 × 10⁻⁵"],
  [-2.5, "-2.5"],
])("%d is %s", (value, words) => {
  expect(plainNumber(value)).toBe(words);
});

test.each([
  [512, "512 bytes"],
  [1_342_177_280, "1.25 GiB · 1.342 GB (1,342,177,280 bytes)"],
  [1024, "1 KiB · 1.024 kB (1,024 bytes)"],
  [2 ** 40, "1 TiB · 1.1 TB (1,099,511,627,776 bytes)"],
  [1.5e18 + 0.5, "1.301 EiB · 1.5 EB"],
])("%d bytes are %s", (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});

test.each([
  [0, "0 s"],
  [3.8297e6, "44.33 days"],
  [7200, "2 hours"],
  [90, "90 s"],
  [0.0125, "12.5 ms"],
  [4.2e-7, "420 ns"],
])("%d seconds are %s", (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

test("units are written as people write them", () => {
  expect(outputWords(0.1795, "share")).toBe("17.95 %");
  expect(outputWords(1, "GPUs")).toBe("1 GPU");
  expect(outputWords(19_063_181, "USD")).toBe("$19,063,181");
  expect(outputWords(0.335, "USD")).toBe("$0.335");
  expect(outputWords(6_738_415_616, "parameters")).toBe("6,738,415,616 (6.738 billion) parameters");
  expect(outputWords(291_648_307_200, "FLOPs")).toBe("2.916 × 10¹¹ FLOPs (291,648,307,200)");
  expect(outputWords(1e14, "FLOP/s")).toBe("1 × 10¹⁴ FLOP/s");
});

test("LaTeX says whether a number is all there is of it", () => {
  expect(texNumber(6_738_415_616)).toBe("6{,}738{,}415{,}616");
  expect(texNumber(7.5e9)).toBe("7.5 \\times 10^{9}");
  expect(texNumber(1e12)).toBe("10^{12}");
  expect(texNumber(2085.43)).toBe("2{,}085.43");
  expect(texResult(0.25)).toBe("= 0.25");
  expect(texResult(1 / 3)).toBe("\\approx 0.333333");
  expect(texResult(6.3e24)).toBe("= 6.3 \\times 10^{24}");
  expect(texResult(1.23456e24)).toBe("\\approx 1.235 \\times 10^{24}");
});
