import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { MarkdownImages } from "../ui/markdown-images.tsx";
import { countWords } from "../ui/words.ts";
import { CardFace } from "./card-face.tsx";
import { cardFileEndings } from "./card-files-api.ts";
import { ImportCounts } from "./import-counts.tsx";
import { topicMapQuery } from "./knowledge-api.ts";
import { useCardImport, type CardImportState } from "./use-card-import.ts";

const stageWords = {
  reading: "Reading the file",
  typesetting: "Turning cards into Markdown",
  storing: "Storing",
} as const;

/** Takes a file of cards in: choose or drop it, see what it will do, import it. */
export function ImportPanel({ onClose }: { onClose: () => void }): ReactElement {
  const { state, look, start, cancel } = useCardImport();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isWorking = state.at === "working";
  const choose = (): void => input.current?.click();

  useEffect(() => heading.current?.focus(), [state.at]);
  useCommands([
    { title: "Choose a file of cards", group: "Cards", keys: "o", run: choose },
    ...(state.at === "previewed"
      ? [{ title: "Import what was previewed", group: "Cards" as const, keys: "mod+enter", run: start }]
      : []),
    {
      title: isWorking ? "Cancel the import" : "Close the import",
      group: "Cards",
      keys: "escape",
      run: isWorking ? cancel : onClose,
    },
  ]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !isWorking) look(file);
  }

  return (
    // Dropping a file is a shortcut for the eye; the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="card-files"
      data-over={isOver}
      aria-labelledby="import-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h2 ref={heading} tabIndex={-1} className="h2" id="import-title">
        {titleOf(state)}
      </h2>
      <input
        ref={input}
        type="file"
        accept={cardFileEndings.join(",")}
        className="hidden"
        aria-label="File of cards"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) look(file);
          target.value = "";
        }}
      />
      {state.at === "choosing" ? <Choosing problem={state.problem} /> : null}
      {state.at === "working" ? <Working state={state} /> : null}
      {state.at === "previewed" ? <Previewed state={state} /> : null}
      {state.at === "done" ? <ImportCounts summary={state.summary} isDone /> : null}
      <div className="flex flex-wrap gap-2">
        {state.at === "previewed" && hasWork(state) ? (
          <button type="button" className="btn btn-primary" aria-keyshortcuts="Control+Enter" onClick={start}>
            Import <KeyCap keys="mod+enter" />
          </button>
        ) : null}
        {isWorking ? null : (
          <button
            type="button"
            className={state.at === "choosing" ? "btn btn-primary" : "btn"}
            aria-keyshortcuts="o"
            onClick={choose}
          >
            {state.at === "choosing" ? "Choose a file" : "Choose another file"} <KeyCap keys="o" />
          </button>
        )}
        <button
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="Escape"
          onClick={isWorking ? cancel : onClose}
        >
          {isWorking ? "Cancel" : "Close"} <KeyCap keys="escape" />
        </button>
      </div>
    </section>
  );
}

function titleOf(state: CardImportState): string {
  if (state.at === "choosing") return "Import cards";
  if (state.at === "previewed") return `What ${state.file.name} will do`;
  if (state.at === "done") return `${state.file.name} is imported`;
  return `${state.isPreview ? "Looking at" : "Importing"} ${state.file.name}`;
}

function hasWork({ preview: { summary } }: Extract<CardImportState, { at: "previewed" }>): boolean {
  return summary.cards.added + summary.reviews.added > 0;
}

function Choosing({ problem }: { problem: string | null }): ReactElement {
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="max-w-[72ch] text-bad">
          {problem}
        </p>
      )}
      <p className="max-w-[72ch] text-soft">
        An Anki package (.apkg, .colpkg) comes with its images and reviews, and every card is replayed from them. CSV
        (columns front, back, topics, suspended) and Markdown (a heading “## ” for each front) come as they are. Drop it
        here or choose it; you see what it will do before anything is kept. In Anki: File, Export, with scheduling
        information.
      </p>
    </>
  );
}

function Working({ state }: { state: Extract<CardImportState, { at: "working" }> }): ReactElement {
  const { progress } = state;
  const words = progress === null ? "Sending the file" : stageWords[progress.stage];
  return (
    <div className="grid gap-2">
      <progress
        className="import-progress"
        aria-label={words}
        {...(progress === null || progress.total === 0 ? {} : { value: progress.done, max: progress.total })}
      />
      <p className="num text-s text-soft">
        {words}
        {progress === null || progress.total === 0
          ? "…"
          : `: ${progress.done.toLocaleString("en-GB")} of ${progress.total.toLocaleString("en-GB")}`}
      </p>
      <p className="text-s text-faint">
        {state.isPreview ? "Nothing is kept yet." : "A backup is taken first. Cancelling keeps nothing of this file."}
      </p>
    </div>
  );
}

function Previewed({ state }: { state: Extract<CardImportState, { at: "previewed" }> }): ReactElement {
  const { summary, examples, images } = state.preview;
  const { data: topics = [] } = useQuery(topicMapQuery);
  return (
    <>
      {hasWork(state) ? null : <p className="text-soft">Everything in this file is here already.</p>}
      <ImportCounts summary={summary} isDone={false} />
      {examples.length === 0 ? null : (
        <div className="grid gap-2">
          <h3 className="label">
            {examples.length === 1 ? "The card" : `The first ${countWords(examples.length, "card")}`}
          </h3>
          <MarkdownImages value={images}>
            {examples.map(({ front, back, topics: ids, suspended }, index) => (
              <article key={`${index} ${front}`} className="import-example" aria-label={`Card ${index + 1}`}>
                <CardFace text={front} label="Front" />
                <CardFace text={back} label="Back" />
                <p className="import-example-topics text-s text-faint">
                  {[
                    ...ids.map((id) => topics.find((topic) => topic.id === id)?.name ?? id),
                    ...(suspended ? ["suspended"] : []),
                  ].join(", ") || "no topic"}
                </p>
              </article>
            ))}
          </MarkdownImages>
        </div>
      )}
    </>
  );
}
