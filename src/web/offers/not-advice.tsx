import type { ReactElement } from "react";
import { tableYears } from "./offer-words.ts";

/** Says once on a page of offers what the program is not, and which years its tables are of. */
export function NotAdvice(): ReactElement {
  return (
    <p className="not-advice">
      Arithmetic on what you enter, not financial, tax or legal advice. Tax tables: {tableYears}.
    </p>
  );
}
