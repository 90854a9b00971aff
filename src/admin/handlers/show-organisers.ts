import { z } from 'zod'
import { listTeam } from '../../domain/organisers/list-team'
import { organiserRecord } from '../api-types/organisers'
import { presentOrganiser } from '../presenters/organiser'
import { defineSessionRoute } from '../route'

/** Who may decide, edit and send. */
export const showOrganisers = defineSessionRoute({
  method: 'GET',
  path: '/api/organisers',
  access: 'organiser',
  summary: 'Organisers and owners, and in how many browsers one is signed in, for owners everybody',
  input: z.object({}),
  answer: z.array(organiserRecord),
  handle: async ({ app, session }) => ({
    body: (await listTeam(app)).map((member) => presentOrganiser(member, { ...app, session })),
  }),
})
