import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useRef, useState } from "react";
import { errorSentence } from "../../api.ts";
import { newRecordId } from "../new-record-id.ts";
import { useKeptForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { emptyForm, formOf, glanceOf, type GlanceForm } from "./glance-form.ts";
import { readCvFile } from "./read-cv-file.ts";

/** A CV being read and checked. */
export interface FirstGlance {
  form: GlanceForm;
  set: (fields: Partial<GlanceForm>) => void;
  /** The name of the file that is being read; null while none is. */
  reading: string | null;
  /** Why nothing could be read or checked. */
  problem: string | null;
  /** What is to be known about how it was read. */
  remark: string | null;
  /** Reads a file and checks what it says. */
  readFile: (file: File) => void;
  /** Checks what stands in the form and keeps it. */
  check: () => void;
}

/** See {@link FirstGlance}. The form begins with what was typed and not checked, else with the latest version; `onChecked` is told of each. */
export function useFirstGlance(latest: CampaignRecord<"glances"> | undefined, onChecked: () => void): FirstGlance {
  const make = useCampaignChanges();
  const { form, set } = useKeptForm<GlanceForm>("first-glance", latest === undefined ? emptyForm : formOf(latest));
  const [reading, setReading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [remark, setRemark] = useState<string | null>(null);
  const asked = useRef(0);

  async function keep(asForm: GlanceForm): Promise<void> {
    const fields = glanceOf(asForm);
    if (fields.text.trim() === "")
      return setProblem("There is no CV to look at yet: drop it, choose it, or paste its text.");
    setProblem(null);
    const isSame = latest !== undefined && isAlike(fields, glanceOf(formOf(latest)));
    const words = `“${fields.name}” is kept, to compare the next version with.`;
    if (isSame || (await make([{ op: "put", id: newRecordId("glances"), fields }], words))) onChecked();
  }

  async function read(file: File): Promise<void> {
    const turn = (asked.current += 1);
    setReading(file.name);
    setProblem(null);
    setRemark(null);
    try {
      const { text, pages, remark: found } = await readCvFile(file);
      if (turn !== asked.current) return;
      const read = { name: file.name.slice(0, 300), text, pages: pages === null ? "" : String(pages) };
      set(read);
      setRemark(found);
      await keep({ ...form, ...read });
    } catch (error) {
      if (turn === asked.current) setProblem(errorSentence(error));
    } finally {
      if (turn === asked.current) setReading(null);
    }
  }

  return {
    form,
    set,
    reading,
    problem,
    remark,
    readFile: (file) => void read(file),
    check: () => void keep(form),
  };
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
