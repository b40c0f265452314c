import type { DebuggingHome } from "#debugging/debugging.schemas.ts";
import type { ReactElement, ReactNode, RefObject } from "react";
import { freeChoice, isShared, wishWords, type DrillChoice } from "./drill-choice.ts";
import { levelWords } from "./drill-words.ts";

interface StartMoreProps {
  home: DebuggingHome;
  choice: DrillChoice;
  onChange: (choice: DrillChoice) => void;
  sharedRef: RefObject<HTMLInputElement | null>;
}

interface WishProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled: boolean;
  /** What the first option says, which leaves the choice to the program. */
  left: string;
  children: ReactNode;
}

function Wish({ label, value, onChange, disabled, left, children }: WishProps): ReactElement {
  return (
    <label className="wish">
      <span className="text-s text-soft">{label}</span>
      <select
        className="field min-w-0"
        data-set={value !== ""}
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{left}</option>
        {children}
      </select>
    </label>
  );
}

/** What else can be asked of the next drill: a family, a program, a level, or one that someone else had. */
export function StartMore({ home, choice, onChange, sharedRef }: StartMoreProps): ReactElement {
  const shared = isShared(choice);
  const isRound = choice.kind === "round";
  return (
    <div className="grid gap-3 pt-3">
      <div className="wishes">
        <Wish
          label="Family"
          value={choice.family}
          left={isRound ? "a round has several" : "what is due"}
          disabled={shared || isRound}
          onChange={(family) => onChange({ ...choice, family })}
        >
          {home.families.map(({ family, title }) => (
            <option key={family} value={family}>
              {title}
            </option>
          ))}
        </Wish>
        <Wish
          label="Program"
          value={choice.programId}
          left="any"
          disabled={shared}
          onChange={(programId) => onChange({ ...choice, programId })}
        >
          {home.programs
            .filter(({ kind }) => kind === choice.kind)
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
        </Wish>
        <Wish
          label="Level"
          value={choice.level}
          left={`as your results bear: ${home.level}`}
          disabled={shared}
          onChange={(level) => onChange({ ...choice, level })}
        >
          {["1", "2", "3"].map((level) => (
            <option key={level} value={level}>
              {level}: {levelWords[Number(level)]}
            </option>
          ))}
        </Wish>
        <label className="wish">
          <span className="text-s text-soft">Shared id</span>
          <input
            ref={sharedRef}
            className="field min-w-0 font-mono"
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={400}
            placeholder="rope.skdq3q"
            value={choice.shareId}
            onChange={({ target }) => onChange({ ...choice, shareId: target.value })}
          />
        </label>
      </div>
      {wishWords(choice, home) === "" ? null : (
        <button
          type="button"
          className="btn btn-quiet justify-self-start"
          onClick={() => onChange(freeChoice(choice.kind, choice.interview))}
        >
          Leave it to the program
        </button>
      )}
    </div>
  );
}
