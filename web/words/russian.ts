import { audit } from './audit'
import { auditFacts } from './audit-facts'
import { broadcasts } from './broadcasts'
import { bulk } from './bulk'
import { competitions } from './competitions'
import { contact } from './contact'
import { dashboard } from './dashboard'
import { organisers } from './organisers'
import { panel } from './panel'
import { raRussian } from './ra-russian'
import { registrations } from './registrations'
import { templates } from './templates'
import { panels, slots } from './seats'
import { users } from './users'

/** Everything that the panel says in Russian; the server's own sentences come with its answers. */
export const russian = {
  ...raRussian,
  panel: { ...panel.ru, dashboard: dashboard.ru, organisers: organisers.ru, bulk: bulk.ru },
  resources: {
    users: users.ru,
    templates: templates.ru,
    competitions: competitions.ru,
    registrations: registrations.ru,
    'contact-messages': contact.ru,
    broadcasts: broadcasts.ru,
    audit: { ...audit.ru, ...auditFacts.ru },
    slots: slots.ru,
    panels: panels.ru,
  },
}
