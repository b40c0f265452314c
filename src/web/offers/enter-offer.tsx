import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

/** Leads from an application to its offer: where it is entered, or where it is. */
export function EnterOffer({ applicationId }: { applicationId: string }): ReactElement {
  return (
    <Link to="/offers" search={{ application: applicationId }} className="link pl-3 text-s">
      Enter the offer
    </Link>
  );
}
