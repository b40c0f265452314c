import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import * as z from "zod";

/** The ways to look at outreach. */
export const outreachViews = ["due", "mails", "people"] as const;

/** What the address of outreach says; a value that makes no sense is dropped, not refused. */
export const outreachSearchSchema = z.object({
  /** What is due where it is absent. */
  view: z.enum(outreachViews).optional().catch(undefined),
  /** The follow-up that is selected. */
  subject: z.string().optional().catch(undefined),
  /** The mail that is open, or the id that a new one will have. */
  mail: z.string().optional().catch(undefined),
  /** What people are filtered by. */
  q: z.coerce.string().optional().catch(undefined),
  /** Where the people that are shown were met. */
  met: z.coerce.string().optional().catch(undefined),
});

/** See {@link outreachSearchSchema}. */
export type OutreachSearch = z.infer<typeof outreachSearchSchema>;

/** Changes some of what the address says; as a new place to come back from where it is not `replace`. */
export type ChangeOutreach = (change: Partial<OutreachSearch>, replace?: boolean) => void;

const route = getRouteApi("/frame/outreach");

/** The address of outreach that says so much. */
export function outreachHref(search: OutreachSearch): string {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return query === "" ? "/outreach" : `/outreach?${query}`;
}

/** What the address says, and how to change it. */
export function useOutreachSearch(): [OutreachSearch, ChangeOutreach] {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = useCallback<ChangeOutreach>(
    (some, replace = true) => void navigate({ href: outreachHref({ ...search, ...some }), replace }),
    [navigate, search],
  );
  return [search, change];
}
