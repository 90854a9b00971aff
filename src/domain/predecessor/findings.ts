/** What of a source did not come as it was. */
export interface Finding {
  table: string
  /** The row's id. */
  id: number | string
  /** The row itself is not there; or it is, but not all of it as it was. */
  kind: 'row left out' | 'changed'
  /** `phone: "…" is row 12's already`: a sentence with the value that is not kept. */
  problem: string
}

/** Hears what a conversion could not keep as it was. */
export type Tell = (problem: string) => void

/** A value in a finding; what is long is told whole, for it is nowhere else. */
export function shown(value: unknown): string {
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : JSON.stringify(value)
}
