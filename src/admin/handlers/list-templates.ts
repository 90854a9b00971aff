import { templateList } from '../../domain/templates/template-list'
import { templateRecord } from '../api-types/templates'
import { defineListRoutes } from '../list-routes'
import { presentTemplate } from '../presenters/template'

/** Templates, for the panel. */
export const listTemplates = defineListRoutes({
  name: 'templates',
  access: 'organiser',
  list: templateList,
  present: presentTemplate,
  shown: templateRecord,
  missing: 'template_not_found',
})
