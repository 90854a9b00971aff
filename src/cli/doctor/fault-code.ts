/** The code of an error, or of what caused it (`ECONNREFUSED`, `28P01`, `SQLITE_CANTOPEN`): fit for the public, unlike its words. */
export function faultCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  const { code, driverError, cause, errors } = error as Record<string, unknown>
  if (typeof code === 'string' && code !== '') return code
  const inner = [driverError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]
  return inner.map(faultCode).find((found) => found !== 'unknown') ?? 'unknown'
}
