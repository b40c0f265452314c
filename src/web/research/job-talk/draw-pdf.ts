import { getDocumentProxy } from "unpdf";

/** A PDF whose pages can be drawn. */
export interface SlideDocument {
  /** How many pages it has. */
  pages: number;
  /** Draws a page, counted from 1, so many device pixels wide or high at most; the canvas gets its size. */
  draw: (page: number, canvas: HTMLCanvasElement, fit: { width: number; height: number }) => Promise<void>;
  close: () => void;
}

/** Opens a PDF to be drawn, a page at a time. Throws what PDF.js throws; `PasswordException` where it asks for a password. */
export async function openPdf(bytes: Uint8Array): Promise<SlideDocument> {
  const document = await getDocumentProxy(bytes, {
    // Letters are drawn as shapes: no font of the file is given to the browser, nothing is fetched.
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
  });
  // PDF.js draws one page at a time on a canvas; two at once only make both later.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    pages: document.numPages,
    async draw(number, canvas, fit) {
      const drawn = turn.then(async () => {
        const page = await document.getPage(number);
        const { width, height } = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: Math.min(fit.width / width, fit.height / height) });
        canvas.width = Math.max(1, Math.floor(viewport.width));
        canvas.height = Math.max(1, Math.floor(viewport.height));
        await page.render({ canvas, viewport }).promise;
        page.cleanup();
      });
      turn = drawn.catch(() => undefined);
      await drawn;
    },
    close: () => void document.loadingTask.destroy(),
  };
}
