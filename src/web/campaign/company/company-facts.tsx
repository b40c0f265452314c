import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { ReactElement } from "react";
import { localDay } from "../local-day.ts";
import { FactField } from "../parts/fact-field.tsx";
import { WatchedControl } from "../parts/watched-control.tsx";
import { useRecordSave } from "../use-record-save.ts";

const kinds = [
  { value: "", words: "–" },
  { value: "lab", words: "Lab" },
  { value: "company", words: "Company" },
  { value: "startup", words: "Startup" },
  { value: "university", words: "University" },
];

/** The fields of a company, each changed where it stands. */
export function CompanyFacts({ company }: { company: CampaignRecord<"companies"> }): ReactElement {
  const save = useRecordSave();
  const { id, name } = company;
  const put = async (fields: Record<string, unknown>, what: string): Promise<string | null> =>
    save([{ op: "put", id, fields }], `${what} of ${name}.`);

  /** A company's link and rank are read as an application's are. */
  async function write(column: "link" | "rank", text: string): Promise<string | null> {
    const reading = readCell(column, text, { stages: [], today: localDay() });
    if (reading.kind === "problem") return reading.problem;
    return reading.kind === "fields"
      ? put({ [column]: reading.fields[column] }, column === "link" ? "Link" : "Rank")
      : null;
  }

  return (
    <section aria-label={`Fields of ${name}`} className="facts-grid">
      <FactField
        label="Name"
        value={name}
        keepKey={`${id} name`}
        onSave={async (text) => (text.trim() === "" ? "A company has a name." : put({ name: text }, "Name"))}
      />
      <FactField
        label="Kind"
        value={company.kind ?? ""}
        keepKey={`${id} kind`}
        options={kinds}
        onSave={async (text) => put({ kind: text === "" ? null : text }, "Kind")}
      />
      <FactField
        label="Rank"
        value={company.rank === null ? "" : String(company.rank)}
        keepKey={`${id} rank`}
        onSave={async (text) => write("rank", text)}
      />
      <FactField label="Link" value={company.link} keepKey={`${id} link`} onSave={async (text) => write("link", text)}>
        {company.link === "" ? null : (
          <a
            href={company.link}
            target="_blank"
            rel="noreferrer"
            className="btn btn-quiet"
            aria-label={`Open the page of ${name}`}
          >
            ↗
          </a>
        )}
      </FactField>
      <WatchedControl record={company} name={name} />
    </section>
  );
}
