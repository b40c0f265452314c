import { defineError } from "#platform/errors.ts";

/** The user has no such image. */
export const imageNotFound = defineError("image.not_found", 404, (id: string) => `There is no image “${id}”.`);

/** The file is none of the kinds of image that a card takes. */
export const imageTypeRefused = defineError(
  "image.type_refused",
  415,
  () => "This file is no PNG, JPEG, GIF or WebP, so it was not put on the card.",
);

/** The image is larger than a card takes. */
export const imageTooLarge = defineError(
  "image.too_large",
  413,
  () => "This image is over 5 MB, so it was not put on the card. Make it smaller and paste it again.",
);
