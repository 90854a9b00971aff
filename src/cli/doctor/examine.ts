import { checks } from './checks'
import type { DoctorCheck } from './checks'
import { faultCode } from './fault-code'
import { problem, say, shown } from './finding'
import type { Finding } from './finding'
import { openPatient } from './patient'
import type { Patient, PatientSettings } from './patient'

/** What one check found, in its order. */
export interface Examined {
  name: string
  findings: Finding[]
}

/** Makes every check once, each without regard to the others: the first fault hides none of the rest. */
export async function examine(settings: PatientSettings): Promise<Examined[]> {
  const patient = await openPatient(settings)
  try {
    return await Promise.all(
      checks.map(async (check) => ({ name: check.name, findings: await look(check, patient) })),
    )
  } finally {
    await patient.close()
  }
}

async function look(check: DoctorCheck, patient: Patient): Promise<Finding[]> {
  try {
    return [await check.look(patient)].flat()
  } catch (error) {
    const says = say`could not be looked at (${shown(faultCode(error))}): ${wordsOf(error)}`
    return [problem(says, say`correct what the other lines name, and run herald doctor again`)]
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
