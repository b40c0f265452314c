import { readCampaign } from "#campaign/records/records.service.ts";
import { dayMs } from "#platform/clock.ts";
import { keepRehearsal } from "#stories/rehearsals.service.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import { storyFieldsSchema } from "#stories/stories.schemas.ts";
import { createStory } from "#stories/stories.service.ts";
import type * as z from "zod";

/** A made-up story; `seconds` are its rehearsals, the latest yesterday, `toldTo` how many companies of the search have heard it. */
interface DemoStory {
  fields: Omit<z.input<typeof storyFieldsSchema>, "told">;
  seconds: readonly number[];
  toldTo: number;
}

const demoStories: readonly DemoStory[] = [
  {
    fields: {
      title: "Which baseline was right",
      situation:
        "Six weeks before a deadline my co-author Ines and I had two numbers for the same baseline. Hers was three points above mine, and our method beat one of them and not the other.",
      task: "Before we could compare anything we had to know which number was right. I had written the evaluation, so it was mine to find out.",
      action:
        "I proposed that each of us run the other's code with the same seeds, so that it was about the code and not about us. I got her number with her script. Then I changed one setting at a time, from hers towards mine, and wrote each run into one shared table. After nine runs it was plain: my data loader dropped the last, shorter batch of the test set, and those were the long documents. I told Ines the same evening, and that the bug was mine.",
      result:
        "The baseline rose by 2.7 points and our gain shrank to 1.1 points. We said so in the paper and moved the claim to long documents, where it held. The paper was accepted.",
      reflection:
        "I had trusted the number that suited us. Every project of mine now begins with one evaluation script that reproduces a published result first; at my internship that found a wrong split within two days.",
      questions: ["conflict-between-results", "failure-bug-in-results"],
      numbers: [
        { text: "2.7 points", standing: "yes", source: "Table 2 of the paper, against the draft of 3 March" },
        { text: "1.1 points", standing: "yes", source: "Table 2 of the paper" },
        { text: "Six weeks", standing: "yes", source: "Calendar" },
      ],
      tags: ["thesis"],
    },
    seconds: [171, 158, 139, 126, 118],
    toldTo: 2,
  },
  {
    fields: {
      title: "Two weeks to port a training loop",
      situation:
        "In my internship the team trained in JAX on TPUs, and I knew PyTorch. A run on the new data was due in two weeks.",
      task: "I was to port our loss and the data pipeline, and to show that the curve matched.",
      action:
        "I asked the person who owned the loop for one hour and for what I could leave out; sharding, he said. I wrote a toy version that overfitted eight examples, and compared its gradients with the old code at every layer. Where I got stuck I read the source, and asked only with a failing case of ten lines.",
      result: "The port matched the old curve within noise after ten days, and each step was 1.8x faster.",
      reflection: "I still do not know the compiler well. But I now begin with the test that tells me I am done.",
      questions: ["learning-new-field", "learning-tool-or-system"],
      numbers: [{ text: "1.8x", standing: "unsure", source: "" }],
      tags: ["internship"],
    },
    seconds: [96, 88],
    toldTo: 1,
  },
  {
    fields: {
      title: "Eight months on sparse attention",
      situation: "I spent eight months on a sparse attention pattern that was to be the third chapter of my thesis.",
      task: "I had to show that it scales better than dense attention at the same compute.",
      action:
        "We kept adding tricks whenever the dense baseline won. We tuned ours and not theirs, and we did not plot both over size until my committee asked.",
      result: "At every size the tuned dense baseline won. I stopped, and the chapter was dropped.",
      questions: ["failure-project"],
    },
    seconds: [],
    toldTo: 0,
  },
  {
    fields: {
      title: "A student who had gone quiet",
      situation: "A master's student of mine had not shown a result for a month.",
      task: "",
      action: "I noticed that I had been solving her problems in our meetings.",
    },
    seconds: [],
    toldTo: 0,
  },
];

/** Seeds stories at every stage: told and rehearsed, whole, without a reflection, just begun. */
export async function seedStories(context: StoriesContext): Promise<void> {
  const { companies } = await readCampaign(context.campaign);
  const now = context.clock().getTime();
  const daysAgo = (days: number): string => new Date(now - days * dayMs).toISOString();
  for (const { fields, seconds, toldTo } of demoStories) {
    const told = companies
      .slice(0, toldTo)
      .map(({ id, name }, at) => ({ companyId: id, company: name, day: daysAgo(9 + 4 * at).slice(0, 10) }));
    const { story } = await createStory(context, storyFieldsSchema.parse({ ...fields, told }));
    for (const [at, taken] of seconds.entries())
      await keepRehearsal(context, story.id, {
        startedAt: daysAgo(seconds.length - at),
        seconds: taken,
        transcript: "",
        rating: Math.min(5, 2 + at),
      });
  }
}
