import { checkFlight } from '../../domain/broadcasts/check-flight'
import { flightLines } from '../../messages/flight-check'
import { templateValues } from '../../messages/template-values'
import { translator } from '../../messages/translate'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { withLedger } from '../with-ledger'

/**
 * `herald broadcast check ID`: renders it for everybody who would get it now and tells how many would lack a value or get
 * nothing. The exit code is 1 when anybody would.
 */
export async function checkCommand(broadcastId: number, options: { json: boolean }): Promise<void> {
  await withLedger(async (app) => {
    const check = await checkFlight(app, { broadcastId, valuesOf: templateValues })
    const counts =
      check.kind === 'same'
        ? { people: check.people, lackingPeople: 0, lacking: {}, faults: {} }
        : { ...check, previews: undefined, isWhole: undefined, kind: undefined }
    const lines = flightLines(translator(DEFAULT_LANGUAGE), check)
    process.stdout.write(`${options.json ? JSON.stringify({ broadcastId, ...counts }) : lines.join('\n')}\n`)
    if (counts.lackingPeople > 0 || Object.keys(counts.faults).length > 0) process.exitCode = 1
  })
}
