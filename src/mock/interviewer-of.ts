import { listeningInterviewer } from "#mock/held/listening-interviewer.ts";
import type { Interviewer } from "#mock/interviewer.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { MockInterviewer } from "#mock/mock.schemas.ts";
import { createModelInterviewer } from "#mock/model/model-interviewer.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";

/** Who answers in a round. An assistant answers by its own door, so that here somebody only listens. */
export function interviewerOf(context: MockContext, holder: MockInterviewer): Interviewer {
  switch (holder) {
    case "script":
      return scriptedInterviewer;
    case "model":
      return createModelInterviewer(context);
    case "assistant":
      return listeningInterviewer;
  }
}
