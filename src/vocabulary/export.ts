/** What an organiser may have as a file: the people of a broadcast, or of a competition. */
export const exportKinds = ['broadcast', 'competition'] as const
export type ExportKind = (typeof exportKinds)[number]

/** Of what: of the kind, the one of this id. */
export interface ExportSubject {
  kind: ExportKind
  subjectId: number
}
