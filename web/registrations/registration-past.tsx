import { useLocaleState, useTranslate } from 'react-admin'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { showTime } from '../times/show-time'
import { Lines, Section } from './section'

/** What happened before: to this registration, between the team and the person, and to the person's other registrations. */
export function RegistrationPast({ registration }: { registration: RegistrationDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { events, questions, others } = registration
  const join = (facts: readonly (string | null)[]) => facts.filter((fact) => fact !== null).join(' · ')
  const wordOf = (action: string) =>
    translate(`resources.registrations.events.${action.replace('registration.', '')}`)
  return (
    <>
      {events.length > 0 && (
        <Section title="resources.registrations.groups.events">
          <Lines>
            {events.map(({ action, by, at }, key) => ({
              key,
              line: join([showTime(at, { locale }), wordOf(action), by]),
            }))}
          </Lines>
        </Section>
      )}
      {questions.length > 0 && (
        <Section title="resources.registrations.groups.questions">
          <Lines>
            {questions.map(({ question, answer }, key) => ({
              key,
              line: (
                <>
                  <strong>{question}</strong>
                  <br />
                  {answer ?? <em>{translate('resources.registrations.unanswered')}</em>}
                </>
              ),
            }))}
          </Lines>
        </Section>
      )}
      {others.length > 0 && (
        <Section title="resources.registrations.groups.others">
          <Lines>
            {others.map(({ competitionName, role, status, at }, key) => ({
              key,
              line: join([
                competitionName,
                translate(`panel.roles.${role}`),
                translate(`resources.registrations.statuses.${status}`),
                showTime(at, { locale }),
              ]),
            }))}
          </Lines>
        </Section>
      )}
    </>
  )
}
