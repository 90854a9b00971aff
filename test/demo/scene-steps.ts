import type { PlayedStep } from './play-steps'

/** Two of three who apply for it have a place. */
const SECOND_COMPETITION = 'Winter Open'

/** A competition with slots and a panel, written and activated in the chat. */
export const secondCompetition: readonly PlayedStep[] = [
  { say: '/competitions', sees: /competition/i },
  { tap: 'New competition', sees: 'What is it called?' },
  { say: SECOND_COMPETITION, sees: 'What should people know' },
  { tap: 'Skip', sees: 'What kind of competition' },
  { tap: 'Classic game', sees: 'In which roles' },
  { tap: 'Next', sees: 'In which time zone' },
  { tap: 'UTC', sees: 'When does it begin?' },
  { tap: 'Skip', sees: 'What must voters choose' },
  { tap: '⬜️ Time slots', sees: 'What must voters choose' },
  { tap: '⬜️ A jury panel', sees: 'What must voters choose' },
  { tap: 'Next', sees: 'How many players' },
  { say: '2', sees: 'At most 2 players' },
  { tap: 'Confirm', sees: SECOND_COMPETITION },
  { tap: 'Activate', sees: SECOND_COMPETITION },
  { tap: 'Time slots', sees: 'No time slot yet' },
  { tap: 'Add time slots', sees: 'On which days?' },
  { say: '12–14.12.2030', sees: 'From when until when' },
  { say: '10:00–12:00, 14:00–16:00', sees: 'How many places?' },
  { say: '5', sees: 'This will make 6 time slots' },
  { tap: 'Confirm', sees: '6 time slots' },
  { tap: 'Back', sees: SECOND_COMPETITION },
  { tap: 'Jury panels', sees: 'No jury panel yet' },
  { tap: 'Add a panel', sees: 'What is the panel called?' },
  { say: 'Jury North', sees: 'How many places?' },
  { say: '8', sees: 'Jury North' },
]

/** A template with variables. */
export const template: readonly PlayedStep[] = [
  { say: '/templates', sees: /template/i },
  { tap: 'New template', sees: 'What is the template called?' },
  { say: 'Welcome', sees: 'In which language' },
  { tap: 'English', sees: 'Send me the text in English' },
  {
    say: '<b>Welcome, {{ first_name | friend }}!</b>\nSee you at {{ competition_name }}.',
    sees: 'Variables',
  },
]

/** An announcement to those who applied for the first competition, up to its preview. */
export const toApplicants: readonly PlayedStep[] = [
  { say: '/broadcast', sees: 'Who should get it?' },
  { tap: 'More filters', sees: 'Press what to narrow it by' },
  { tap: 'Competition', sees: 'press one or several' },
  { tap: /Autumn Cup/, sees: 'press one or several' },
  { tap: 'All filters', sees: 'Autumn Cup' },
  { tap: 'Done', sees: 'Send me the text' },
  { say: 'Autumn Cup: the draw is on Friday at 18:00.', sees: /(person|people) will get it/ },
]

/** An announcement to everybody, up to its preview. */
export const toEveryone: readonly PlayedStep[] = [
  { say: '/broadcast', sees: 'Who should get it?' },
  { tap: 'Everyone', sees: 'Send me the text' },
  { say: '📣 Entry for the Winter Open is open: /register', sees: /(person|people) will get it/ },
]

/** Somebody whose data are known applies for one more competition. */
export const reapply = (competitionId: number, button: RegExp): readonly PlayedStep[] => [
  { say: `/start c_${competitionId}_player`, sees: 'Please check before I send it' },
  { tap: button, sees: /Your registration is in|Your place there/ },
]
