import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import type { ProblemSearch } from "./problem-search.ts";

interface ViewBarProps {
  problemId: string;
  pane: ProblemSearch["pane"];
  title: string;
  children?: ReactNode;
}

/** The bar above what stands in place of the editor, with the way back to it. */
export function ViewBar({ problemId, pane, title, children }: ViewBarProps): ReactElement {
  return (
    <header className="view-bar">
      <h2 className="num mr-auto font-medium">{title}</h2>
      {children}
      <Link to="/code/$id" params={{ id: problemId }} search={pane === undefined ? {} : { pane }} className="btn">
        Back to your code <KeyCap keys="escape" />
      </Link>
    </header>
  );
}
