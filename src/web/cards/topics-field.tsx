import { useQuery } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { topicMapQuery } from "./knowledge-api.ts";

const mostTopics = 10;

interface TopicsFieldProps {
  /** Ids of topics. */
  value: readonly string[];
  onChange: (topics: string[]) => void;
}

/** The topics of a card: type to find one, Enter adds it, Backspace in the empty field takes the last away. */
export function TopicsField({ value, onChange }: TopicsFieldProps): ReactElement {
  const { data: topics = [] } = useQuery(topicMapQuery);
  const [text, setText] = useState("");
  const id = useId();
  const nameOf = (topicId: string): string => topics.find((topic) => topic.id === topicId)?.name ?? topicId;
  const wanted = text.trim().toLowerCase();
  const free = topics.filter((topic) => !value.includes(topic.id));
  const found =
    free.find(({ name }) => name.toLowerCase() === wanted) ??
    free.find(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().startsWith(wanted))) ??
    free.find(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase().includes(wanted)));

  function add(): void {
    if (wanted === "" || found === undefined || value.length >= mostTopics) return;
    onChange([...value, found.id]);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && text === "" && value.length > 0) onChange(value.slice(0, -1));
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="label" htmlFor={id}>
        Topics
      </label>
      {value.map((topicId) => (
        <button
          key={topicId}
          type="button"
          className="tag"
          aria-label={`Take away ${nameOf(topicId)}`}
          onClick={() => onChange(value.filter((one) => one !== topicId))}
        >
          {nameOf(topicId)} ×
        </button>
      ))}
      <input
        id={id}
        className="field min-w-[160px]"
        list={`${id}-list`}
        placeholder="Add a topic"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={`${id}-list`}>
        {free.map((topic) => (
          <option key={topic.id} value={topic.name} />
        ))}
      </datalist>
    </div>
  );
}
