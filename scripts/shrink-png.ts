import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const mostColours = 256;
/** Colours that agree in this many bits of each channel stand for one where there are too many. */
const bitsKept = 5;

/** A picture by its pixels: red, green and blue, a byte each, row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/**
 * Makes a screenshot small: a PNG of at most 256 colours. Loses nothing where there are no more; else what is rare becomes its
 * nearest common colour. Takes what browsers write: 8 bits a channel, not interlaced; what is transparent comes out opaque.
 */
export function shrinkPng(png: Buffer): Buffer {
  const pixels = readPng(png);
  const { palette, indexOf } = choosePalette(pixels.rgb);
  return writeIndexed(pixels, palette, indexOf);
}

/** The pixels of a PNG as browsers write it; see {@link shrinkPng}. Throws where it is another kind. */
export function readPng(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data;
  const [depth, colourType, , , interlace] = header?.subarray(8) ?? [];
  const channels = colourType === 2 ? 3 : colourType === 6 ? 4 : 0;
  if (header === undefined || depth !== 8 || channels === 0 || interlace !== 0)
    throw new Error("This PNG is no screenshot of a browser.");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const filtered = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const rows = unfilter(filtered, width * channels, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let channel = 0; channel < 3; channel += 1) rgb[pixel * 3 + channel] = rows[pixel * channels + channel] ?? 0;
  return { width, height, rgb };
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Undoes the filters of the PNG specification, section 9: each row begins with its filter's number. */
function unfilter(filtered: Buffer, stride: number, reach: number): Uint8Array {
  const height = filtered.length / (stride + 1);
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < reach ? 0 : (rows[at - reach] ?? 0);
      const above = y === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = x < reach || y === 0 ? 0 : (rows[at - stride - reach] ?? 0);
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      rows[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + predicted;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value));
  if ((toLeft ?? 0) <= (toAbove ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toAbove ?? 0) <= (toCorner ?? 0) ? above : corner;
}

/** The most common colours, of those alike only the most common one, and the place of each colour's nearest among them. */
function choosePalette(rgb: Uint8Array): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const common = [...counts].toSorted(([, one], [, other]) => other - one);
  const palette = (counts.size <= mostColours ? common : representatives(common)).map(([colour]) => colour);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  return {
    palette,
    indexOf(colour) {
      const known = places.get(colour) ?? nearest(palette, colour);
      places.set(colour, known);
      return known;
    },
  };
}

function colourAt(rgb: Uint8Array, at: number): number {
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}

/** Of each group of colours that are alike the most common one, groups with the most pixels first. */
function representatives(common: [number, number][]): [number, number][] {
  const shift = 8 - bitsKept;
  const groups = Map.groupBy(common, ([colour]) =>
    channelsOf(colour)
      .map((value) => value >> shift)
      .join(" "),
  );
  return [...groups.values()]
    .map((group) => [group[0]?.[0] ?? 0, group.reduce((sum, [, count]) => sum + count, 0)] as [number, number])
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostColours);
}

function channelsOf(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function nearest(palette: readonly number[], colour: number): number {
  const wanted = channelsOf(colour);
  const distances = palette.map((one) =>
    channelsOf(one).reduce((sum, value, channel) => sum + (value - (wanted[channel] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function writeIndexed(
  { width, height, rgb }: Pixels,
  palette: readonly number[],
  indexOf: (colour: number) => number,
): Buffer {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(colourAt(rgb, (y * width + x) * 3));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, by palette
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(channelsOf))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
