/** Escape leaves a field, so that the keys of the screen are there again. */
export function leaveByEscape(event: { key: string; currentTarget: HTMLElement }): void {
  if (event.key === "Escape") event.currentTarget.blur();
}
