/** How high the drawing of rehearsals is, in pixels. */
export const rehearsalPlotHeight = 150;
