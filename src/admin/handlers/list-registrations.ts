import { registrationList } from '../../domain/registrations/registration-list'
import { registrationDetail, registrationRecord } from '../api-types'
import { defineListRoutes } from '../list-routes'
import { presentRegistration, presentRegistrationDetail } from '../presenters/registration'

/** Registrations, for the panel; one of them with all that is needed to judge it. */
export const listRegistrations = defineListRoutes({
  name: 'registrations',
  access: 'organiser',
  list: registrationList,
  present: presentRegistration,
  shown: registrationRecord,
  shownOne: registrationDetail,
  presentOne: presentRegistrationDetail,
  missing: 'registration_not_found',
})
