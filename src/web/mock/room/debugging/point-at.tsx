import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { pointingWords } from "#mock/debugging/round-drill.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../../../api.ts";
import { postGuess } from "../../../debugging/debugging-api.ts";
import { debuggingHomeQuery } from "../../../debugging/debugging-queries.ts";
import { useTakeDrill } from "../../../debugging/use-drill-cache.ts";
import type { Marks } from "../../../drill/use-marks.ts";
import { forgetfulStorage } from "../../../ui/browser-storage.ts";
import { KeyCap } from "../../../ui/key-cap.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import type { RoomEars } from "./program-pane.tsx";

interface PointAtProps {
  page: DrillPage;
  marks: Marks;
  ears: RoomEars;
  activeMs: () => number;
  onMark: () => void;
  onLine: (line: number) => void;
}

/** Pointing at lines in what one says. The interviewer hears it; whether it is right, nobody tells before the end. */
export function PointAt(props: PointAtProps): ReactElement {
  const { page, marks, onMark } = props;
  if (page.state !== "open")
    return <p className="text-s text-soft">Every case passes. Tell the interviewer what it was.</p>;
  if (marks.lines.length === 0)
    return (
      <p className="text-s text-soft">
        To point at lines, press their numbers or{" "}
        <button type="button" className="link" aria-keyshortcuts="F9" onClick={onMark}>
          mark the cursor's line <KeyCap keys="f9" />
        </button>
      </p>
    );
  return <PointForm {...props} />;
}

function PointForm({ page, marks, ears, activeMs, onLine }: PointAtProps): ReactElement {
  const key = `warmup.mock-point ${page.id}`;
  const takeDrill = useTakeDrill();
  const families = useQuery(debuggingHomeQuery).data?.families ?? [];
  const [family, setFamily] = useState("");
  const [words, setWords] = useState(() => forgetfulStorage.getItem(key) ?? "");
  const [problem, setProblem] = useState("");
  const write = (text: string): void => {
    setWords(text);
    forgetfulStorage.setItem(key, text);
  };
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const title = families.find((one) => one.family === family)?.title;
    if (title === undefined) return setProblem("Choose a family.");
    const said = words.trim();
    const { lines } = marks;
    if (!(await ears.onSay(pointingWords(lines, title, said))))
      return setProblem("It was not said: the interviewer is still answering, or the server cannot be reached.");
    setProblem("");
    write("");
    marks.clear();
    try {
      const { drill } = await postGuess(page.id, { lines, family, words: said, activeMs: activeMs() });
      takeDrill(drill);
    } catch (error) {
      showToast(`It was said, but the drill has not kept it. ${errorSentence(error)}`);
    }
  }
  return (
    <form className="point-at" aria-label="Point at lines" onSubmit={(event) => void send(event)}>
      <span className="text-s">
        {marks.lines.map((line) => (
          <span key={line} className="point-line">
            <button type="button" className="link num" onClick={() => onLine(marks.toCurrent(line))}>
              {line}
            </button>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Unmark line ${line}`}
              onClick={() => marks.unmark(line)}
            >
              ✕
            </button>
          </span>
        ))}
      </span>
      <select className="field" aria-label="Family" value={family} onChange={({ target }) => setFamily(target.value)}>
        <option value="">Family…</option>
        {families.map(({ family: id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <input
        className="field"
        aria-label="Why these lines"
        placeholder="Why these lines"
        maxLength={2000}
        value={words}
        onChange={({ target }) => write(target.value)}
      />
      <button type="submit" className="btn" disabled={ears.isWaiting}>
        Say where
      </button>
      {problem === "" ? null : (
        <p role="alert" className="text-s text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
