import { attentionLessons } from "#knowledge/demo/attention-lessons.ts";
import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";
import { generationLessons } from "#knowledge/demo/generation-lessons.ts";
import { learningLessons } from "#knowledge/demo/learning-lessons.ts";
import { probabilityLessons } from "#knowledge/demo/probability-lessons.ts";
import { reinforcementLessons } from "#knowledge/demo/reinforcement-lessons.ts";
import { systemsLessons } from "#knowledge/demo/systems-lessons.ts";

/** Every evening of the demo, in the order in which they took place: groundwork first, then what the rounds ask for. */
export const demoLessons: readonly DemoLesson[] = [
  ...learningLessons,
  ...attentionLessons,
  ...probabilityLessons.slice(0, 2),
  ...reinforcementLessons,
  ...systemsLessons,
  ...probabilityLessons.slice(2),
  ...generationLessons,
];
