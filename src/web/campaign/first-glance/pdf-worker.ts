import { readPdf, type PdfProblem, type PdfText } from "./read-pdf.ts";

/** What the worker is asked: read this, and answer there. */
export interface PdfQuestion {
  bytes: Uint8Array;
  /** Not the worker's own channel: PDF.js takes that for itself as soon as it is loaded in a worker. */
  port: MessagePort;
}

/** What the worker answers to the bytes of a PDF. */
export type PdfAnswer = PdfText | PdfProblem;

self.onmessage = ({ data: { bytes, port } }: MessageEvent<PdfQuestion>) => {
  self.onmessage = null;
  void readPdf(bytes).then((answer: PdfAnswer) => port.postMessage(answer));
};
