import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useRef, useState, type DragEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { byteWords } from "../../ui/words.ts";
import { DocumentRow } from "../documents/document-row.tsx";
import { useUploads, type DocumentOwner, type Upload, type UploadDesk } from "../documents/use-uploads.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";

type Document = CampaignRecord<"documents">;

interface DocumentsSectionProps {
  owner: DocumentOwner;
  /** Of the whole search. */
  documents: readonly Document[];
}

/** The files of an application or a company: dropped or chosen, downloaded, renamed, marked as sent, deleted. */
export function DocumentsSection({ owner, documents }: DocumentsSectionProps): ReactElement {
  const desk = useUploads(owner);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const own = documents.filter((one) => isOf(one, owner));
  const choose = (): void => input.current?.click();
  useCommands([{ title: "Add a document", group: "Campaign", keys: "d", run: choose }]);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    desk.add(event.dataTransfer.files);
  }

  return (
    // Dropping files is a shortcut for the eye; the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-labelledby="documents-title"
      className="section documents"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="section-head">
        <h2 id="documents-title" className="h2">
          Documents
        </h2>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="d" onClick={choose}>
          Add a document <KeyCap keys="d" />
        </button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        className="hidden"
        aria-label="Documents"
        onChange={({ target }) => {
          desk.add(target.files ?? []);
          target.value = "";
        }}
      />
      {own.length === 0 && desk.uploads.length === 0 ? (
        <p className="text-soft">
          {"applicationId" in owner
            ? "None yet. Drop the CV that you send here: so you know later which version they have."
            : "None yet. Drop a file here: a brief, an offer, a paper."}
        </p>
      ) : null}
      <ul>
        {own.map((document) => (
          <DocumentRow key={document.id} document={document} canBeSent={"applicationId" in owner} />
        ))}
        {desk.uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} desk={desk} />
        ))}
      </ul>
      <KnownDocuments owner={owner} documents={documents} own={own} />
    </section>
  );
}

function UploadRow({ upload, desk }: { upload: Upload; desk: UploadDesk }): ReactElement {
  const { file, share, problem } = upload;
  return (
    <li className="document-row">
      <span className="min-w-0">
        {file.name} <span className="num text-s text-soft">{byteWords(file.size)}</span>
        {problem === null ? null : (
          <span role="alert" className="block text-s text-bad">
            {problem}
          </span>
        )}
      </span>
      {problem === null ? (
        <progress className="import-progress document-progress" aria-label={`Sending ${file.name}`} value={share} />
      ) : (
        <span className="flex flex-wrap">
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={`Try ${file.name} again`}
            onClick={() => desk.again(upload)}
          >
            Try again
          </button>
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={`Leave ${file.name} out`}
            onClick={() => desk.forget(upload)}
          >
            Leave it out
          </button>
        </span>
      )}
    </li>
  );
}

interface KnownDocumentsProps {
  owner: DocumentOwner;
  documents: readonly Document[];
  own: readonly Document[];
}

/** The same CV goes to many: one that is kept elsewhere is put here too, without being sent again. */
function KnownDocuments({ owner, documents, own }: KnownDocumentsProps): ReactElement | null {
  const make = useCampaignChanges();
  const [chosen, setChosen] = useState("");
  const here = new Set(own.map(({ sha256 }) => sha256));
  const known = new Map(documents.filter(({ sha256 }) => !here.has(sha256)).map((one) => [one.sha256, one]));
  if (known.size === 0) return null;
  const document = known.get(chosen);

  function add(): void {
    if (document === undefined) return;
    const { name, mediaType, bytes, sha256 } = document;
    const fields = { ...owner, name, mediaType, bytes, sha256 };
    setChosen("");
    void make([{ op: "put", id: newRecordId("documents"), fields }], `“${name}” is added.`);
  }

  return (
    <span className="flex flex-wrap gap-2">
      <select
        className="field min-w-0 max-w-full"
        aria-label="One that you have"
        value={document === undefined ? "" : chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">One that you have…</option>
        {[...known.values()].toReversed().map(({ sha256, name }) => (
          <option key={sha256} value={sha256}>
            {name}
          </option>
        ))}
      </select>
      <button type="button" className="btn" disabled={document === undefined} onClick={add}>
        Add it
      </button>
    </span>
  );
}

function isOf(document: Document, owner: DocumentOwner): boolean {
  return "applicationId" in owner
    ? document.applicationId === owner.applicationId
    : document.companyId === owner.companyId && document.applicationId === null;
}
