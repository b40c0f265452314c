import type { MockSetup } from "#mock/mock.schemas.ts";
import type { ReactElement } from "react";
import { keepCompany, keepRole } from "./setup-defaults.ts";

const mostLetters = 20_000;

interface MaterialFieldsProps {
  setup: MockSetup;
  onChange: (some: Partial<MockSetup>) => void;
}

/** What a model may know of the role and the company; a script reads neither. */
export function MaterialFields({ setup, onChange }: MaterialFieldsProps): ReactElement {
  return (
    <div className="set-up-material">
      <label className="grid gap-1">
        <span className="label">Role description</span>
        <textarea
          className="field"
          rows={4}
          maxLength={mostLetters}
          placeholder="Paste it, or leave it out."
          value={setup.role}
          onChange={({ target }) => {
            keepRole(target.value);
            onChange({ role: target.value });
          }}
        />
      </label>
      <label className="grid gap-1">
        <span className="label">Company notes</span>
        <textarea
          className="field"
          rows={4}
          maxLength={mostLetters}
          placeholder="What the recruiter said of the round."
          value={setup.company}
          onChange={({ target }) => {
            keepCompany(setup, target.value);
            onChange({ company: target.value });
          }}
        />
      </label>
      <p className="set-up-note text-s text-soft">
        The model reads both as they stand here. The notes come from the round that this rehearses, where it has some;
        nothing else of your search is sent.
      </p>
    </div>
  );
}
