import type { Lead } from "#campaign/leads/leads.schemas.ts";
import type { ReactElement } from "react";

const lines = [
  ["company", "Company"],
  ["role", "Role"],
  ["location", "Location"],
  ["salary", "Salary"],
  ["link", "Link"],
  ["formLink", "Form"],
] as const;

/** What was read from a posting, to be corrected. It is all text: nothing of it is shown as HTML. */
export function LeadForm({ lead, onChange }: { lead: Lead; onChange: (change: Partial<Lead>) => void }): ReactElement {
  const { contact } = lead;
  return (
    <section className="grid gap-4" aria-label="What was read">
      {lead.remarks.map((remark) => (
        <p key={remark} className="text-s text-soft">
          {remark}
        </p>
      ))}
      <div className="lead-fields">
        {lines.map(([name, words]) => (
          <TextField
            key={name}
            name={`lead-${name}`}
            words={words}
            value={lead[name]}
            isRequired={name === "company"}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
        <label className="grid gap-1">
          <span className="label">Deadline</span>
          <input
            type="date"
            className="field"
            value={lead.deadline ?? ""}
            onChange={({ target }) => onChange({ deadline: target.value === "" ? null : target.value })}
          />
        </label>
        <TextField
          name="lead-contact"
          words="Posted by"
          value={contact.name}
          onChange={(name) => onChange({ contact: { ...contact, name } })}
        />
        <TextField
          name="lead-mail"
          words="Their mail"
          value={contact.mail}
          onChange={(mail) => onChange({ contact: { ...contact, mail } })}
        />
      </div>
      <label className="grid gap-1">
        <span className="label">Text, kept in case the posting goes</span>
        <textarea
          className="field min-h-[220px] w-full resize-y font-mono"
          value={lead.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
      </label>
    </section>
  );
}

function TextField(props: {
  name: string;
  words: string;
  value: string;
  isRequired?: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  const { name, words, value, isRequired = false, onChange } = props;
  return (
    <label className="grid gap-1" htmlFor={name}>
      <span className="label">{words}</span>
      <input
        id={name}
        className="field min-w-0"
        value={value}
        required={isRequired}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
