/** Stands in a database while it is being filled; Herald does not start on it. */
export const MARKER_TABLE = 'rows_being_copied'
