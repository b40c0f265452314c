import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { postingQuery } from "../campaign-api.ts";
import { useKeptForm, useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { nowInstant, seenNow } from "../local-day.ts";

/** The posting as it was read, so that it outlives its page; or a place to paste it. */
export function PostingSection({ applicationId, link }: { applicationId: string; link: string }): ReactElement {
  const { data: posting } = useQuery(postingQuery(applicationId));
  const make = useCampaignChanges();
  const keepKey = `${applicationId} posting`;
  const [open, setOpen] = useOpenForm([keepKey]);
  return (
    <section aria-labelledby="posting-title" className="section">
      <div className="section-head">
        <h2 id="posting-title" className="h2">
          Posting
        </h2>
        {open === null && posting !== undefined ? (
          <span className="flex gap-1">
            <button type="button" className="btn btn-quiet" onClick={() => setOpen(keepKey)}>
              {posting === null ? "Paste it" : "Paste another"}
            </button>
            {posting === null ? null : (
              <button
                type="button"
                className="btn btn-quiet"
                aria-label="Delete the posting"
                onClick={() => void make([{ op: "delete", id: posting.id }], "The posting is deleted.")}
              >
                Delete
              </button>
            )}
          </span>
        ) : null}
      </div>
      {open === null ? null : (
        <PostingForm applicationId={applicationId} link={link} keepKey={keepKey} onClose={() => setOpen(null)} />
      )}
      {posting === null && open === null ? (
        <p className="text-soft">Postings vanish. Paste its text, and it stays here as it was.</p>
      ) : null}
      {posting === null || posting === undefined ? null : (
        <details>
          <summary className="start-summary text-s">As read on {seenNow(posting.readAt)}</summary>
          <p className="posting-text">{posting.text}</p>
        </details>
      )}
    </section>
  );
}

interface PostingFormProps {
  applicationId: string;
  link: string;
  keepKey: string;
  onClose: () => void;
}

function PostingForm({ applicationId, link, keepKey, onClose }: PostingFormProps): ReactElement {
  const { form, set, forget } = useKeptForm(keepKey, { text: "" });
  const [problem, setProblem] = useState<string | null>(null);
  const save = useRecordSave();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    // The posting of an application has its id's end: there is one.
    const id = applicationId.replace(/^appl_/, "post_");
    const fields = { applicationId, link, readAt: nowInstant(), text: form.text };
    const found = await save([{ op: "put", id, fields }], "The posting is kept.");
    if (found !== null) {
      setProblem(`Not saved, and kept in this browser. ${found}`);
      return;
    }
    forget();
    onClose();
  }

  return (
    <form className="grid gap-2" onSubmit={(event) => void submit(event)}>
      <textarea
        className="field section-text"
        aria-label="Text of the posting"
        rows={8}
        required
        value={form.text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a button asked for it
        autoFocus
        data-keeps="mod+z,mod+shift+z,mod+y"
        onChange={({ target }) => set({ text: target.value })}
      />
      <p role="alert" className="text-s text-bad">
        {problem}
      </p>
      <div className="flex gap-2">
        <button type="submit" className="btn btn-primary">
          Keep it
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => {
            forget();
            onClose();
          }}
        >
          Cancel
        </button>
      </div>
    </form>
  );
}
