import type { Card } from "#knowledge/knowledge.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { CardFace } from "./card-face.tsx";
import { parseKeptText, type CardText } from "./card-text.ts";
import { cardsQuery, postCard, putCard } from "./knowledge-api.ts";
import { TopicsField } from "./topics-field.tsx";
import { useImagePaste } from "./use-image-paste.ts";

interface CardEditorProps {
  /** The card that is changed; null for a new one. */
  card: Card | null;
  /** What a new card begins with. */
  start?: CardText & { questionId: string | null };
  /** Key points of the question, each put on the card by a click or a key. */
  points?: readonly string[];
  onSaved: (card: Card) => void;
  onCancel: () => void;
}

/** Front and back of a card as one writes them, typeset beside. What is typed is kept in this browser until it is saved. */
export function CardEditor({ card, start, points = [], onSaved, onCancel }: CardEditorProps): ReactElement {
  const client = useQueryClient();
  const key = `warmup:card:${card?.id ?? start?.questionId ?? "new"}`;
  const before: CardText = card ?? start ?? { front: "", back: "", topics: [] };
  const [text, setText] = useState<CardText>(() => parseKeptText(browserStorage.getItem(key)) ?? pick(before));
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const back = useRef<HTMLTextAreaElement>(null);
  const front = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const frontImages = useImagePaste((changed) => change({ front: changed }));
  const backImages = useImagePaste((changed) => change({ back: changed }));

  function change(next: Partial<CardText>): void {
    setText((now) => {
      const changed = { ...now, ...next };
      forgetfulStorage.setItem(key, JSON.stringify(changed));
      return changed;
    });
  }

  async function save(): Promise<void> {
    if (text.front.trim() === "") {
      setProblem("The front is empty: write what the card asks.");
      front.current?.focus();
      return;
    }
    setSaving(true);
    setProblem(null);
    try {
      const questionId = start?.questionId ?? null;
      const saved =
        card === null
          ? await postCard({ ...text, questionId, origin: questionId === null ? "scratch" : "question" })
          : await putCard(card.id, { ...text, revision: card.revision });
      forgetfulStorage.setItem(key, "");
      void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ["search"] });
      onSaved(saved);
    } catch (error) {
      setProblem(`${errorSentence(error)} What you typed is kept.`);
      setSaving(false);
    }
  }

  function addPoint(point: string): void {
    change({ back: `${text.back.trimEnd()}${text.back.trim() === "" ? "" : "\n"}- ${point}` });
    back.current?.focus();
  }

  useCommands([{ title: "Save the card", group: "Cards", keys: "mod+enter", run: () => void save() }]);

  return (
    <form
      className="card-editor"
      aria-label={card === null ? "New card" : "Edit card"}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="card-editor-side">
        <label className="label" htmlFor={`${id}-front`}>
          Front
        </label>
        <textarea
          ref={front}
          id={`${id}-front`}
          // The editor opens because the user asked for it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={start?.front === undefined || start.front === ""}
          className="field min-h-[4lh] w-full"
          placeholder="What it asks. Markdown, with LaTeX between dollars; images by paste."
          value={text.front}
          onChange={({ target }) => change({ front: target.value })}
          {...frontImages.handlers}
        />
        <CardFace text={text.front} label="The front, typeset" />
      </div>
      <div className="card-editor-side">
        <label className="label" htmlFor={`${id}-back`}>
          Back
        </label>
        <textarea
          ref={back}
          id={`${id}-back`}
          className="field min-h-[7lh] w-full"
          placeholder="The answer, in your words and as short as it can be."
          value={text.back}
          onChange={({ target }) => change({ back: target.value })}
          {...backImages.handlers}
        />
        <CardFace text={text.back} label="The back, typeset" />
      </div>
      {points.length === 0 ? null : (
        <div className="card-editor-wide grid gap-1">
          <p className="label">Put on the card</p>
          {points.map((point) => (
            <button key={point} type="button" className="point-button" onClick={() => addPoint(point)}>
              {point}
            </button>
          ))}
        </div>
      )}
      <div className="card-editor-wide">
        <TopicsField value={text.topics} onChange={(topics) => change({ topics })} />
      </div>
      <p role="alert" className="card-editor-wide text-s text-bad">
        {[problem, frontImages.sentence, backImages.sentence].filter(Boolean).join(" ")}
      </p>
      <div className="card-editor-wide flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary" disabled={isSaving} aria-keyshortcuts="Control+Enter">
          Save the card <KeyCap keys="mod+enter" />
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => {
            forgetfulStorage.setItem(key, "");
            onCancel();
          }}
        >
          Cancel
        </button>
      </div>
    </form>
  );
}

function pick({ front, back, topics }: CardText): CardText {
  return { front, back, topics };
}
