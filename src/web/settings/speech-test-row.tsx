import { useEffect, useRef, type ReactElement, type ReactNode } from "react";
import { errorSentence } from "../api.ts";
import { Waiting } from "./model-finding.tsx";
import type { SpeechTest } from "./use-speech-test.ts";

interface SpeechTestRowProps {
  title: string;
  /** What is under way, while it is. */
  doing: string;
  test: Pick<SpeechTest<unknown>, "isPending" | "error" | "stop">;
  /** What was found; null while nothing was. */
  children: ReactNode;
}

/** The button that saves a speech server and tries it, how that goes, and what came of it. */
export function SpeechTestRow({ title, doing, test, children }: SpeechTestRowProps): ReactElement {
  const { isPending, error, stop } = test;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isPending || error !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [isPending, error]);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <button type="submit" className="btn" aria-busy={isPending}>
          {title}
        </button>
        {isPending ? (
          <button type="button" className="btn" onClick={stop}>
            Stop
          </button>
        ) : null}
      </div>
      <div role="status" ref={place} className="grid min-w-0 scroll-my-6 gap-1 empty:hidden">
        {isPending ? <Waiting words={doing} /> : null}
        {error === null ? null : <p className="break-words text-bad">{errorSentence(error)}</p>}
        {isPending ? null : children}
      </div>
    </>
  );
}
