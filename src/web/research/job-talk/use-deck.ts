import { mostSlides } from "#research/job-talk.schemas.ts";
import { useEffect, useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { showToast } from "../../ui/toasts.tsx";
import { forgetDeck, keepDeck, readDeck, type KeptDeck } from "./deck-store.ts";
import type { SlideDocument } from "./draw-pdf.ts";

/** The largest file of slides that is read, in bytes. */
const largestBytes = 100 * 1024 ** 2;

/** The slides of a talk as this browser has them. */
export interface Deck {
  /** Null where there are none, or they are being read. */
  document: SlideDocument | null;
  name: string;
  state: "none" | "reading" | "there";
  /** What was wrong with the last file, as a sentence. */
  problem: string | null;
  take: (file: File) => void;
  remove: () => void;
}

/** Reads the slides of a talk from this browser, or takes them from a file. `onPages` is told how many there are. */
export function useDeck(talkId: string, onPages: (pages: number) => void): Deck {
  const [document, setDocument] = useState<SlideDocument | null>(null);
  const [kept, setKept] = useState<KeptDeck | null>(null);
  const [state, setState] = useState<Deck["state"]>("none");
  const [problem, setProblem] = useState<string | null>(null);
  const opened = useRef<SlideDocument | null>(null);

  function show(next: SlideDocument | null, deck: KeptDeck | null): void {
    opened.current?.close();
    opened.current = next;
    setDocument(next);
    setKept(deck);
    setState(next === null ? "none" : "there");
  }

  useEffect(() => {
    let isCurrent = true;
    void readDeck(talkId).then(async (deck) => {
      if (deck === null || !isCurrent) return;
      setState("reading");
      const read = await openFile(deck.file).catch(() => null);
      if (isCurrent) show(read, deck);
      else read?.close();
    });
    return () => {
      isCurrent = false;
      opened.current?.close();
      opened.current = null;
    };
  }, [talkId]);

  async function take(deck: KeptDeck): Promise<void> {
    setProblem(null);
    setState("reading");
    try {
      const read = await openFile(deck.file);
      // Kept before they are shown: whoever sees them may leave.
      const isKept = await keepDeck(talkId, deck).then(
        () => true,
        () => false,
      );
      show(read, deck);
      onPages(read.pages);
      if (!isKept)
        setProblem("The slides are shown, but this browser could not keep the file: after a reload, drop it in again.");
    } catch (error) {
      setState(opened.current === null ? "none" : "there");
      setProblem(errorSentence(error));
    }
  }

  return {
    document,
    name: kept?.name ?? "",
    state,
    problem,
    take: (file) => void take({ name: file.name, file }),
    remove() {
      const gone = kept;
      show(null, null);
      forgetDeck(talkId).then(
        () => gone !== null && showToast("The slides are taken out of this browser.", () => void take(gone)),
        () => setProblem("The browser did not let go of the file."),
      );
    },
  };
}

/** Opens a file of slides. Throws why it cannot be, as a sentence. */
async function openFile(file: Blob): Promise<SlideDocument> {
  if (file.size > largestBytes) throw new Error("This file is over 100 MB. Export the slides with smaller pictures.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!String.fromCharCode(...bytes.subarray(0, 1024)).includes("%PDF-"))
    throw new Error("This is no PDF. Export the slides as PDF, one page for each slide, and choose that.");
  const { openPdf } = await import("./draw-pdf.ts");
  const read = await openPdf(bytes).catch((error: unknown) => {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Error(
      isLocked
        ? "This PDF asks for a password. Save it without one."
        : "This PDF is damaged and cannot be read. Export it again.",
    );
  });
  if (read.pages > mostSlides) {
    read.close();
    throw new Error(`This PDF has ${read.pages} pages; ${mostSlides} slides are the most that a talk can have.`);
  }
  return read;
}
