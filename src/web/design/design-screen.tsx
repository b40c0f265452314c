import { designAreaTitles } from "#catalogue/design-titles.rules.ts";
import type { DesignPage } from "#design/design.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { designQuery, sheetQuery } from "./design-api.ts";
import { levelWords } from "./design-words.ts";
import { SheetRoom } from "./sheet-room.tsx";
import { StartView } from "./start-view.tsx";
import "./design.css";

const route = getRouteApi("/frame/designs/$id");

/** A system-design prompt: before it is begun, while it is worked at, and afterwards. */
export function DesignScreen(): ReactElement {
  const { id } = route.useParams();
  const { sheet } = route.useSearch();
  const query = useQuery({ ...designQuery(id), refetchOnMount: "always" });
  const { data: design } = query;
  return (
    <div className="page design">
      <title>{design === undefined ? "System design · Warmup" : `${design.title} · Warmup`}</title>
      <FetchNotice query={query} failed="This prompt could not be fetched." reading="Reading the prompt…" />
      {design === undefined ? null : (
        <>
          <header>
            <p className="label">
              <Link to="/designs" className="link">
                System design
              </Link>{" "}
              · {designAreaTitles[design.area]} · {levelWords[design.level]}
            </p>
            <h1 className="title pt-2">{design.title}</h1>
          </header>
          {sheet === undefined ? (
            <StartView key={id} design={design} />
          ) : (
            <OpenSheet key={sheet} design={design} sheetId={sheet} />
          )}
        </>
      )}
    </div>
  );
}

function OpenSheet({ design, sheetId }: { design: DesignPage; sheetId: string }): ReactElement {
  const query = useQuery(sheetQuery(sheetId));
  const { data: sheet } = query;
  if (sheet !== undefined && sheet.designId === design.id) return <SheetRoom design={design} sheet={sheet} />;
  return (
    <>
      <FetchNotice
        query={query}
        failed="This sheet could not be fetched."
        reading="Reading the sheet…"
        isPage={false}
      />
      {query.isLoadingError || sheet !== undefined ? (
        <Notice title={sheet === undefined ? "Begin another one, or go back." : "This sheet is of another prompt."}>
          <Link to="/designs/$id" params={{ id: design.id }} className="link">
            To the prompt
          </Link>
        </Notice>
      ) : null}
    </>
  );
}
