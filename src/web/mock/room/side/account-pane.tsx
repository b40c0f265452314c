import type { ProjectFields } from "#research/research.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { recordQuery } from "../../../research/research-api.ts";
import { titleOf } from "../../../research/record-words.ts";
import { FetchNotice } from "../../../ui/fetch-notice.tsx";
import { Markdown } from "../../../ui/markdown.tsx";

/** What is written of the project that the round is about, to be looked at and not changed. */
export function AccountPane({ projectId }: { projectId: string }): ReactElement {
  const query = useQuery({ ...recordQuery("project", projectId), retry: false });
  return (
    <div className="side-scroll" tabIndex={-1}>
      <FetchNotice
        query={query}
        failed="Your account of the project could not be read. It may have been deleted."
        reading="Reading the project…"
        isPage={false}
      />
      {query.data === undefined ? null : <Account id={projectId} fields={query.data.fields} />}
    </div>
  );
}

function Account({ id, fields }: { id: string; fields: ProjectFields }): ReactElement {
  const { choices, numbers } = fields;
  return (
    <>
      <h2 className="h2">{titleOf(fields, "project")}</h2>
      <p className="text-s text-soft">
        As you wrote it.{" "}
        <Link to="/research/projects/$id" params={{ id }} className="link">
          Change it under Research
        </Link>
      </p>
      <Text name="In two minutes" text={fields.twoMinutes} />
      <Text name="In twenty minutes" text={fields.twentyMinutes} />
      <section className="side-part" aria-label="Choices">
        <h3 className="label">Choices</h3>
        {choices.length === 0 ? <Nothing /> : null}
        <ol className="grid gap-3">
          {choices.map(({ id: choice, chose, insteadOf, because, ablation }) => (
            <li key={choice}>
              <p>
                <span className="font-medium">{chose.trim() === "" ? "A choice" : chose}</span>
                {insteadOf.trim() === "" ? null : <span className="text-soft"> instead of {insteadOf}</span>}
              </p>
              <Markdown text={because} small />
              {ablation.trim() === "" ? (
                <p className="text-s text-warn">No ablation is written down.</p>
              ) : (
                <div className="text-s text-soft">
                  <Markdown text={`Ablation: ${ablation}`} small />
                </div>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section className="side-part" aria-label="Numbers">
        <h3 className="label">Numbers</h3>
        {numbers.length === 0 ? <Nothing /> : null}
        <ul className="grid gap-2">
          {numbers.map(({ id: number, claim, how }) => (
            <li key={number}>
              {claim} <span className="text-s text-soft">{how}</span>
            </li>
          ))}
        </ul>
      </section>
      <Text name="The weakest part" text={fields.weakestPart} />
      <Text name="Where it stops working" text={fields.limits} />
      <Text name="With ten times the compute" text={fields.tenTimesCompute} />
    </>
  );
}

function Text({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <section className="side-part" aria-label={name}>
      <h3 className="label">{name}</h3>
      {text.trim() === "" ? <Nothing /> : <Markdown text={text} small />}
    </section>
  );
}

function Nothing(): ReactElement {
  return <p className="text-s text-soft">Nothing is written down.</p>;
}
