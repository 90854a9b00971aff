import { z } from 'zod'
import { applicationAges, MAX_CHOSEN } from '../vocabulary/application-filters'
import type { ApplicationAge } from '../vocabulary/application-filters'
import { registrationStatuses } from '../vocabulary/registration-status'
import { roles } from '../vocabulary/roles'

const ages = Object.keys(applicationAges) as [ApplicationAge, ...ApplicationAge[]]

/** What an organiser looks at in the list of applications, as it is kept; the default is what waits. */
export const applicationView = z.object({
  filters: z.object({
    competitionId: z.int().optional(),
    role: z.enum(roles).optional(),
    status: z.enum(registrationStatuses).optional(),
    age: z.enum(ages).optional(),
    search: z.string().optional(),
  }),
  page: z.int().nonnegative(),
  isChoosing: z.boolean(),
  chosen: z.array(z.int()).max(MAX_CHOSEN),
})
export type ApplicationView = z.infer<typeof applicationView>

export const waitingView: ApplicationView = {
  filters: { status: 'pending' },
  page: 0,
  isChoosing: false,
  chosen: [],
}
