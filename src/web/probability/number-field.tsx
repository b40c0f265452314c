import { useEffect, useState, type ReactElement, type RefObject } from "react";

type ReadTyped = (typeof import("#probability/typed-number.rules.ts"))["readTypedNumber"];

interface NumberFieldProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  fieldRef: RefObject<HTMLInputElement | null>;
}

/** Where a number is typed, as an expression or plainly, with what it is read as. */
export function NumberField({ id, value, onChange, fieldRef }: NumberFieldProps): ReactElement {
  const [readTyped, setReadTyped] = useState<ReadTyped | null>(null);
  useEffect(() => {
    let isHere = true;
    import("#probability/typed-number.rules.ts").then(
      ({ readTypedNumber }) => isHere && setReadTyped(() => readTypedNumber),
      // the server reads it too
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
  const read = value.trim() === "" ? null : (readTyped?.(value) ?? null);
  const isUnreadable = read?.reading.kind === "unreadable";
  return (
    <div className="grid min-w-0 gap-1">
      <label className="label" htmlFor={id}>
        Your answer
      </label>
      <input
        ref={fieldRef}
        id={id}
        className="field number-field"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        placeholder="0.375, 3/8, 37.5 %, 1 - 0.9^5, C(5,2)/2^5"
        aria-describedby={`${id}-read`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <p id={`${id}-read`} className={`num min-h-[1lh] text-s ${isUnreadable ? "text-warn" : "text-soft"}`}>
        {read?.words ?? (value.trim() === "" ? "A number, or an expression that gives one. Esc leaves the field." : "")}
      </p>
    </div>
  );
}
