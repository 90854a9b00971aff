import { z } from 'zod'
import { searchApplications } from '../../domain/applications/search-applications'
import { AppError } from '../../errors'
import { line } from '../../schemas/bounded-text'
import { applicationListView } from '../application-list-view'
import { participantsOf } from '../competition-views'
import type { BotContext } from '../context'
import type { Form } from './form'
import { startForm } from './start-form'

const answers = z.object({ search: z.string().optional(), competitionId: z.int().optional() })
type Answers = z.infer<typeof answers>
const search = line({ min: 2, max: 100 })

/** Searches the applications by what is typed. */
export const findForm: Form<Answers> = {
  ...{ name: 'find', version: 1, answers, initial: {} },
  steps: [
    {
      name: 'search',
      isCounted: false,
      prompt: ({ ctx: { t } }) => ({ message: { text: t('apps-search-prompt') } }),
      hint: ({ ctx: { t } }) => t('apps-search-expected'),
      accept: ({ ctx: { t }, answers: given }, input) => {
        if (input.kind !== 'text') return { kind: 'unexpected' }
        const { data } = search.safeParse(input.text)
        if (data === undefined) return { kind: 'refused', sentence: t('apps-search-expected') }
        return { kind: 'accepted', answers: { ...given, search: data } }
      },
    },
  ],
  loadFacts: (ctx) => {
    if (!ctx.user.isOrganiser) return Promise.reject(new AppError('not_organiser'))
    return Promise.resolve(undefined)
  },
  complete: async (ctx, given) => {
    const { search: words = '', competitionId } = given
    await searchApplications(ctx.app, { search: words, competitionId, user: ctx.user })
    return applicationListView(ctx)
  },
  cameFrom: (ctx, { competitionId }) =>
    competitionId === undefined
      ? applicationListView(ctx)
      : participantsOf(ctx, { competitionId, role: null, page: 0 }),
  recover: () => ({ kind: 'abandon' }),
}

/** *Search* under the list of applications, or under the participants of a competition. */
export async function beginSearch(
  ctx: BotContext,
  within: Pick<Answers, 'competitionId'> = {},
): Promise<void> {
  await startForm(ctx, findForm, within)
}
