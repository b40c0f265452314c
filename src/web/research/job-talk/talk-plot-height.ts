/** The height of the drawing of a talk's rehearsals, in px; known before what draws it is fetched. */
export const talkPlotHeight = 220;
