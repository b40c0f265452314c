import type { ReactElement } from "react";

/** The years and countries of the tax tables, in words. */
const tableYears = "UK 2025/26 and 2026/27, US federal 2025 and 2026";

/** Says once on a page of offers what the program is not, and which years its tables are of. */
export function NotAdvice(): ReactElement {
  return (
    <p className="not-advice">
      Arithmetic on what you enter, not financial, tax or legal advice. Tax tables: {tableYears}.
    </p>
  );
}
