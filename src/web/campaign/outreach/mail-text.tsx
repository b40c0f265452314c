import type { MailRemark } from "#campaign/outreach/mail-remark.ts";
import { useMemo, type ReactElement, type RefObject } from "react";
import { markText } from "./mark-text.ts";

interface MailTextProps {
  text: string;
  remarks: readonly MailRemark[];
  textRef: RefObject<HTMLTextAreaElement | null>;
  onChange: (text: string) => void;
  onLeave: () => void;
}

/** The text of a mail, as high as it is long, with the places of the remarks marked behind it. */
export function MailText({ text, remarks, textRef, onChange, onLeave }: MailTextProps): ReactElement {
  const pieces = useMemo(
    () =>
      markText(
        text,
        remarks.flatMap(({ place, kind }) => (place === null || kind === "shape" ? [] : [place])),
      ),
    [text, remarks],
  );
  return (
    <div className="mail-text">
      <div className="mail-text-marks" aria-hidden="true">
        {pieces.map(({ text: piece, from, isMarked }) =>
          isMarked ? (
            <mark key={from} data-from={from}>
              {piece}
            </mark>
          ) : (
            <span key={from}>{piece}</span>
          ),
        )}
        {/* A last empty line has no height of its own. */}
        {"\u200b"}
      </div>
      <textarea
        ref={textRef}
        id="mail-text"
        className="mail-text-field"
        data-keeps="mod+z,mod+shift+z,mod+y"
        spellCheck
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.nativeEvent.isComposing) onLeave();
        }}
      />
    </div>
  );
}

/** Selects a place of the text and brings it into view. */
export function selectPlace(field: HTMLTextAreaElement | null, { from, to }: { from: number; to: number }): void {
  if (field === null) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  const mark = field.parentElement?.querySelector(`[data-from="${from}"]`);
  (mark ?? field).scrollIntoView({ block: "nearest" });
}
