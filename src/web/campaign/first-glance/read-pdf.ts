import { readPdfPage, type PdfPiece } from "#campaign/first-glance/pdf-lines.rules.ts";
import { getDocumentProxy } from "unpdf";

/** The text of a PDF. */
export interface PdfText {
  text: string;
  pages: number;
  /** Fewer than `pages` where there are too many. */
  pagesRead: number;
}

/** What is wrong with a PDF, where there is no text to be had. */
export type PdfProblem = "encrypted" | "broken" | "no-text";

/** More is no CV. */
const mostPages = 30;
const mostLetters = 100_000;
const mostLinks = 50;
/** Fewer letters than this on a page are a page's number or a stamp on a scan. */
const leastLetters = 20;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads the text of a PDF, page by page, in the order in which it is read, and at its end the links that are not written out. Never
 * throws: a PDF without text to be had gives what is wrong with it.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText | PdfProblem> {
  try {
    const document = await getDocumentProxy(bytes, {
      // Nothing in the file is drawn or fetched; scripts are not run in any case.
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      enableXfa: false,
      verbosity: 0,
    });
    try {
      return await readPages(document);
    } finally {
      await document.cleanup();
    }
  } catch (error) {
    return error instanceof Error && error.name === "PasswordException" ? "encrypted" : "broken";
  }
}

async function readPages(document: PdfDocument): Promise<PdfText | PdfProblem> {
  const pagesRead = Math.min(document.numPages, mostPages);
  const lines: string[] = [];
  const links = new Set<string>();
  let letters = 0;
  for (let number = 1; number <= pagesRead && letters < mostLetters; number += 1) {
    const page = await document.getPage(number);
    const read = readPdfPage(await piecesOf(page), number === 1);
    lines.push(...read, "");
    letters += read.reduce((sum, line) => sum + line.length, 0);
    for (const link of await linksOf(page)) if (links.size < mostLinks) links.add(link);
    page.cleanup();
  }
  if (letters < leastLetters) return "no-text";
  const text = lines.join("\n").trim();
  const hidden = [...links].filter(
    (link) => !text.includes(link.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "")),
  );
  const whole = hidden.length === 0 ? text : `${text}\n\nLinks in the file:\n${hidden.join("\n")}`;
  return { text: whole.slice(0, mostLetters), pages: document.numPages, pagesRead };
}

type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

async function piecesOf(page: PdfPage): Promise<PdfPiece[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item): PdfPiece[] => {
    if (!("str" in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    return [
      {
        text: item.str,
        x,
        y,
        width: item.width,
        size: Math.hypot(c, d) || Math.hypot(a, b),
        endsLine: item.hasEOL,
      },
    ];
  });
}

async function linksOf(page: PdfPage): Promise<string[]> {
  const annotations = (await page.getAnnotations()) as { subtype?: unknown; url?: unknown }[];
  return annotations.flatMap(({ subtype, url }) =>
    subtype === "Link" && typeof url === "string" && /^(?:https?:\/\/|mailto:)/i.test(url) && url.length <= 2000
      ? [url]
      : [],
  );
}
