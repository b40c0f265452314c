import { useId, type ReactElement, type ReactNode } from "react";
import { KeyCap } from "../ui/key-cap.tsx";

interface WritingFieldProps {
  name: string;
  /** What belongs there, shown while it is empty. */
  hint: string;
  value: string;
  onChange: (text: string) => void;
  /** The key that comes to it. */
  keys?: string;
  rows?: number;
  /** Whether it is one of the large texts of a page, with a heading of its own. */
  isLarge?: boolean;
  /** What stands opposite its name: its length. */
  beside?: ReactNode;
}

/** A text written in Markdown. */
export function WritingField(props: WritingFieldProps): ReactElement {
  const { name, hint, value, onChange, keys, rows = 3, isLarge = false, beside } = props;
  const id = useId();
  return (
    <div className="writing-field">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className={isLarge ? "h2" : "label"}>
          {name} {keys === undefined ? null : <KeyCap keys={keys} />}
        </label>
        {beside}
      </div>
      <textarea
        id={id}
        className={`field writing-text ${isLarge ? "writing-large" : ""}`}
        rows={rows}
        maxLength={40_000}
        placeholder={hint}
        data-key={keys}
        aria-keyshortcuts={keys}
        data-keeps="mod+z,mod+shift+z,mod+y"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </div>
  );
}
