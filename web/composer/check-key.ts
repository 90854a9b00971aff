/** What the check of a draft is read under: apart from broadcasts, for once launched there is none. */
export const checkKey = (id: number | string) => ['broadcast-check', String(id)]
