import { peopleList } from '../../domain/users/people-list'
import { defineListRoutes } from '../list-routes'
import { presentUser } from '../presenters/user'

/** People, for the panel. */
export const listPeople = defineListRoutes({
  name: 'users',
  access: 'organiser',
  list: peopleList,
  present: presentUser,
  missing: 'person_unknown',
})
