import { draftRemarks } from "#offers/negotiate/draft-remarks.rules.ts";
import { makeDraft } from "#offers/negotiate/drafts.rules.ts";
import { draftKinds, tones, type DraftKind, type OwnDraft, type Tone } from "#offers/negotiate/negotiation.schemas.ts";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { mailtoHref } from "../../campaign/outreach/mailto.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { keyShortcuts } from "../../ui/keys.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import type { NegotiationDesk } from "./use-negotiation.ts";

const kindWords: Readonly<Record<DraftKind, string>> = {
  counter: "Counter",
  time: "More time",
  hurry: "Hurry another place",
  proof: "Proof",
  thanks: "After a call",
  accept: "Accept",
  decline: "Decline",
};
const toneWords: Readonly<Record<Tone, string>> = { short: "Short", warm: "Warm", formal: "Formal" };

interface DraftsSectionProps {
  desk: NegotiationDesk;
  /** Address of whom it goes to; empty where it is not known. */
  mail: string;
}

/** Mails to begin with, from what is asked for; in the user's words once they are changed. */
export function DraftsSection({ desk, mail }: DraftsSectionProps): ReactElement {
  const { fields, occasion, change } = desk;
  const { presses } = occasion.time ?? { presses: false };
  const [kind, setKind] = useState<DraftKind>(presses ? "time" : "counter");
  const text = useRef<HTMLTextAreaElement>(null);
  const { tone, drafts } = fields.negotiation;
  const made = useMemo(() => makeDraft(kind, occasion), [kind, occasion]);
  const own = drafts.find((one) => one.kind === kind);
  const draft = own ?? made;
  const remarks = useMemo(() => draftRemarks(kind, draft, occasion), [kind, draft, occasion]);
  const put = (next: OwnDraft | undefined): void =>
    change((now) => ({
      drafts: [...now.drafts.filter((one) => one.kind !== kind), ...(next === undefined ? [] : [next])],
    }));
  const write = (changes: Partial<OwnDraft>): void =>
    put({ kind, subject: draft.subject, text: draft.text, ...changes });
  function makeAnew(): void {
    put(undefined);
    if (own !== undefined) showToast("The draft is made anew from what you ask for.", () => put(own));
  }
  const cycle = (): void => setKind(draftKinds[(draftKinds.indexOf(kind) + 1) % draftKinds.length] ?? "counter");
  useCommands([
    { title: "Next draft", group: "Offers", keys: "n", run: cycle },
    { title: "Write in the draft", group: "Offers", keys: "d", run: () => text.current?.focus() },
  ]);

  return (
    <section className="negotiate-section" aria-label="Drafts">
      <h2 className="h2">
        Drafts <KeyCap keys="n" />
      </h2>
      <p className="max-w-[72ch] text-s text-soft">
        Made from what you ask for; what only you can say stands in brackets. Warmup sends nothing.
      </p>
      <div className="draft-kinds">
        {draftKinds.map((one) => (
          <button key={one} type="button" className="btn" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {kindWords[one]}
          </button>
        ))}
        <label className="draft-tone">
          <span className="label">Tone</span>
          <select
            className="field"
            value={tone}
            onChange={({ target }) => change(() => ({ tone: tones.find((one) => one === target.value) ?? "warm" }))}
          >
            {tones.map((one) => (
              <option key={one} value={one}>
                {toneWords[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="grid gap-3 pt-3">
        <label className="letter-field">
          <span className="label">Subject</span>
          <input
            className="field"
            maxLength={300}
            value={draft.subject}
            onChange={({ target }) => write({ subject: target.value })}
            onKeyDown={leaveByEscape}
          />
        </label>
        <label className="letter-field">
          <span className="label">
            Text <KeyCap keys="d" />
          </span>
          <textarea
            ref={text}
            className="field letter-words draft-text"
            aria-keyshortcuts="d"
            maxLength={10_000}
            rows={10}
            data-keeps="mod+z,mod+shift+z,mod+y"
            value={draft.text}
            onChange={({ target }) => write({ text: target.value })}
            onKeyDown={leaveByEscape}
          />
        </label>
        {remarks.length === 0 ? null : (
          <ul className="draft-remarks" aria-label="Before it goes out">
            {remarks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        <DraftActions subject={draft.subject} text={draft.text} to={kind === "hurry" ? "" : mail}>
          {own === undefined ? null : (
            <button type="button" className="btn btn-quiet" onClick={makeAnew}>
              Make it anew from the asks
            </button>
          )}
        </DraftActions>
      </div>
    </section>
  );
}

interface DraftActionsProps {
  subject: string;
  text: string;
  to: string;
  children: ReactElement | null;
}

/** The ways out of a draft. */
function DraftActions({ subject, text, to, children }: DraftActionsProps): ReactElement {
  const program = useRef<HTMLAnchorElement>(null);
  const { href, isWhole } = mailtoHref({ to, subject, text });
  async function copy(said: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      showToast(said);
    } catch {
      showToast("The browser does not let it be copied: select the text.");
    }
  }
  const copyText = (): void => void copy("The text is copied.");
  useCommands([
    { title: "Copy the draft", group: "Offers", keys: "y", run: copyText },
    { title: "Open in the mail program", group: "Offers", keys: "mod+enter", run: () => program.current?.click() },
  ]);
  return (
    <div className="flex flex-wrap gap-2">
      <button type="button" className="btn" aria-keyshortcuts="y" onClick={copyText}>
        Copy the text <KeyCap keys="y" />
      </button>
      <a
        ref={program}
        className="btn"
        href={href}
        aria-keyshortcuts={keyShortcuts("mod+enter", isMac)}
        onClick={() => {
          if (!isWhole) void copy("The text is too long for a link to a mail program: it is copied, paste it there.");
        }}
      >
        Open in mail program <KeyCap keys="mod+enter" />
      </a>
      {children}
    </div>
  );
}
