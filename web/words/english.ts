import raEnglish from 'ra-language-english'
import { audit } from './audit'
import { auditFacts } from './audit-facts'
import { broadcasts } from './broadcasts'
import { bulk } from './bulk'
import { competitions } from './competitions'
import { contact } from './contact'
import { dashboard } from './dashboard'
import { organisers } from './organisers'
import { panel } from './panel'
import { registrations } from './registrations'
import { templates } from './templates'
import { panels, slots } from './seats'
import { users } from './users'

/** Everything that the panel says in English; the server's own sentences come with its answers. */
export const english = {
  ...raEnglish,
  ra: {
    ...raEnglish.ra,
    action: { ...raEnglish.ra.action, export: 'Download CSV' },
    auth: { ...raEnglish.ra.auth, logout: 'Sign out' },
  },
  panel: { ...panel.en, dashboard: dashboard.en, organisers: organisers.en, bulk: bulk.en },
  resources: {
    users: users.en,
    templates: templates.en,
    competitions: competitions.en,
    registrations: registrations.en,
    'contact-messages': contact.en,
    broadcasts: broadcasts.en,
    audit: { ...audit.en, ...auditFacts.en },
    slots: slots.en,
    panels: panels.en,
  },
}
