import { readProtobufFields } from "#anki/protobuf-fields.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

test("numbers and bytes come out under their fields, and what Anki does not use is passed over", () => {
  // 1: 150, 2: "testing", 3: eight bytes, 4: four bytes, 2: "" again; the first two as the format's own guide has them.
  const message = [
    0x08,
    0x96,
    0x01,
    0x12,
    7,
    ...Buffer.from("testing"),
    0x19,
    ...Array(8).fill(1),
    0x25,
    1,
    2,
    3,
    4,
    0x12,
    0,
  ];
  const { numbers, bytes } = readProtobufFields(Uint8Array.from(message));
  expect([...numbers]).toEqual([[1, 150]]);
  expect(bytes.get(2)?.map((value) => Buffer.from(value).toString())).toEqual(["testing", ""]);
});

test.each([
  ["a length beyond the end", [0x12, 8, 1]],
  ["a length beyond all numbers", [0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
  ["a number that never ends", [0x08, ...Array(12).fill(0xff)]],
  ["a number cut off", [0x08, 0x96]],
  ["an unknown kind of field", [0x0b]],
])("%s is refused", (_, message) => {
  expect(() => readProtobufFields(Uint8Array.from(message))).toThrow(/byte/);
});

test("no bytes make it read beyond the end, go on for ever, or fail without saying where", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (message) => {
      expect(outcomeOf(message)).toMatch(/^\d+ bytes|byte \d+/);
    }),
  );
});

function outcomeOf(message: Uint8Array): string {
  try {
    const values = [...readProtobufFields(message).bytes.values()].flat();
    const total = values.reduce((sum, { length }) => sum + length, 0);
    return total <= message.length ? `${total} bytes` : "more than there were";
  } catch (error) {
    return String(error);
  }
}
