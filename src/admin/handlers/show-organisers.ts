import { z } from 'zod'
import { listTeam } from '../../domain/organisers/list-team'
import { presentOrganiser } from '../presenters/organiser'
import { defineSessionRoute } from '../route'

/** Who may decide, edit and send. */
export const showOrganisers = defineSessionRoute({
  method: 'GET',
  path: '/api/organisers',
  access: 'organiser',
  summary: 'Organisers and owners, and in how many browsers one is signed in, for owners everybody',
  input: z.object({}),
  handle: async ({ app, session }) => ({
    body: (await listTeam(app)).map((member) => presentOrganiser(member, { ...app, session })),
  }),
})
