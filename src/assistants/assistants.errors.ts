import { defineError } from "#platform/errors.ts";

/** The user has no such token, or its revocation is older than thirty days. */
export const tokenNotFound = defineError(
  "assistants.token_not_found",
  404,
  (id: string) => `There is no token “${id}”; it may have been revoked.`,
);

/** Another token has this name, and the log would not tell them apart. */
export const tokenNameTaken = defineError(
  "assistants.name_taken",
  409,
  (name: string) => `There is a token “${name}” already. Choose another name, so that the log tells them apart.`,
);

/** There are more tokens than anyone looks after. */
export const tooManyTokens = defineError(
  "assistants.too_many_tokens",
  409,
  (most: number) => `There are ${most} tokens already. Revoke one that is not used any more.`,
);
