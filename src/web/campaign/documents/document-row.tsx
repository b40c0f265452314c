import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { byteWords } from "../../ui/words.ts";
import { nowInstant, seenNow } from "../local-day.ts";
import { forgetText, keepText, readKeptText } from "../parts/kept-text.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { documentAddress } from "./upload-file.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

interface DocumentRowProps {
  document: CampaignRecord<"documents">;
  /** Whether it can have gone out: an application's can. */
  canBeSent: boolean;
}

/** One document: downloaded by its name, renamed where it stands, marked as sent, deleted. */
export function DocumentRow({ document, canBeSent }: DocumentRowProps): ReactElement {
  const { id, name, bytes, createdAt, sentAt } = document;
  const make = useCampaignChanges();
  const keepKey = `${id} name`;
  const [isRenaming, setRenaming] = useState(() => readKeptText(keepKey) !== null);
  const opener = useRef<HTMLButtonElement>(null);

  function close(): void {
    forgetText(keepKey);
    showThenFocus(
      () => setRenaming(false),
      () => opener.current,
    );
  }

  if (isRenaming)
    return (
      <li className="document-row">
        <NameField id={id} name={name} keepKey={keepKey} onClose={close} />
      </li>
    );
  return (
    <li className="document-row">
      <span className="min-w-0">
        <a className="link break-words" href={documentAddress(id)} download={name}>
          {name}
        </a>{" "}
        <span className="num text-s text-soft">
          {byteWords(bytes)}, added {seenNow(createdAt)}
          {sentAt === null ? "" : `, sent ${seenNow(sentAt)}`}
        </span>
      </span>
      <span className="flex flex-wrap">
        {canBeSent ? (
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={sentAt === null ? `${name} was sent` : `${name} was not sent`}
            onClick={() =>
              void make(
                [{ op: "put", id, fields: { sentAt: sentAt === null ? nowInstant() : null } }],
                sentAt === null ? `“${name}” went out with this application.` : `“${name}” did not go out.`,
              )
            }
          >
            {sentAt === null ? "Sent" : "Not sent"}
          </button>
        ) : null}
        <button
          ref={opener}
          type="button"
          className="btn btn-quiet"
          aria-label={`Rename ${name}`}
          onClick={() => setRenaming(true)}
        >
          Rename
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={`Delete ${name}`}
          onClick={() => void make([{ op: "delete", id }], `“${name}” is deleted.`)}
        >
          Delete
        </button>
      </span>
    </li>
  );
}

interface NameFieldProps {
  id: string;
  name: string;
  keepKey: string;
  onClose: () => void;
}

function NameField({ id, name, keepKey, onClose }: NameFieldProps): ReactElement {
  const save = useRecordSave();
  const [typed, setTyped] = useState(() => readKeptText(keepKey) ?? name);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  async function submit(): Promise<void> {
    if (typed.trim() === "") return setProblem("A document needs a name.");
    const found =
      typed.trim() === name ? null : await save([{ op: "put", id, fields: { name: typed } }], `“${typed}”.`);
    if (found === null) onClose();
    else setProblem(found);
  }

  return (
    <form
      className="grid w-full gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <span className="flex flex-wrap gap-1">
        <input
          ref={field}
          className="field min-w-0 flex-1"
          aria-label={`Name of ${name}`}
          aria-invalid={problem !== null}
          autoComplete="off"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            keepText(keepKey, target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") onClose();
          }}
        />
        <button type="submit" className="btn">
          Rename
        </button>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          Cancel
        </button>
      </span>
      {problem === null ? null : (
        <span role="alert" className="text-s text-bad">
          {problem}
        </span>
      )}
    </form>
  );
}
