/** Hears how far a long work is. */
export interface CopyListener {
  /** `total` rows are about to be checked, copied, verified, backed up. */
  begin(what: 'Checked' | 'Copied' | 'Verified' | 'Backed up', total: number): void
  rows(count: number): void
}
