/** Under which key one question is kept in the page. */
export const questionKey = (id: number | string) => ['contact-messages', 'detail', String(id)]
