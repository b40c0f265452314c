/** Marks what others wrote as material, so that a model can tell it from what the program says. */
export interface Fence {
  /** What both lines of a fence carry; nobody who wrote the text could know it. */
  boundary: string;
  /** The text between two lines that name it, its kind and its end. */
  wrap(kind: string, text: string): string;
}

/** Makes a fence from something that cannot be guessed. Where a text has the boundary in it all the same, it is taken out. */
export function createFence(boundary: string): Fence {
  return {
    boundary,
    wrap: (kind, text) =>
      [
        `<<<material ${boundary}: ${kind}>>>`,
        text.replaceAll(boundary, "").trim(),
        `<<<end of material ${boundary}>>>`,
      ].join("\n"),
  };
}
