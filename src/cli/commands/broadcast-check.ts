import { checkFlight } from '../../domain/broadcasts/check-flight'
import type { ChannelCheck, LetterCheck } from '../../domain/broadcasts/check-flight'
import type { FlightReport } from '../../domain/templates/flight-log'
import { flightReport } from '../../messages/flight-check'
import { templateValues } from '../../messages/template-values'
import { translator } from '../../messages/translate'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { withLedger } from '../with-ledger'

type Counts = Omit<FlightReport, 'previews'>

/**
 * `herald broadcast check ID`: renders it for everybody who would get it now, by each channel, and tells how many would lack
 * a value or get nothing. The exit code is 1 when anybody would, and when letters lack a subject or a reader.
 */
export async function checkCommand(broadcastId: number, options: { json: boolean }): Promise<void> {
  await withLedger(async (app) => {
    const check = await checkFlight(app, { broadcastId, valuesOf: templateValues })
    const messages = countsOf(check.messages)
    const letters = lettersOf(check.letters)
    const told = options.json
      ? JSON.stringify({ broadcastId, ...messages, letters })
      : flightReport(translator(DEFAULT_LANGUAGE), check).text
    process.stdout.write(`${told}\n`)
    const canBeWritten = letters === null || (letters.hasSubject && letters.reachable > 0)
    if (isAmiss(messages) || isAmiss(letters ?? messages) || !canBeWritten) process.exitCode = 1
  })
}

function countsOf(check: ChannelCheck | null): Counts {
  if (check?.kind !== 'rendered')
    return { people: check?.people ?? 0, lackingPeople: 0, lacking: {}, faults: {} }
  const { people, lackingPeople, lacking, faults } = check
  return { people, lackingPeople, lacking, faults }
}

function lettersOf(check: LetterCheck | null) {
  if (check === null) return null
  return { ...countsOf(check), ...check.count, hasSubject: check.hasSubject }
}

const isAmiss = ({ lackingPeople, faults }: Counts) => lackingPeople > 0 || Object.keys(faults).length > 0
