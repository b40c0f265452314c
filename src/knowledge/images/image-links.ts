/** Where an image is fetched; a card names its images by it. */
export function imageAddress(id: string): string {
  return `/api/images/${id}`;
}

const address = /\/api\/images\/(img_[0-9a-hjkmnp-tv-z]{26})/g;

/** The ids of the images that a text names, each once. */
export function imagesIn(text: string): string[] {
  return [...new Set([...text.matchAll(address)].map(([, id = ""]) => id))];
}

/** A text in which images go by other names. */
export function renameImages(text: string, nameOf: (id: string) => string): string {
  return text.replaceAll(address, (_, id: string) => nameOf(id));
}
