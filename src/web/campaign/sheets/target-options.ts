import { sheetFields, type ColumnTarget, type SheetField, type StageChoice } from "#campaign/sheets/sheets.schemas.ts";
import { guessStageKind } from "#campaign/sheets/stage-words.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What the fields of a sheet are called. */
const fieldWords: Record<SheetField, string> = {
  company: "Company",
  role: "Role",
  stage: "Stage",
  since: "Since (the stage's date)",
  deadline: "Deadline",
  contact: "Contact",
  contactMail: "Contact's mail",
  recruiter: "Contact: recruiter",
  hiringManager: "Contact: hiring manager",
  referral: "Contact: referral",
  people: "People at the company",
  link: "Link",
  formLink: "Form",
  notes: "Notes",
  salary: "Salary",
  location: "Location",
  channel: "Channel",
  track: "Track",
  level: "Level",
  rank: "Rank",
  companyLink: "Company's link",
  companyKind: "Company's kind",
  companyRank: "Company's rank",
  companyNotes: "Company's notes",
};

/** A choice of a select, with the value that stands for it. */
export interface SelectOption<Choice> {
  value: string;
  words: string;
  choice: Choice;
}

/** Where a column of this heading can go: fields, the date of a stage, a column of its own, nowhere. */
export function targetOptions(heading: string, stages: readonly Stage[]): SelectOption<ColumnTarget>[] {
  const name = heading.slice(0, 60);
  const isKnown = name === "" || stages.some((stage) => stage.name.toLowerCase() === name.toLowerCase());
  return [
    { value: "other", words: "Its own column, as it is", choice: { to: "other" } },
    ...sheetFields.map((field) => ({
      value: `field ${field}`,
      words: fieldWords[field],
      choice: { to: "field", field } as const,
    })),
    ...stages.map((stage) => ({
      value: `stage ${stage.id}`,
      words: `Date of “${stage.name}”`,
      choice: { to: "stage-date", stage: { id: stage.id } } as const,
    })),
    ...(isKnown
      ? []
      : [
          {
            value: "new stage",
            words: `Date of a new stage “${name}”`,
            choice: { to: "stage-date", stage: { name, kind: guessStageKind(name) } } as const,
          },
        ]),
    { value: "nowhere", words: "Left out", choice: { to: "nowhere" } },
  ];
}

/** What a word of the stage's column can mean: a stage, one that is made of it, or just the word. */
export function stageOptions(word: string, stages: readonly Stage[]): SelectOption<StageChoice | null>[] {
  const name = word.slice(0, 60);
  const isKnown = stages.some((stage) => stage.name.toLowerCase() === name.toLowerCase());
  return [
    { value: "none", words: "No stage: kept as a word", choice: null },
    ...stages.map((stage) => ({ value: `stage ${stage.id}`, words: stage.name, choice: { id: stage.id } })),
    ...(isKnown
      ? []
      : [{ value: "new stage", words: `A new stage “${name}”`, choice: { name, kind: guessStageKind(name) } }]),
  ];
}

/** The value that stands for where a column goes. */
export function targetValue(target: ColumnTarget): string {
  if (target.to === "field") return `field ${target.field}`;
  return target.to === "stage-date" ? stageValue(target.stage) : target.to;
}

/** The value that stands for what a word means. */
export function stageValue(choice: StageChoice | null): string {
  if (choice === null) return "none";
  return "id" in choice ? `stage ${choice.id}` : "new stage";
}
