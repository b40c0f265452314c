const regionId = "announcements";

/** Has a screen reader say a sentence when it next pauses. Saying the same again is heard again. */
export function announce(sentence: string): void {
  const region = document.getElementById(regionId);
  if (region === null) return;
  const line = document.createElement("p");
  line.textContent = sentence;
  region.replaceChildren(line);
}

/** Attributes of the one element that {@link announce} writes to. */
export const announcementRegion = { id: regionId, "aria-live": "polite", className: "sr-only" } as const;
