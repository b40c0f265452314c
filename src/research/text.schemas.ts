import { storableText } from "#platform/text.schemas.ts";

/** A long text in Markdown; empty where it is left out. */
export const markdown = storableText(40_000).default("");
