import * as z from "zod";

/** The ways to look at stories. */
export const storyViews = ["stories", "questions", "calls", "heard"] as const;

/** One of {@link storyViews}. */
export type StoryView = (typeof storyViews)[number];

/** What the address of the stories says; a value that makes no sense is dropped, not refused. */
export const storiesSearchSchema = z.object({
  /** Without it, the stories. */
  view: z.enum(storyViews).optional().catch(undefined),
  /** The question that is open. */
  question: z.string().max(100).optional().catch(undefined),
  /** Only questions that no story answers. */
  uncovered: z.literal(true).optional().catch(undefined),
  family: z.string().max(40).optional().catch(undefined),
});

/** See {@link storiesSearchSchema}. */
export type StoriesSearch = z.infer<typeof storiesSearchSchema>;
