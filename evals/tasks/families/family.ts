/** What the families of real data have in common as tasks; the margin is in points, limits count questions. */
export const FAMILY = { tier: 2, group: 'family', metric: 'answerability', margin: 1, probe: 'facts' } as const;
