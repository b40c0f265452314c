import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactElement } from "react";
import { errorSentence, exportAddress, postImport } from "../api.ts";

type Outcome = { kind: "none" | "working" | "done" | "failed"; sentence: string };

/** Takes everything the user has out, and brings it back in. */
export function DataSection(): ReactElement {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>({ kind: "none", sentence: "" });

  async function bringIn(file: File): Promise<void> {
    setOutcome({ kind: "working", sentence: `Reading ${file.name}…` });
    try {
      const { added, updated, unchanged } = await postImport(file);
      setOutcome({
        kind: "done",
        sentence: `${added} new, ${updated} brought up to date, ${unchanged} there already.`,
      });
      await client.invalidateQueries();
    } catch (error) {
      setOutcome({ kind: "failed", sentence: errorSentence(error) });
    }
  }

  return (
    <section className="setting" aria-labelledby="data-title">
      <h2 className="label" id="data-title">
        Your data
      </h2>
      <div className="grid justify-items-start gap-2">
        <p className="text-soft">
          Everything you have here, in open formats: attempts with their code, drafts, replays, settings.
        </p>
        <div className="flex flex-wrap gap-2">
          <a className="btn" href={exportAddress} download>
            Export as a file
          </a>
          <button
            type="button"
            className="btn"
            disabled={outcome.kind === "working"}
            onClick={() => input.current?.click()}
          >
            Import a file
          </button>
          <input
            ref={input}
            type="file"
            accept=".zip,application/zip"
            className="hidden"
            aria-label="File to import"
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = "";
              if (file !== undefined) void bringIn(file);
            }}
          />
        </div>
        <p role="status" className={outcome.kind === "failed" ? "text-s text-bad" : "text-s text-soft"}>
          {outcome.sentence}
        </p>
      </div>
    </section>
  );
}
