import type { Campaign, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import { useId, useState, type FormEvent, type ReactElement } from "react";
import { newRecordId } from "../new-record-id.ts";
import { useRecordSave } from "../use-record-save.ts";
import { useKeptForm } from "./use-kept-form.ts";

type Contact = CampaignRecord<"contacts">;

/** What people are to the user, by name. */
export const contactRoles: Readonly<Record<NonNullable<Contact["role"]>, string>> = {
  referral: "Referral",
  recruiter: "Recruiter",
  "hiring-manager": "Hiring manager",
  interviewer: "Interviewer",
  poster: "Posted the role",
  other: "Other",
};

interface PersonFormProps {
  /** Where the person is; of a form that asks for it, null. */
  companyId: string | null;
  /** The search, where the form asks for the company, and proposes it and where people were met. */
  campaign?: Campaign;
  /** Null for someone new. */
  contact: Contact | null;
  /** Where a new person was met, as far as it is known. */
  met?: string;
  keepKey: string;
  /** Called with the id of who was saved, or with null where the form was given up. */
  onClose: (id: string | null) => void;
}

/** Someone's name, what they are, how they are reached and where they were met; kept in this browser until it is saved. */
export function PersonForm(props: PersonFormProps): ReactElement {
  const { companyId, campaign, contact, met = "", keepKey, onClose } = props;
  const companyOf = campaign?.companies.find(({ id }) => id === contact?.companyId);
  const { form, set, forget } = useKeptForm(keepKey, {
    name: contact?.name ?? "",
    role: contact?.role ?? "",
    company: companyOf?.name ?? "",
    mail: contact?.mail ?? "",
    link: contact?.link ?? "",
    met: contact?.met ?? met,
    notes: contact?.notes ?? "",
  });
  const [problem, setProblem] = useState<string | null>(null);
  const save = useRecordSave();
  const listId = useId();

  function close(id: string | null): void {
    forget();
    onClose(id);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const { company, role, ...rest } = form;
    const place = campaign === undefined ? { id: companyId, changes: [] } : placeNamed(campaign, company);
    const id = contact?.id ?? newRecordId("contacts");
    const fields = { ...rest, companyId: place.id, role: role === "" ? null : role };
    const found = await save([...place.changes, { op: "put", id, fields }], `${form.name}.`);
    if (found === null) close(id);
    else setProblem(`Not saved, and kept in this browser. ${found}`);
  }

  const field = (name: keyof typeof form) => ({
    className: "field",
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  });
  return (
    <form
      className="record-form"
      aria-label={contact === null ? "A person" : `Change ${contact.name}`}
      data-keeps="mod+z,mod+shift+z,mod+y"
      onSubmit={(event) => void submit(event)}
    >
      <label>
        Name
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it */}
        <input {...field("name")} required maxLength={300} autoFocus autoComplete="off" />
      </label>
      <label>
        Who they are
        <select {...field("role")}>
          <option value="">–</option>
          {Object.entries(contactRoles).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {campaign === undefined ? null : (
        <label>
          Company
          <input {...field("company")} list={`${listId}-companies`} autoComplete="off" />
          <datalist id={`${listId}-companies`}>
            {campaign.companies.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
        </label>
      )}
      <label>
        Mail
        <input {...field("mail")} type="email" autoComplete="off" />
      </label>
      <label>
        Page
        <input {...field("link")} type="url" placeholder="https://" />
      </label>
      <label className="record-form-wide">
        Where you met
        <input {...field("met")} placeholder="a talk, a conference" list={`${listId}-events`} autoComplete="off" />
        <datalist id={`${listId}-events`}>
          {[...new Set(campaign?.contacts.map((one) => one.met))]
            .filter((event) => event !== "")
            .map((event) => (
              <option key={event} value={event} />
            ))}
        </datalist>
      </label>
      <label className="record-form-wide">
        Notes
        <textarea {...field("notes")} rows={3} />
      </label>
      <p role="alert" className="record-form-wide text-s text-bad">
        {problem}
      </p>
      <div className="record-form-wide flex gap-2">
        <button type="submit" className="btn btn-primary">
          Save
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => close(null)}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** The company of a name, made where it is not known. */
function placeNamed({ companies }: Campaign, typed: string): { id: string | null; changes: Change[] } {
  const name = typed.replaceAll(/\s+/g, " ").trim();
  if (name === "") return { id: null, changes: [] };
  const known = companies.find((company) => company.name.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return { id: known.id, changes: [] };
  const id = newRecordId("companies");
  return { id, changes: [{ op: "put", id, fields: { name } }] };
}
