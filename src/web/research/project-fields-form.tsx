import type { ProjectFields } from "#research/research.schemas.ts";
import { spokenLength } from "#research/spoken-length.rules.ts";
import type { ReactElement } from "react";
import { ChoiceList } from "./choice-list.tsx";
import { LineField } from "./line-field.tsx";
import { NumberList } from "./number-list.tsx";
import { lengthWords } from "./record-words.ts";
import type { FieldsKeeper } from "../editor/use-fields-keeper.ts";
import { WritingField } from "./writing-field.tsx";
import { YearField } from "./year-field.tsx";

/** The long texts of a project with the keys that come to them. */
export const projectKeys = [
  { field: "role", keys: "1", name: "What was yours" },
  { field: "twoMinutes", keys: "2", name: "In two minutes, for a generalist" },
  { field: "twentyMinutes", keys: "3", name: "In twenty minutes, for an expert" },
  { field: "weakestPart", keys: "4", name: "The weakest part" },
  { field: "limits", keys: "5", name: "Limits" },
  { field: "wouldDoNow", keys: "6", name: "What you would do now" },
  { field: "tenTimesCompute", keys: "7", name: "Ten times the compute" },
] as const;

type LongField = (typeof projectKeys)[number]["field"];

const hints: Readonly<Record<LongField, string>> = {
  role: "What you decided, built and ran yourself; who did the rest.",
  twoMinutes: "The problem, what you did about it, one result, and why it matters. No term of the field.",
  twentyMinutes:
    "Setting, method, experiments, what surprised you. Headings are enough for what you can tell without notes.",
  weakestPart: "The part that a careful reviewer would attack, and the claim that goes with it.",
  limits: "Data, scale and settings in which it was not tested, or fails.",
  wouldDoNow: "What you would change if you began today, and what you would keep.",
  tenTimesCompute: "The first experiment, what its result would decide, and what more compute would not settle.",
};

const minutesOf: Partial<Record<LongField, number>> = { twoMinutes: 2, twentyMinutes: 20 };

interface ProjectFieldsFormProps {
  fields: ProjectFields;
  onChange: FieldsKeeper<ProjectFields>["change"];
}

/** A project, written by sections. */
export function ProjectFieldsForm({ fields, onChange }: ProjectFieldsFormProps): ReactElement {
  const text = (field: LongField): ReactElement => (
    <LongText key={field} field={field} value={fields[field]} onChange={(value) => onChange({ [field]: value })} />
  );
  return (
    <>
      <div className="flex flex-wrap gap-3 pt-5">
        <LineField
          name="Venue"
          className="flex-1 basis-[200px]"
          hint="Conference, journal, preprint, or in use at a company"
          longest={200}
          value={fields.venue}
          onChange={(venue) => onChange({ venue })}
        />
        <YearField value={fields.year} onChange={(year) => onChange({ year })} />
      </div>
      {(["role", "twoMinutes", "twentyMinutes"] as const).map(text)}
      <ChoiceList choices={fields.choices} onChange={(make) => onChange((now) => ({ choices: make(now.choices) }))} />
      <NumberList numbers={fields.numbers} onChange={(make) => onChange((now) => ({ numbers: make(now.numbers) }))} />
      {(["weakestPart", "limits", "wouldDoNow", "tenTimesCompute"] as const).map(text)}
    </>
  );
}

interface LongTextProps {
  field: LongField;
  value: string;
  onChange: (text: string) => void;
}

function LongText({ field, value, onChange }: LongTextProps): ReactElement {
  const minutes = minutesOf[field];
  const { keys = "", name = "" } = projectKeys.find((one) => one.field === field) ?? {};
  const length = minutes === undefined ? null : spokenLength(value, minutes);
  return (
    <WritingField
      name={name}
      hint={hints[field]}
      value={value}
      onChange={onChange}
      keys={keys}
      rows={field === "twentyMinutes" ? 8 : 3}
      isLarge
      beside={
        length === null || minutes === undefined ? null : (
          <span className={`num text-s ${length.words > length.hold ? "text-warn" : "text-faint"}`}>
            {lengthWords(length, minutes)}
            {length.words > length.hold ? `, ${length.words - length.hold} words over` : ""}
          </span>
        )
      }
    />
  );
}
