import raEnglish from 'ra-language-english'
import { competitions } from './competitions'
import { contact } from './contact'
import { panel } from './panel'
import { registrations } from './registrations'
import { users } from './users'

/** Everything that the panel says in English; the server's own sentences come with its answers. */
export const english = {
  ...raEnglish,
  ra: {
    ...raEnglish.ra,
    action: { ...raEnglish.ra.action, export: 'Download CSV' },
    auth: { ...raEnglish.ra.auth, logout: 'Sign out' },
  },
  panel: panel.en,
  resources: {
    users: users.en,
    competitions: competitions.en,
    registrations: registrations.en,
    'contact-messages': contact.en,
  },
}
