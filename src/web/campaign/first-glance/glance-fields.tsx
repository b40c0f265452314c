import { useId, type ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import { profileNames, type ProfileField } from "./glance-form.ts";
import type { FirstGlance } from "./use-first-glance.ts";

const hints: Record<ProfileField, string> = {
  scholar: "Select all on the Scholar page and paste it here, its address on the first line.",
  page: "The text of your page, or its address alone.",
  linkedin: "The text of the profile, or its address alone.",
};

interface GlanceFieldsProps {
  glance: FirstGlance;
  onChoose: () => void;
}

/** What is looked at: the CV, and the profiles beside it. */
export function GlanceFields({ glance, onChoose }: GlanceFieldsProps): ReactElement {
  const { form, set, reading, problem, remark, check } = glance;
  return (
    <form
      className="glance-form"
      aria-label="What is looked at"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className="btn" aria-keyshortcuts="o" onClick={onChoose}>
          Choose the CV <KeyCap keys="o" />
        </button>
        <span className="text-s text-soft" role="status">
          {reading === null ? sourceWords(form.name, form.pages) : `Reading ${reading}…`}
        </span>
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {remark === null ? null : <p className="text-s text-soft">{remark}</p>}
      <label className="grid gap-1 text-s text-soft">
        Its text, as a program reads it
        <textarea
          className="field w-full font-mono"
          rows={form.text === "" ? 6 : 12}
          spellCheck={false}
          placeholder="Or paste it here."
          value={form.text}
          onChange={({ target }) => set({ text: target.value })}
        />
      </label>
      {(Object.keys(profileNames) as ProfileField[]).map((field) => (
        <ProfileText key={field} field={field} value={form[field]} onChange={(value) => set({ [field]: value })} />
      ))}
      <p className="text-s text-faint">
        Everything is read on this machine. Nothing is fetched, and nothing leaves it.
      </p>
      <button type="submit" className="btn btn-primary justify-self-start" aria-keyshortcuts="Control+Enter">
        Look for thirty seconds <KeyCap keys="mod+enter" />
      </button>
    </form>
  );
}

interface ProfileTextProps {
  field: ProfileField;
  value: string;
  onChange: (value: string) => void;
}

function ProfileText({ field, value, onChange }: ProfileTextProps): ReactElement {
  const hint = useId();
  return (
    <label className="grid gap-1 text-s text-soft">
      {profileNames[field]}
      <textarea
        className="field w-full"
        rows={value === "" ? 2 : 4}
        spellCheck={false}
        aria-describedby={hint}
        placeholder="Text or address"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={hint} className="text-faint">
        {hints[field]}
      </span>
    </label>
  );
}

function sourceWords(name: string, pages: string): string {
  if (name === "") return "PDF, text or Markdown; or drop it anywhere here.";
  return pages === "" ? name : `${name}, ${pages} ${pages === "1" ? "page" : "pages"}`;
}
