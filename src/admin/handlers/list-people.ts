import { peopleList } from '../../domain/users/people-list'
import { userRecord } from '../api-types'
import { defineListRoutes } from '../list-routes'
import { presentUser } from '../presenters/user'

/** People, for the panel. */
export const listPeople = defineListRoutes({
  name: 'users',
  access: 'organiser',
  list: peopleList,
  present: presentUser,
  shown: userRecord,
  missing: 'person_unknown',
})
