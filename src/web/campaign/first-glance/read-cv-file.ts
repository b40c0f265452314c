import type { CvText } from "#campaign/first-glance/read-cv.rules.ts";
import type { PdfAnswer, PdfQuestion } from "./pdf-worker.ts";

/** The largest CV that is read, in bytes. */
const largestBytes = 10 * 1024 ** 2;
const mostLetters = 100_000;
/** An honest CV takes well under a second. */
const patienceMs = 20_000;

const problems = {
  encrypted: "This PDF asks for a password. Save it without one, as those who receive it cannot open it either.",
  broken: "This PDF is damaged, or is no PDF: it cannot be read. Export it again.",
  "no-text":
    "This PDF has no text, only pictures of it: a scan, or letters turned into shapes. Programs that sort applications see nothing in it either. Export it with its text.",
} as const;

/** A CV as it was read, and what its reader should know about that. */
export interface CvFile extends CvText {
  remark: string | null;
}

/** Reads a CV from a file, here on this machine: PDF, plain text or Markdown. Throws why it cannot be read, as a sentence. */
export async function readCvFile(file: File): Promise<CvFile> {
  if (file.size > largestBytes) throw new Error("This file is over 10 MB: no CV. Choose another.");
  if (file.size === 0) throw new Error("This file is empty.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  if (start.includes("%PDF-")) return readPdfApart(bytes);
  if (/^(?:PK\u0003\u0004|\u00d0\u00cf\u0011\u00e0|\{\\rtf)/.test(start))
    throw new Error("This is a document of a word processor. Export it as PDF, as you would send it, and choose that.");
  const text = decode(bytes);
  if (text.includes("\0")) throw new Error("This is neither a PDF nor text. Choose a PDF, a text or a Markdown file.");
  const isCut = text.length > mostLetters;
  return {
    text: text.slice(0, mostLetters),
    pages: null,
    remark: isCut ? "It is long: only its beginning was read." : null,
  };
}

/** In a worker, since a hostile file may take for ever: that is ended with it. */
async function readPdfApart(bytes: Uint8Array): Promise<CvFile> {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { type: "module" });
  let timer = 0;
  const { port1: here, port2: port } = new MessageChannel();
  try {
    const answer = await new Promise<PdfAnswer>((resolve, reject) => {
      const tooLong = new Error("This PDF took too long to read and was given up. Export it again, or paste its text.");
      timer = window.setTimeout(() => reject(tooLong), patienceMs);
      here.addEventListener("message", ({ data }: MessageEvent<PdfAnswer>) => resolve(data));
      here.start();
      worker.addEventListener("error", () =>
        reject(new Error("What reads PDFs could not be started. Paste the text.")),
      );
      const question: PdfQuestion = { bytes, port };
      worker.postMessage(question, [bytes.buffer, port]);
    });
    if (typeof answer === "string") throw new Error(problems[answer]);
    const { text, pages, pagesRead } = answer;
    return {
      text,
      pages,
      remark: pagesRead < pages ? `It has ${pages} pages: the first ${pagesRead} were read.` : null,
    };
  } finally {
    window.clearTimeout(timer);
    worker.terminate();
    here.close();
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
