import type { MailRemark } from "#campaign/outreach/mail-remark.ts";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";

interface MailRemarksProps {
  text: string;
  remarks: readonly MailRemark[];
  onShow: (remark: MailRemark) => void;
}

const longestQuote = 60;

/** What the check says of a mail, beside it and as it is typed. Gaps are told together: they are marked in the text. */
export function MailRemarks({ text, remarks, onShow }: MailRemarksProps): ReactElement {
  const gaps = remarks.filter(({ kind, place }) => kind === "gap" && place !== null);
  const others = remarks.filter((remark) => !gaps.includes(remark));
  const [gap] = gaps;
  return (
    <section aria-labelledby="check-title" className="grid gap-2">
      <h2 id="check-title" className="label">
        The check
      </h2>
      <p role="status" className="text-s text-soft">
        {text.trim() === ""
          ? "It looks at the mail as you write."
          : remarks.length === 0
            ? "Nothing reads like a CV or a form letter."
            : others.length === 0
              ? "What is in brackets only you can say."
              : `${countWords(others.length, "remark")}.`}
      </p>
      <ul className="mail-remarks">
        {gap === undefined ? null : (
          <li data-kind="gap">
            <button type="button" className="mail-remark" onClick={() => onShow(gap)}>
              {gaps.length === 1 ? gap.sentence : `${gaps.length} places are still to be filled in.`}
            </button>
          </li>
        )}
        {others.map((remark, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two remarks may be alike
          <li key={index} data-kind={remark.kind}>
            {remark.place === null ? (
              remark.sentence
            ) : (
              <button type="button" className="mail-remark" onClick={() => onShow(remark)}>
                {remark.kind === "shape" ? null : (
                  <q className="mail-quote">{shortened(text.slice(remark.place.from, remark.place.to))}</q>
                )}{" "}
                {remark.sentence}
              </button>
            )}
          </li>
        ))}
      </ul>
      {remarks.some(({ place }) => place !== null) ? (
        <p className="text-s text-soft max-frame:hidden">
          <KeyCap keys="mod+." /> <span className="sr-only">Control and full stop: </span>goes to the next place.
        </p>
      ) : null}
    </section>
  );
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote - 1)}…`;
}
