/** What the keys of a line do, in either field. */
export interface LineKeys {
  /** Enter: the next line. */
  onEnter: () => void;
  /** Backspace where nothing stands: the line goes. */
  onEmptyBackspace: () => void;
  /** An arrow out of the line. */
  onMove: (by: 1 | -1) => void;
  /** Escape: out of the field, to the keys of the page. */
  onLeave: () => void;
}
