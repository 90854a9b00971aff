import { appointForm } from './appoint-form'
import { audienceForm } from './audience-form'
import { broadcastForm } from './broadcast-form'
import { buttonsForm } from './buttons-form'
import { changeForm } from './change-form'
import { competitionForms } from './competition-forms'
import { copyForm } from './copy-form'
import { contactAnswerForm, contactForm } from './contact-forms'
import { correctForm } from './correct-form'
import { findForm } from './find-form'
import type { AnyForm } from './form'
import { eraseForm } from './erase-form'
import { profileForm } from './profile-form'
import { registerForm } from './register-form'
import { reviewForms } from './review-forms'
import { scheduleForm } from './schedule-form'
import { seatForms } from './seat-forms'
import { subjectForm } from './subject-form'
import { templateForms } from './template-forms'
import { templateLetterForm } from './template-letter-form'
import { timezoneForm } from './timezone-form'

/** The registry of forms: what the bot asks, and what a test drives with every kind of bad answer. */
export const allForms: readonly AnyForm[] = [
  registerForm,
  changeForm,
  profileForm,
  eraseForm,
  contactForm,
  contactAnswerForm,
  timezoneForm,
  broadcastForm,
  audienceForm,
  buttonsForm,
  subjectForm,
  scheduleForm,
  correctForm,
  ...templateForms,
  templateLetterForm,
  appointForm,
  ...reviewForms,
  findForm,
  ...competitionForms,
  copyForm,
  ...seatForms,
]
