import { findActiveCompetition } from '../../domain/competitions/find-active-competition'
import type { ActiveCompetition } from '../../domain/competitions/list-active-competitions'
import { AppError } from '../../errors'
import { MAX_LABEL, namedLabel } from '../../messages/named-label'
import { announcedStatuses } from '../../vocabulary/audience'
import type { BotContext } from '../context'
import type { AudienceAnswers, ViewOf } from './audience-answers'
import { everyone } from './audience-answers'
import type { Shown } from './audience-prompt'
import type { Input, Prompt, Result, StepButton } from './form'
import { inPairs, numberIn, pageButtons } from './paged-buttons'

/** What most broadcasts need: everyone, a competition, or one role in it. */
export function quickPrompt({ ctx: { t }, facts: { active } }: Shown, { page }: ViewOf<'quick'>): Prompt {
  return {
    message: { text: t('broadcast-audience-prompt') },
    buttons: [
      [{ label: t('broadcast-audience-everyone'), value: 'everyone' }],
      ...competitionButtons(t, active.competitions),
      ...pageButtons({ length: active.total }, page),
      [
        { label: t('audience-more'), value: 'menu' },
        { label: t('audience-saved'), value: 'saved' },
      ],
    ],
  }
}

function competitionButtons(t: BotContext['t'], competitions: readonly ActiveCompetition[]): StepButton[][] {
  return competitions.flatMap(({ id, name, availableRoles }) => [
    [{ label: namedLabel(name, { after: t('broadcast-audience-competition') }), value: `c${id}` }],
    ...inPairs(
      availableRoles.map((role) => ({
        label: namedLabel(name, { before: `${t(`role-${role}`)} · `, most: MAX_LABEL / 2 }),
        value: `c${id}:${role}`,
      })),
    ),
  ])
}

/** A quick choice replaces whatever filters there were. */
export async function acceptQuick({ ctx, answers }: Shown, input: Input): Promise<Result<AudienceAnswers>> {
  if (input.kind !== 'button') return { kind: 'unexpected' }
  if (input.value === 'everyone') return { kind: 'accepted', answers: everyone }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, view: { kind: 'quick', page } } }
  const [, id, name] = /^c(\d{1,9})(?::(\w+))?$/.exec(input.value) ?? []
  const competition = await findActiveCompetition(ctx.app, { competitionId: Number(id ?? 0) })
  const role = competition?.availableRoles.find((one) => one === name)
  if (competition === null || (name !== undefined && role === undefined)) throw new AppError('stale_button')
  const audience = {
    competitionIds: [competition.id],
    statuses: [...announcedStatuses],
    ...(role === undefined ? {} : { roles: [role] }),
  }
  return { kind: 'accepted', answers: { ...everyone, audience } }
}
