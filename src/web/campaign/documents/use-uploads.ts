import { largestFileBytes } from "#campaign/files/files.schemas.ts";
import { useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { uploadFile } from "./upload-file.ts";

/** What documents belong to. */
export type DocumentOwner = { applicationId: string } | { companyId: string };

/** A file that is on its way, or that could not be kept. */
export interface Upload {
  id: number;
  file: File;
  /** The share that has left, 0 to 1. */
  share: number;
  /** Why it was not kept; null while it is on its way. */
  problem: string | null;
}

/** Files on their way to become documents. */
export interface UploadDesk {
  uploads: readonly Upload[];
  add: (files: Iterable<File>) => void;
  again: (upload: Upload) => void;
  forget: (upload: Upload) => void;
}

/** See {@link UploadDesk}; one file goes after the other. A file that was not kept stays in the list until it is, or is forgotten. */
export function useUploads(owner: DocumentOwner): UploadDesk {
  const make = useCampaignChanges();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const turn = useRef(Promise.resolve());
  const counted = useRef(0);

  const change = (id: number, fields: Partial<Upload>): void =>
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, ...fields } : one)));
  const forget = ({ id }: Pick<Upload, "id">): void => setUploads((before) => before.filter((one) => one.id !== id));

  async function send({ id, file }: Upload): Promise<void> {
    try {
      if (file.size > largestFileBytes)
        throw new Error(`It is over ${largestFileBytes / 1024 ** 2} MB. Make it smaller.`);
      const kept = await uploadFile(file, (share) => change(id, { share }));
      const fields = { ...owner, ...kept, name: file.name.trim() === "" ? "Document" : file.name.slice(0, 300) };
      const isMade = await make([{ op: "put", id: newRecordId("documents"), fields }], `“${fields.name}” is added.`);
      if (isMade) forget({ id });
      else change(id, { problem: "It was sent, but not entered. Try again." });
    } catch (error) {
      change(id, { problem: errorSentence(error) });
    }
  }

  function start(upload: Upload): void {
    turn.current = turn.current.then(async () => send(upload));
  }

  return {
    uploads,
    forget,
    add(files) {
      const added = [...files].map((file) => ({ id: (counted.current += 1), file, share: 0, problem: null }));
      setUploads((before) => [...before, ...added]);
      for (const upload of added) start(upload);
    },
    again(upload) {
      change(upload.id, { problem: null, share: 0 });
      start(upload);
    },
  };
}
