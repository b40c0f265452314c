import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";

/** The views of one offer, each an address of its own. */
const offerTabs = [
  { name: "Letter", keys: "e", to: "/offers/$id" },
  { name: "Worth", keys: "w", to: "/offers/$id/worth" },
  { name: "Versions", keys: "v", to: "/offers/$id/versions" },
  { name: "Calls", keys: "c", to: "/offers/$id/calls" },
  { name: "Negotiate", keys: "t", to: "/offers/$id/negotiate" },
] as const;

interface OfferTabsProps {
  id: string;
  current: (typeof offerTabs)[number]["name"];
}

/** Leads from one view of an offer to another. */
export function OfferTabs({ id, current }: OfferTabsProps): ReactElement {
  const navigate = useNavigate();
  useCommands([
    { title: "All offers", group: "Offers", keys: "a", run: () => void navigate({ to: "/offers" }) },
    ...offerTabs.map(({ name, keys, to }) => ({
      title: `${name} of this offer`,
      group: "Offers" as const,
      keys,
      run: () => void navigate({ to, params: { id } }),
    })),
  ]);
  return (
    <nav aria-label="This offer" className="offer-tabs">
      {offerTabs.map(({ name, keys, to }) => (
        <Link
          key={name}
          to={to}
          params={{ id }}
          className="tab"
          activeOptions={{ exact: true, includeSearch: false }}
          data-active={name === current || undefined}
          aria-keyshortcuts={keys}
        >
          {name} <KeyCap keys={keys} />
        </Link>
      ))}
    </nav>
  );
}
