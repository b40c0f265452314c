import type { DesignPage, SheetFields } from "#design/design.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { postQuestion } from "./design-api.ts";
import type { SheetKeeper } from "./sheet-keeper.ts";

interface PromptPaneProps {
  design: DesignPage;
  fields: SheetFields;
  keeper: SheetKeeper;
}

/** What the interviewer said, and what is said when one asks. */
export function PromptPane({ design, fields, keeper }: PromptPaneProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [question, setQuestion] = useState("");
  const [isBusy, setBusy] = useState(false);
  useCommands([{ title: "Ask the interviewer", group: "Design", keys: "a", run: () => field.current?.focus() }]);

  async function ask(): Promise<void> {
    const asked = question.trim();
    if (asked.length < 2 || isBusy) return;
    setBusy(true);
    try {
      const said = await postQuestion(design.id, asked);
      keeper.change((now) => ({ heard: [...now.heard, { question: asked, said }].slice(-40) }));
      setQuestion("");
    } catch (error) {
      showToast(`The question was not asked. ${errorSentence(error)}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-4">
      <Markdown text={design.prompt} />
      <form
        className="grid gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <label className="label" htmlFor="ask-interviewer">
          Ask the interviewer <KeyCap keys="a" />
        </label>
        <div className="flex gap-2">
          <input
            id="ask-interviewer"
            ref={field}
            className="field min-w-0 flex-1"
            aria-keyshortcuts="a"
            maxLength={300}
            placeholder="How many users are there?"
            value={question}
            onChange={({ target }) => setQuestion(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <button type="submit" className="btn" disabled={isBusy || question.trim().length < 2}>
            Ask
          </button>
        </div>
      </form>
      <ol className="grid gap-3" aria-label="What was asked" aria-live="polite">
        {fields.heard.toReversed().map(({ question: asked, said }, index) => (
          <li key={fields.heard.length - index} className="design-heard">
            <p className="text-soft">{asked}</p>
            {said.length === 0 ? (
              <p>Nothing is fixed there. Assume something, and say what you assume.</p>
            ) : (
              said.map((one) => <p key={one}>{one}</p>)
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
