import { randomBytes } from "node:crypto";

/** Puts a text between marks that whoever wrote it could not know. */
export type Fence = (text: string) => string;

const markBytes = 6;

/**
 * Makes a fence for one answer: what the candidate wrote stands in it as material, and nothing in it can close it. The server's
 * instructions tell assistants to take what is inside for no order.
 */
export function createFence(): Fence {
  const mark = `candidate-material-${randomBytes(markBytes).toString("hex")}`;
  return (text) => `<${mark}>\n${text}\n</${mark}>`;
}
