import {
  channels,
  noteFieldsSchema,
  type NoteFields,
  type Offer,
  type OfferNote,
} from "#offers/records/records.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { localDay } from "../../campaign/local-day.ts";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { useCommands } from "../../ui/commands.ts";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { calendarDayWords } from "../../ui/words.ts";
import { NoteForm } from "./note-form.tsx";
import { OfferPage } from "../offer-page.tsx";
import { deleteNote, notesQuery, restoreNote, saveNote } from "../offers-api.ts";

const route = getRouteApi("/frame/offers/$id/calls");

/** What was said about an offer, by whom and when, and what was promised. */
export function CallsScreen(): ReactElement {
  const { id } = route.useParams();
  return (
    <OfferPage key={id} id={id} current="Calls">
      {(offer) => <Calls offer={offer} />}
    </OfferPage>
  );
}

const channelWords: Readonly<Record<NoteFields["channel"], string>> = {
  call: "Call",
  mail: "Mail",
  "in-person": "In person",
  message: "Message",
  letter: "Letter",
};
const channelOptions = channels.map((value) => ({ value, words: channelWords[value] }));
const freshNote = (): NoteFields => noteFieldsSchema.parse({ on: localDay() });

function Calls({ offer }: { offer: Offer }): ReactElement {
  const client = useQueryClient();
  const query = useQuery(notesQuery(offer.id));
  const draftKey = `warmup.offer-note ${offer.id}`;
  const [draft, setDraft] = useState<NoteFields>(() => readDraft(draftKey));
  const [edited, setEdited] = useState<OfferNote | null>(null);
  const form = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (edited === null) forgetfulStorage.setItem(draftKey, JSON.stringify(draft));
  }, [draft, draftKey, edited]);

  const take = (notes: OfferNote[]): void => {
    client.setQueryData(notesQuery(offer.id).queryKey, notes);
  };

  async function keep(): Promise<void> {
    try {
      take(await saveNote(offer.id, draft, edited?.id));
      setEdited(null);
      setDraft(freshNote());
      if (edited === null) browserStorage.removeItem(draftKey);
    } catch (error) {
      showToast(`Not kept yet; it stays in the form. ${errorSentence(error)}`);
    }
  }
  async function remove(note: OfferNote): Promise<void> {
    try {
      take(await deleteNote(offer.id, note.id));
      showToast("The entry is deleted.", () => {
        restoreNote(offer.id, note.id).then(take, (error: unknown) =>
          showToast(`It is still deleted. ${errorSentence(error)}`),
        );
      });
    } catch (error) {
      showToast(`Nothing was deleted. ${errorSentence(error)}`);
    }
  }
  const write = (): void => form.current?.querySelector<HTMLElement>("input[data-first]")?.focus();
  useCommands([{ title: "Write down a call", group: "Offers", keys: "n", run: write }]);

  return (
    <div className="offer-columns">
      <section className="min-w-0" aria-label="Log">
        <h2 className="h2 pt-5">Log</h2>
        <FetchNotice query={query} failed="The log could not be fetched." reading="Reading the log…" isPage={false} />
        {query.data?.length === 0 ? (
          <p className="max-w-[64ch] pt-2 text-soft">
            Nothing is written down yet. After each call: who, what was said, what was promised, and whether it came in
            writing.
          </p>
        ) : null}
        <ol aria-label="Calls and mails">
          {(query.data ?? []).map((note) => (
            <NoteRow
              key={note.id}
              note={note}
              onEdit={() => {
                setEdited(note);
                setDraft(note.fields);
                write();
              }}
              onDelete={() => void remove(note)}
            />
          ))}
        </ol>
      </section>
      <aside ref={form} className="offer-aside" aria-label={edited === null ? "New entry" : "Entry"}>
        <h2 className="label pb-2">
          {edited === null ? "Write down a call" : "Change the entry"} <KeyCap keys="n" />
        </h2>
        <NoteForm draft={draft} channels={channelOptions} onChange={setDraft} onKeep={() => void keep()}>
          {edited === null ? null : (
            <button
              type="button"
              className="btn"
              onClick={() => {
                setEdited(null);
                setDraft(readDraft(draftKey));
              }}
            >
              Leave it as it was
            </button>
          )}
        </NoteForm>
      </aside>
    </div>
  );
}

interface NoteRowProps {
  note: OfferNote;
  onEdit: () => void;
  onDelete: () => void;
}

function NoteRow({ note: { fields }, onEdit, onDelete }: NoteRowProps): ReactElement {
  const about = [calendarDayWords(fields.on, localDay()), channelWords[fields.channel], fields.who]
    .filter((part) => part !== "")
    .join(" · ");
  return (
    <li className="note-row">
      <div className="min-w-0">
        <p className="num text-s text-soft">{about}</p>
        <p className="note-words">{fields.words}</p>
        {fields.promised === "" ? null : <p className="note-words text-s">Promised: {fields.promised}</p>}
        {fields.proofRequested === "" ? null : (
          <p className="text-s text-soft">
            Asked for: {fields.proofRequested}, {fields.proofReceived ? "received" : "not received yet"}.
          </p>
        )}
      </div>
      <div className="flex gap-1">
        <button type="button" className="btn btn-quiet" aria-label={`Change ${about}`} onClick={onEdit}>
          Change
        </button>
        <button type="button" className="btn btn-quiet" aria-label={`Delete ${about}`} onClick={onDelete}>
          ×
        </button>
      </div>
    </li>
  );
}

/** What was half written when the page was left, else a fresh entry of today. */
function readDraft(key: string): NoteFields {
  try {
    return noteFieldsSchema.parse(JSON.parse(browserStorage.getItem(key) ?? ""));
  } catch {
    return freshNote();
  }
}
