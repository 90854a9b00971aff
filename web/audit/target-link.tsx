import { Link as TextLink } from '@mui/material'
import { useResourceDefinitions, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import { resourceOf } from './resource-of'

/** What an action was done to, and the way to its page where it has one. */
export function TargetLink({ record: { targetType, targetId } }: { record: AuditRecord }) {
  const translate = useTranslate()
  const definitions = useResourceDefinitions()
  const resource = resourceOf(targetType) ?? ''
  const word = translate(`resources.audit.targets.${targetType}`, { _: targetType })
  const said = targetId === 0 ? word : `${word} #${targetId}`
  const { hasShow = false, hasEdit = false } = definitions[resource] ?? {}
  if (targetId === 0 || (!hasShow && !hasEdit)) return <>{said}</>
  return (
    <TextLink component={Link} to={`/${resource}/${targetId}${hasShow ? '/show' : ''}`}>
      {said}
    </TextLink>
  )
}
