import type { DerivationPage } from "#knowledge/derivations/derivations.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { dateWords } from "../ui/words.ts";

interface DerivationEndProps {
  page: DerivationPage;
  onAgain: () => void;
}

/** What a derivation that is done is good for, where it is from, and where to go from here. */
export function DerivationEnd({ page, onAgain }: DerivationEndProps): ReactElement {
  const [now] = useState(() => new Date());
  const { sitting, because, references, topics } = page;
  const how = sitting?.outcome === "unaided" ? "Derived without help" : "Derived with help";
  const on = sitting?.endedAt == null ? "" : `, ${dateWords(new Date(sitting.endedAt), now)}`;
  const topic = topics[0]?.id;
  return (
    <section aria-labelledby="derivation-end" className="pt-6">
      <h2 className="h2 outline-none" id="derivation-end" tabIndex={-1}>
        {how}
        {on}.
      </h2>
      {because === null ? null : (
        <div className="max-w-[70ch] pt-3">
          <Markdown text={because} />
        </div>
      )}
      <ul aria-label="References" className="pt-3 text-s text-soft">
        {references.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 pt-5">
        <Link
          to="/cards"
          search={{ write: true, ...(topic === undefined ? {} : { topic }) }}
          className="btn btn-primary"
          aria-keyshortcuts="w"
        >
          Write a card from it <KeyCap keys="w" />
        </Link>
        <button type="button" className="btn" aria-keyshortcuts="shift+r" onClick={onAgain}>
          Derive it again <KeyCap keys="shift+r" />
        </button>
        <Link to="/derivations" className="btn" aria-keyshortcuts="b">
          To the list <KeyCap keys="b" />
        </Link>
      </div>
    </section>
  );
}
