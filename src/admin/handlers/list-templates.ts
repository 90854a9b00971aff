import { templateList } from '../../domain/templates/template-list'
import { defineListRoutes } from '../list-routes'
import { presentTemplate } from '../presenters/template'

/** Templates, for the panel. */
export const listTemplates = defineListRoutes({
  name: 'templates',
  access: 'organiser',
  list: templateList,
  present: presentTemplate,
  missing: 'template_not_found',
})
