/** Of a cell: dates, numbers and single words are read at a glance. */
export const oneLine = { whiteSpace: 'nowrap' } as const
