import { listNouns, type ListField } from "#offers/offer-fields.rules.ts";
import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { useRef, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { newItemId } from "../../research/item-id.ts";
import { showToast } from "../../ui/toasts.tsx";
import { controlId, useLetter } from "./letter-desk.ts";

interface EntryListProps {
  list: ListField;
  /** What belongs there, in a sentence. */
  about: string;
  /** The fields of an entry, by the place of the entry: `grants.0`. */
  renderEntry: (place: string, at: number) => ReactElement;
}

interface Entry {
  id: string;
}

/** A list of an offer, each entry written in place. */
export function EntryList({ list, about, renderEntry }: EntryListProps): ReactElement {
  const { draft, change } = useLetter();
  const place = useRef<HTMLOListElement>(null);
  const entries = draft[list] as Entry[];
  const noun = listNouns[list];
  const put = (make: (entries: Entry[]) => Entry[]): void => change((now) => ({ [list]: make(now[list] as Entry[]) }));

  function add(): void {
    const blank = offerFieldsSchema.shape[list].parse([{ id: newItemId() }]) as Entry[];
    flushSync(() => put((now) => [...now, ...blank]));
    place.current?.lastElementChild?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  function remove(entry: Entry, at: number): void {
    flushSync(() => put((now) => now.filter(({ id }) => id !== entry.id)));
    document.getElementById(controlId(list))?.focus();
    showToast(`${noun} ${at + 1} is deleted.`, () =>
      put((now) => (now.some(({ id }) => id === entry.id) ? now : now.toSpliced(at, 0, entry))),
    );
  }

  return (
    <div className="letter-list">
      <div className="letter-list-head">
        <p className="text-s text-soft">{about}</p>
        <button type="button" id={controlId(list)} className="btn" onClick={add}>
          Add a {noun.toLowerCase()}
        </button>
      </div>
      {entries.length === 0 ? null : (
        <ol ref={place} aria-label={`${noun}, ${entries.length}`}>
          {entries.map((entry, at) => (
            <li key={entry.id} className="letter-entry" aria-label={`${noun} ${at + 1}`}>
              <div className="letter-entry-head">
                <span className="label">
                  {noun} {at + 1}
                </span>
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={`Delete ${noun.toLowerCase()} ${at + 1}`}
                  onClick={() => remove(entry, at)}
                >
                  ×
                </button>
              </div>
              <div className="letter-grid">{renderEntry(`${list}.${at}`, at)}</div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
