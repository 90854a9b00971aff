import { Box, Link as TextLink } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { showSpan, showTime } from '../times/show-time'
import { RegistrationPast } from './registration-past'
import { Facts, Lines, Section } from './section'

/** All that is needed to judge a registration. */
export const RegistrationDetails = ({ registration }: { registration: RegistrationDetail }) => (
  <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
    <WhatFor registration={registration} />
    <Profile registration={registration} />
    <RegistrationPast registration={registration} />
  </Box>
)

function WhatFor({ registration }: { registration: RegistrationDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { timezone, slots, panel, players, cause, reason, decidedAt } = registration
  const free = (places: { free: number; capacity: number }) =>
    translate('resources.registrations.free', { free: places.free, capacity: places.capacity })
  const word = (name: string) => `resources.registrations.fields.${name}`
  return (
    <Section title="resources.registrations.groups.competition">
      <Facts
        facts={[
          { label: word('competitionName'), value: registration.competitionName },
          { label: word('role'), value: translate(`panel.roles.${registration.role}`) },
          {
            label: word('slots'),
            value: slots.map((slot) => `${showSpan(slot, { timezone, locale })} · ${free(slot)}`).join('\n'),
          },
          { label: word('panel'), value: panel && `${panel.name} · ${free(panel)}` },
          { label: word('players'), value: players && free(players) },
          { label: word('submittedAt'), value: showTime(registration.submittedAt, { locale }) },
          { label: word('decidedAt'), value: decidedAt && showTime(decidedAt, { locale }) },
          { label: word('decidedBy'), value: registration.decidedBy },
          {
            label: word('reason'),
            value: reason ?? (cause && translate(`resources.registrations.causes.${cause}`)),
          },
        ]}
      />
    </Section>
  )
}

function Profile({ registration }: { registration: RegistrationDetail }) {
  const { profile, telegramUsername, telegramId, userId, lookalikes } = registration
  const { secondedPlayer, ...told } = profile
  const translate = useTranslate()
  return (
    <Section title="resources.registrations.groups.profile">
      <Facts
        facts={[
          {
            label: 'resources.registrations.fields.name',
            value: (
              <TextLink component={Link} to={`/users/${userId}`}>
                {registration.name}
              </TextLink>
            ),
          },
          {
            label: `resources.registrations.fields.${telegramUsername === null ? 'telegramId' : 'telegramUsername'}`,
            value: telegramUsername === null ? telegramId : `@${telegramUsername}`,
          },
          ...Object.entries(told)
            .filter(([field]) => field !== 'firstName' && field !== 'lastName')
            .map(([field, value]) => ({ label: `resources.users.fields.${field}`, value })),
          { label: 'resources.registrations.fields.secondedPlayer', value: secondedPlayer },
        ]}
      />
      {lookalikes.length > 0 && (
        <Box sx={{ mt: 2, p: 1.5, border: '1px solid', borderColor: 'warning.main', borderRadius: 1 }}>
          <Section title="resources.registrations.groups.lookalikes">
            <Lines>
              {lookalikes.map(({ registrationId, name, status, likeness }) => ({
                key: registrationId,
                line: (
                  <>
                    <TextLink component={Link} to={`/registrations/${registrationId}/show`}>
                      {`#${registrationId} ${name}`}
                    </TextLink>
                    {` · ${translate(`resources.registrations.likenesses.${likeness}`)}`}
                    {` · ${translate(`resources.registrations.statuses.${status}`)}`}
                  </>
                ),
              }))}
            </Lines>
          </Section>
        </Box>
      )}
    </Section>
  )
}
