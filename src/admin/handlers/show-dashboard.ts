import { IANAZone } from 'luxon'
import { z } from 'zod'
import { loadOpsFacts } from '../../domain/figures/load-ops-facts'
import { opsParts } from '../../messages/ops'
import { dashboardAnswer } from '../api-types/dashboard'
import { presentDashboard } from '../presenters/dashboard'
import { defineSessionRoute } from '../route'

/** As browsers call the zone of their clock. */
const timezone = z.string().refine((name) => IANAZone.isValidZone(name), { error: 'timezone-unknown' })

/** How everything stands, for the panel's first page; owners read there what /ops tells them, too. */
export const showDashboard = defineSessionRoute({
  method: 'GET',
  path: '/api/dashboard',
  access: 'organiser',
  summary: 'Counters, registrations over time, what waits, live broadcasts and seats at this moment',
  input: z.object({ query: z.strictObject({ timezone: timezone.default('UTC') }) }),
  answer: dashboardAnswer,
  async handle({ app, session, language, t, input: { query } }) {
    const clock = { language, timezone: query.timezone }
    const health = session.isOwner
      ? opsParts(t, { facts: await loadOpsFacts(app, { askedBy: null }), clock })
      : null
    const shown = await presentDashboard(app, { t, timezone: query.timezone })
    return { body: { ...shown, health } }
  },
})
