import { mostSlides, type JobTalkFields } from "#research/job-talk.schemas.ts";
import { partOfSlide } from "#research/talk-plan.rules.ts";
import { useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import type { FieldsKeeper } from "../../editor/use-fields-keeper.ts";
import type { SlideDocument } from "./draw-pdf.ts";
import { NumberField } from "./number-field.tsx";
import { SlidePicture } from "./slide-picture.tsx";
import type { Deck } from "./use-deck.ts";

interface DeckPanelProps {
  deck: Deck;
  fields: JobTalkFields;
  onChange: FieldsKeeper<JobTalkFields>["change"];
}

/** The slides of a talk: a PDF that this browser keeps, its pages as pictures, or only their number. */
export function DeckPanel({ deck, fields, onChange }: DeckPanelProps): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  useCommands([{ title: "Choose the slides", group: "Research", keys: "s", run: () => picker.current?.click() }]);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) deck.take(file);
  }

  return (
    <section className="grid gap-3 pt-6" aria-label="Slides">
      <h2 className="h2">Slides</h2>
      <div
        className="deck-drop"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="text-soft">
          {deck.state === "there"
            ? `${deck.name}: ${deck.document?.pages ?? 0} pages.`
            : "Drop the slides here as PDF, one page for each."}{" "}
          The file stays in this browser (IndexedDB): it is not sent to the server, and neither backup nor export has
          it.
        </p>
        <span className="flex flex-wrap gap-2">
          <button type="button" className="btn" aria-keyshortcuts="s" onClick={() => picker.current?.click()}>
            {deck.state === "there" ? "Choose another PDF" : "Choose a PDF"} <KeyCap keys="s" />
          </button>
          {deck.state === "there" ? (
            <button type="button" className="btn btn-quiet" onClick={deck.remove}>
              Take the slides out
            </button>
          ) : null}
        </span>
        <input
          ref={picker}
          type="file"
          hidden
          accept="application/pdf,.pdf"
          aria-label="Slides as PDF"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) deck.take(file);
            target.value = "";
          }}
        />
        {deck.state === "reading" ? <p role="status">Reading the slides…</p> : null}
        {deck.problem === null ? null : (
          <p role="alert" className="text-s text-bad">
            {deck.problem}
          </p>
        )}
      </div>
      {deck.document === null ? (
        <NumberField
          name="Or only their number"
          className="w-[200px]"
          range={{ least: 1, most: mostSlides, isWhole: true }}
          value={fields.slides}
          onChange={(slides) => onChange({ slides })}
        />
      ) : (
        <Slides document={deck.document} parts={fields.parts} />
      )}
    </section>
  );
}

const pictureWidth = 240;

function Slides({ document, parts }: { document: SlideDocument; parts: JobTalkFields["parts"] }): ReactElement {
  return (
    <ol className="deck-slides" aria-label="Slides as pictures">
      {Array.from({ length: document.pages }, (_, index) => index + 1).map((number) => (
        <li key={number} className="grid content-start gap-1">
          <SlidePicture document={document} number={number} width={pictureWidth} height={pictureWidth} />
          <span className="num truncate text-s text-soft">
            {number} {partOfSlide(parts, number)?.title ?? ""}
          </span>
        </li>
      ))}
    </ol>
  );
}
