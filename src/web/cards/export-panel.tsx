import type { Card } from "#knowledge/knowledge.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import type { CardFileKind } from "#knowledge/anki/card-files.schemas.ts";
import { useCommands } from "../ui/commands.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords } from "../ui/words.ts";
import { cardFileAddress } from "./card-files-api.ts";
import { topicMapQuery } from "./knowledge-api.ts";

const formats: { value: CardFileKind; words: string; about: string }[] = [
  {
    value: "anki",
    words: "Anki package (.apkg)",
    about:
      "With images, reviews and their FSRS state, in decks by topic. Anki never updates cards it already has: what you change here later does not reach them. Cards that came from Anki arrive there as notes of their own.",
  },
  {
    value: "csv",
    words: "CSV (.csv)",
    about: "For spreadsheets: front, back, topics and whether it is suspended. Reviews and images stay here.",
  },
  {
    value: "markdown",
    words: "Markdown (.md)",
    about: "One file to read and to edit by hand, a heading for each front. Reviews and images stay here.",
  },
];

/** Takes cards out as a file. */
export function ExportPanel({ cards, onClose }: { cards: readonly Card[]; onClose: () => void }): ReactElement {
  const { data: topics = [] } = useQuery(topicMapQuery);
  const [format, setFormat] = useState<CardFileKind>("anki");
  const [topic, setTopic] = useState<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const used = topics.filter(({ id }) => cards.some((card) => card.topics.includes(id)));
  const count = cards.filter((card) => topic === undefined || card.topics.includes(topic)).length;
  const about = formats.find(({ value }) => value === format)?.about;

  useEffect(() => heading.current?.focus(), []);
  useCommands([
    { title: "Download the file", group: "Cards", keys: "mod+enter", run: () => link.current?.click() },
    { title: "Close the export", group: "Cards", keys: "escape", run: onClose },
  ]);

  return (
    <section className="card-files" aria-labelledby="export-title">
      <h2 ref={heading} tabIndex={-1} className="h2" id="export-title">
        Export cards
      </h2>
      <div className="flex flex-wrap gap-2">
        <select
          className="field min-w-0"
          aria-label="Format"
          value={format}
          onChange={({ target }) => setFormat(formats.find(({ value }) => value === target.value)?.value ?? "anki")}
        >
          {formats.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        <FilterSelect
          name="Topic"
          value={topic}
          options={used.map(({ id, name }) => ({ value: id, words: name }))}
          onChange={setTopic}
        />
      </div>
      <p className="max-w-[72ch] text-soft">{about}</p>
      <div className="flex flex-wrap gap-2">
        {count === 0 ? (
          <p className="text-soft">There is no card to export yet.</p>
        ) : (
          <a
            ref={link}
            className="btn btn-primary"
            href={cardFileAddress(format, topic)}
            download
            aria-keyshortcuts="Control+Enter"
          >
            Download {countWords(count, "card")} <KeyCap keys="mod+enter" />
          </a>
        )}
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          Close <KeyCap keys="escape" />
        </button>
      </div>
    </section>
  );
}
