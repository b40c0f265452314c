import { designStageTitles } from "#catalogue/design-titles.rules.ts";
import type { DesignPage, SheetFields } from "#design/design.schemas.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import type { SheetKeeper } from "./sheet-keeper.ts";
import { StrongPoints } from "./strong-points.tsx";
import { useReveal } from "./use-reveal.ts";

interface StageWorkProps {
  design: DesignPage;
  fields: SheetFields;
  keeper: SheetKeeper;
  /** Whether the notes are written at once. */
  takesFocus: boolean;
  /** What comes next, on the button that goes there. */
  nextTitle: string;
  onNext: () => void;
}

/** One stage: the question that opens it, the user's notes, and then what a strong answer covers. */
export function StageWork({ design, fields, keeper, takesFocus, nextTitle, onNext }: StageWorkProps): ReactElement {
  const { stage } = fields;
  const field = useRef<HTMLTextAreaElement>(null);
  const reveal = useReveal(design.id, keeper);
  const notes = fields.notes[stage] ?? "";
  const isShown = fields.shown.includes(stage);
  const ask = design.stages.find((one) => one.stage === stage)?.ask ?? "";

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);

  useCommands([
    { title: "Write notes", group: "Design", keys: "i", run: () => field.current?.focus() },
    ...(isShown
      ? []
      : [
          {
            title: "What a strong answer covers",
            group: "Design" as const,
            keys: "alt+v",
            whileTyping: true,
            run: () => void reveal.show(),
          },
        ]),
  ]);

  return (
    <section className="design-stage-work" aria-label={designStageTitles[stage]}>
      <h2 className="h2">{ask}</h2>
      <label className="grid gap-1">
        <span className="label">
          Notes <KeyCap keys="i" />
        </span>
        <textarea
          ref={field}
          className="field design-notes"
          aria-label={`Notes: ${designStageTitles[stage]}`}
          aria-keyshortcuts="i"
          placeholder="What you would say, in bullet points. Markdown and LaTeX are fine."
          maxLength={20_000}
          value={notes}
          onChange={({ target }) => keeper.change((now) => ({ notes: { ...now.notes, [stage]: target.value } }))}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        {isShown ? null : (
          <button
            type="button"
            className="btn"
            aria-keyshortcuts="Alt+V"
            disabled={reveal.isBusy}
            onClick={() => void reveal.show()}
          >
            {notes.trim() === "" ? "Show the points without notes" : "What a strong answer covers"}{" "}
            <KeyCap keys="alt+v" />
          </button>
        )}
        <button type="button" className="btn btn-primary" aria-keyshortcuts="Control+]" onClick={onNext}>
          {nextTitle} <KeyCap keys="mod+]" />
        </button>
      </div>
      {isShown ? <StrongPoints designId={design.id} fields={fields} keeper={keeper} /> : null}
    </section>
  );
}
