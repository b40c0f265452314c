import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { agreementQuery } from "../cards/knowledge-api.ts";

/** So few points say nothing. */
const fewestPoints = 20;

/** How often the program's proposals stood; nothing while there are few. */
export function AgreementLine(): ReactElement | null {
  const { data: agreement } = useQuery(agreementQuery);
  if (agreement === undefined || agreement.points < fewestPoints) return null;
  const { points, stood } = agreement;
  return (
    <p className="num text-s text-faint">
      Of {points} points proposed or left out, {stood} stood: {Math.round((100 * stood) / points)} %.
    </p>
  );
}
