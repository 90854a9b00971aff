import { contactList } from '../../domain/contact/contact-list'
import { questionDetail, questionRecord } from '../api-types/contact'
import { defineListRoutes } from '../list-routes'
import { presentQuestion, presentQuestionDetail } from '../presenters/question'

/** Questions to the organisers, for the panel; one of them with its conversation. */
export const listContactMessages = defineListRoutes({
  name: 'contact-messages',
  access: 'organiser',
  list: contactList,
  present: presentQuestion,
  shown: questionRecord,
  shownOne: questionDetail,
  presentOne: presentQuestionDetail,
  missing: 'contact_not_found',
})
