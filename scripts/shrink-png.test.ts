import { crc32, deflateSync, inflateSync } from "node:zlib";

import fc from "fast-check";
import { expect, test } from "vitest";
import { readPng, shrinkPng } from "./shrink-png.ts";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length);
  sizes.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}

/** A PNG as a browser writes it, each row by the filter given for it (PNG specification, section 9). */
function writePng(width: number, rows: { filter: number; pixels: number[][] }[], channels: 3 | 4): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  const plain = rows.map(({ pixels }) => pixels.flatMap((rgb) => (channels === 3 ? rgb : [...rgb, 255])));
  const filtered = rows.flatMap(({ filter }, y) => {
    const row = plain[y] ?? [];
    return [
      filter,
      ...row.map((value, x) => {
        const [left = 0, above = 0] = [row[x - channels], plain[y - 1]?.[x]];
        const corner = x < channels ? 0 : (plain[y - 1]?.[x - channels] ?? 0);
        const estimate = left + above - corner;
        const [near] = [left, above, corner].toSorted(
          (one, other) => Math.abs(estimate - one) - Math.abs(estimate - other),
        );
        const predicted = [0, left, above, Math.floor((left + above) / 2), near ?? 0][filter] ?? 0;
        return (value - predicted) & 255;
      }),
    ];
  });
  const end = chunk("IEND", Buffer.alloc(0));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.from(filtered))), end]);
}

/** The pixels of what {@link shrinkPng} wrote. */
function pixelsOf(shrunk: Buffer): { width: number; rgb: number[] } {
  const parts = new Map<string, Buffer>();
  for (let at = signature.length; at < shrunk.length; at += 12 + shrunk.readUInt32BE(at))
    parts.set(shrunk.toString("latin1", at + 4, at + 8), shrunk.subarray(at + 8, at + 8 + shrunk.readUInt32BE(at)));
  const part = (type: string): Buffer => parts.get(type) ?? Buffer.alloc(0);
  const [header, palette, data] = [part("IHDR"), part("PLTE"), part("IDAT")];
  const width = header.readUInt32BE(0);
  const places = [...inflateSync(data)].filter((_, at) => at % (width + 1) !== 0);
  return { width, rgb: places.flatMap((place) => [...palette.subarray(3 * place, 3 * place + 3)]) };
}

const byte = fc.integer({ min: 0, max: 255 });
const pictures = fc.integer({ min: 1, max: 9 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    channels: fc.constantFrom(3 as const, 4 as const),
    rows: fc.array(
      fc.record({
        filter: fc.integer({ min: 0, max: 4 }),
        pixels: fc.array(fc.tuple(byte, byte, byte), { minLength: width, maxLength: width }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
  }),
);

test("a picture of few colours keeps every pixel, however its rows are filtered", () => {
  fc.assert(
    fc.property(pictures, ({ width, rows, channels }) => {
      const png = writePng(width, rows, channels);
      const rgb = rows.flatMap(({ pixels }) => pixels.flat());
      expect([...readPng(png).rgb]).toEqual(rgb);
      expect(pixelsOf(shrinkPng(png))).toEqual({ width, rgb });
    }),
  );
});

test("of many colours those that cover most stay, and the others move a little", () => {
  const width = 300;
  const paper = Array.from({ length: width }, () => [251, 250, 246]);
  const greys = Array.from({ length: width }, (_, x) => [x % 256, (x * 7) % 256, 128]);
  const rows = [paper, paper, greys].map((pixels) => ({ filter: 0, pixels }));
  const { rgb } = pixelsOf(shrinkPng(writePng(width, rows, 3)));
  expect(rgb.slice(0, 6 * width)).toEqual([...paper, ...paper].flat());
  greys.flat().forEach((value, at) => expect(Math.abs(value - (rgb[6 * width + at] ?? 0))).toBeLessThan(32));
});

test("what no browser writes is refused", () => {
  const header = Buffer.alloc(13);
  header.set([1, 0], 8);
  expect(() => readPng(Buffer.concat([signature, chunk("IHDR", header)]))).toThrow("no screenshot");
});
