import type { MockSetup } from "#mock/mock.schemas.ts";
import { namedTopics, roundsByTopic } from "#mock/scripted/named-topics.rules.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { topicMapQuery } from "../../cards/knowledge-api.ts";
import { keepCompany, keepRole } from "./setup-defaults.ts";

const mostLetters = 20_000;

interface MaterialFieldsProps {
  setup: MockSetup;
  onChange: (some: Partial<MockSetup>) => void;
  /** The offer whose facts the notes are; undefined where they are of a round, or of none. */
  offerId: string | undefined;
}

/** What a model may know of the role and the company; where topics are asked, those that they name come sooner. */
export function MaterialFields({ setup, onChange, offerId }: MaterialFieldsProps): ReactElement {
  const isByModel = setup.interviewer === "model";
  return (
    <div className="set-up-material">
      <label className="grid gap-1">
        <span className="label">Role description</span>
        <textarea
          className="field"
          rows={4}
          maxLength={mostLetters}
          placeholder="Paste it, or leave it out."
          value={setup.role}
          onChange={({ target }) => {
            keepRole(target.value);
            onChange({ role: target.value });
          }}
        />
      </label>
      <label className="grid gap-1">
        <span className="label">Company notes</span>
        <textarea
          className="field"
          rows={4}
          maxLength={mostLetters}
          placeholder="What the recruiter said of the round."
          value={setup.company}
          onChange={({ target }) => {
            keepCompany(offerId ?? setup.rehearses?.roundId ?? null, target.value);
            onChange({ company: target.value });
          }}
        />
      </label>
      <p className="set-up-note text-s text-soft">
        <NamedTopics setup={setup} />
        {offerId !== undefined
          ? `The notes are the offer's facts, as Negotiate gave them. ${isByModel ? "The model reads both as they stand here." : "Only a language model reads them; the script asks from the catalogue."}`
          : isByModel
            ? "The model reads both as they stand here. The notes come from the round that this rehearses, where it has some; nothing else of your search is sent."
            : "Nothing else is read from them. The notes come from the round that this rehearses, where it has some."}
      </p>
    </div>
  );
}

/** The topics that are taken from the description and the notes. */
function NamedTopics({ setup: { role, company, round } }: { setup: MockSetup }): ReactElement | null {
  const topics = useQuery(topicMapQuery).data;
  if (topics === undefined || !roundsByTopic.has(round)) return null;
  if (`${role}${company}`.trim() === "") return <>Topics that these name come sooner. </>;
  const named = namedTopics(`${role}\n${company}`, topics, round);
  if (named.length === 0) return <>They name no topic that this round asks for. </>;
  const names = named.map(({ name }) => name.split(/ ?[(:;]/)[0]).join(", ");
  return (
    <>
      From the description: <strong className="font-medium text-ink">{names}</strong>. These come sooner.{" "}
    </>
  );
}
