/** What the canvas leaves without a name or with a role that is not its own: which elements, which attribute, which value. */
const missing = [
  [".main-menu-trigger:not([aria-label])", "aria-label", "Menu of the drawing"],
  [".color-picker-container[role=dialog]:not([aria-label])", "aria-label", "Colours"],
  [".FontPicker__container:not([aria-label])", "aria-label", "Faces"],
  ["footer[role=contentinfo]", "role", "group"],
  // Its label hides the zoom that it shows.
  ['.reset-zoom-button:not([aria-label=""])', "aria-label", ""],
] as const;

/** Gives the canvas's controls the names that they lack, now and as they appear. Returns a function that stops it. */
export function nameControls(canvas: HTMLElement): () => void {
  const name = (): void => {
    for (const [selector, attribute, value] of missing)
      for (const element of canvas.querySelectorAll(selector)) element.setAttribute(attribute, value);
  };
  const observer = new MutationObserver(name);
  observer.observe(canvas, { childList: true, subtree: true });
  name();
  return () => observer.disconnect();
}
