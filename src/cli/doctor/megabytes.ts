const MEGABYTE = 1024 * 1024

/** A size for people: `512 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`
}
