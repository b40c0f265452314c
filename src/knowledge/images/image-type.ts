/** What an image on a card may be. Not SVG, which can carry scripts. */
export const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

/** One of {@link imageTypes}. */
export type ImageType = (typeof imageTypes)[number];

/** Of one image. */
export const largestImageBytes = 5 * 1024 ** 2;

/** The ending of a file of each type. */
export const imageEndings: Record<ImageType, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};

/** What the first bytes of a file say that it is, whatever it is called; null where it is none of {@link imageTypes}. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (/^GIF8[79]a$/.test(text(0, 6))) return "image/gif";
  return text(0, 4) === "RIFF" && text(8, 12) === "WEBP" ? "image/webp" : null;
}
