import { audit } from './audit'
import { competitions } from './competitions'
import { contact } from './contact'
import { organisers } from './organisers'
import { panel } from './panel'
import { raRussian } from './ra-russian'
import { registrations } from './registrations'
import { templates } from './templates'
import { users } from './users'

/** Everything that the panel says in Russian; the server's own sentences come with its answers. */
export const russian = {
  ...raRussian,
  panel: { ...panel.ru, organisers: organisers.ru },
  resources: {
    users: users.ru,
    templates: templates.ru,
    competitions: competitions.ru,
    registrations: registrations.ru,
    'contact-messages': contact.ru,
    audit: audit.ru,
  },
}
