import { useId, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { forgetText, keepText, readKeptText } from "./kept-text.ts";

interface FactFieldProps {
  label: string;
  /** As it is saved. */
  value: string;
  /** What it is of, unlike that of any other field: `appl_… role`. */
  keepKey: string;
  /** What can be chosen; a line is typed where it is absent. */
  options?: readonly { value: string; words: string }[];
  placeholder?: string;
  /** Saves a text; resolves to why it cannot be saved, as a sentence, or null. */
  onSave: (text: string) => Promise<string | null>;
  /** What stands beside the field: a link that is followed. */
  children?: ReactNode;
}

/** A field of a record, changed where it stands: Enter and leaving save, Escape gives up. */
export function FactField(props: FactFieldProps): ReactElement {
  const { label, value, keepKey, options, placeholder, onSave, children } = props;
  const [typed, setTyped] = useState(() => readKeptText(keepKey));
  const [problem, setProblem] = useState<string | null>(() =>
    typed === null || typed === value ? null : "Typed before this page was left, and not saved. Enter saves it.",
  );
  const id = useId();

  function type(text: string): void {
    keepText(keepKey, text);
    setTyped(text);
    setProblem(null);
  }

  function giveUp(): void {
    forgetText(keepKey);
    setTyped(null);
    setProblem(null);
  }

  async function save(text: string): Promise<void> {
    if (text === value) {
      giveUp();
      return;
    }
    const found = await onSave(text);
    if (found === null) giveUp();
    else setProblem(found);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) void save(typed ?? value);
    if (event.key === "Escape") giveUp();
  }

  const shared = {
    id,
    className: "fact-input",
    value: typed ?? value,
    "aria-invalid": problem !== null,
    "aria-describedby": problem === null ? undefined : `${id}-problem`,
  };
  return (
    <div className="fact">
      <label htmlFor={id}>{label}</label>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1">
          {options === undefined ? (
            <input
              {...shared}
              placeholder={placeholder ?? "–"}
              autoComplete="off"
              data-keeps="mod+z,mod+shift+z,mod+y"
              onChange={({ target }) => type(target.value)}
              onKeyDown={onKeyDown}
              onBlur={() => {
                if (typed !== null) void save(typed);
              }}
            />
          ) : (
            <select
              {...shared}
              onChange={({ target }) => {
                type(target.value);
                void save(target.value);
              }}
            >
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.words}
                </option>
              ))}
            </select>
          )}
          {children}
        </div>
        {problem === null ? null : (
          <p id={`${id}-problem`} role="alert" className="text-s text-bad">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
