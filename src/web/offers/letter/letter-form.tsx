import type { OfferFields } from "#offers/offer.schemas.ts";
import { useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { CompanySection, EquitySection } from "./equity-sections.tsx";
import { useLetter } from "./letter-desk.ts";
import { CashSection, SaidSection, TermsSection, WhereSection } from "./letter-sections.tsx";
import { LineField } from "./plain-fields.tsx";

interface Section {
  name: string;
  keys: string;
  Fields: () => ReactElement;
  /** Whether it is open from the start though nothing is in it. */
  isFirst: boolean;
  isFilled: (fields: OfferFields) => boolean;
}

const sections: readonly Section[] = [
  { name: "Where and when", keys: "1", Fields: WhereSection, isFirst: true, isFilled: () => true },
  { name: "Cash", keys: "2", Fields: CashSection, isFirst: true, isFilled: () => true },
  { name: "Equity", keys: "3", Fields: EquitySection, isFirst: true, isFilled: () => true },
  {
    name: "Company",
    keys: "4",
    Fields: CompanySection,
    isFirst: false,
    isFilled: ({ fullyDiluted, postMoney, preferences, rounds }) =>
      fullyDiluted !== null || postMoney !== null || preferences.length + rounds.length > 0,
  },
  {
    name: "Benefits and terms",
    keys: "5",
    Fields: TermsSection,
    isFirst: false,
    isFilled: ({ pensionPercent, leaveDays, relocation, notice, publication, visa, benefits }) =>
      [pensionPercent, leaveDays, relocation].some((one) => one !== null) ||
      [notice, publication, visa].some((one) => one !== "") ||
      benefits.length > 0,
  },
  { name: "What was said", keys: "6", Fields: SaidSection, isFirst: false, isFilled: ({ said }) => said.length > 0 },
];

/** An offer as its letter says it, in sections that fold. */
export function LetterForm(): ReactElement {
  const { draft } = useLetter();
  const form = useRef<HTMLDivElement>(null);
  // What is open is decided once; from then on it is the user's.
  const [open] = useState(() => sections.map(({ isFirst, isFilled }) => isFirst || isFilled(draft)));

  function goTo(at: number): void {
    const fold = form.current?.querySelectorAll("details")[at];
    if (fold === undefined) return;
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    fold.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
  }
  useCommands(
    sections.map(({ name, keys }, at) => ({
      title: `Write: ${name.toLowerCase()}`,
      group: "Offers",
      keys,
      run: () => goTo(at),
    })),
  );

  return (
    <div ref={form}>
      <div className="letter-grid pt-4">
        <LineField path="company" hint="The company's name" />
      </div>
      {sections.map(({ name, keys, Fields }, at) => (
        <details key={name} className="letter-fold" open={open[at]}>
          <summary aria-keyshortcuts={keys}>
            <h2 className="h2">{name}</h2> <KeyCap keys={keys} />
          </summary>
          <Fields />
        </details>
      ))}
    </div>
  );
}
