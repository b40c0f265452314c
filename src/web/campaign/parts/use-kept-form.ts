import { useState } from "react";
import { forgetText, keepText, readKeptForm } from "./kept-text.ts";

/** A form whose fields are kept in this browser from the first key until it is saved or given up. */
export interface KeptForm<Form extends Record<string, string>> {
  form: Form;
  set: (fields: Partial<Form>) => void;
  /** To be called when it is saved or given up. */
  forget: () => void;
}

/** See {@link KeptForm}; it begins with what was kept, else with `initial`. */
export function useKeptForm<Form extends Record<string, string>>(key: string, initial: Form): KeptForm<Form> {
  const [form, setForm] = useState<Form>(() => ({ ...initial, ...readKeptForm(key) }));
  return {
    form,
    set: (fields) => {
      const next = { ...form, ...fields };
      keepText(key, JSON.stringify(next));
      setForm(next);
    },
    forget: () => forgetText(key),
  };
}

/** Which of some forms is open: at first the one that was being filled in when the page was left. */
export function useOpenForm(keys: readonly string[]): [string | null, (key: string | null) => void] {
  return useState<string | null>(() => keys.find((key) => readKeptForm(key) !== null) ?? null);
}
