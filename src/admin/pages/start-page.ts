import type { Session } from '../../domain/panel/find-session'
import type { SessionLine } from '../../domain/panel/list-sessions'
import { ago } from '../../messages/ago'
import { html } from '../html'
import type { Html } from '../html'
import { formButton } from './form'
import { layout } from './layout'
import type { Words } from './layout'

/** What somebody has in the panel: who they are here, and the browsers that are signed in. */
export function startPage(
  words: Words,
  {
    session,
    sessions,
    csrfToken,
    now,
  }: { session: Session; sessions: SessionLine[]; csrfToken: string; now: Date },
): Html {
  const { t } = words
  const as = t(session.isOwner ? 'panel-as-owner' : 'panel-as-organiser', { name: session.name })
  const lines = sessions.map((line) => sessionItem(words, { line, csrfToken, now }))
  const main = html`<p>${as}</p>
    ${formButton({ action: '/sign-out', csrfToken, label: t('panel-sign-out') })}
    <h2>${t('panel-sessions')}</h2>
    <ul>
      ${lines}
    </ul>`
  return layout(words, { title: t('panel-title'), main })
}

function sessionItem(
  { t }: Words,
  { line, csrfToken, now }: { line: SessionLine; csrfToken: string; now: Date },
): Html {
  const secondsAgo = Math.max(0, Math.round((now.getTime() - line.lastSeenAt.getTime()) / 1000))
  const facts = t('panel-session', { name: line.name, ago: ago(t, secondsAgo) })
  const end = formButton({ action: `/sessions/${line.id}/end`, csrfToken, label: t('panel-session-end') })
  return html`<li>
    <p>${facts}<br /><small>${line.userAgent}</small></p>
    ${line.isThisOne ? html`<p>${t('panel-session-this')}</p>` : end}
  </li>`
}
