import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { TemplatePreviewAnswer, TemplatePreviewInput } from '../../src/admin/api-types/templates'
import { usePanelApi } from '../provider/panel-api'
import { useSettled } from '../forms/use-settled'

/** After so long without a key it is rendered. */
const PAUSE_MS = 300

/** What the texts of the form around it become in the message of a person; nobody chosen: of whoever is writing. */
export function useTemplatePreview() {
  const api = usePanelApi()
  const [userId, setUserId] = useState<number | null>(null)
  const typed = useWatch({ name: 'bodies' }) as TemplatePreviewInput['bodies'] | undefined
  const letters = useWatch({ name: 'letters' }) as TemplatePreviewInput['letters']
  const texts = useSettled(JSON.stringify({ bodies: typed ?? {}, ...(letters && { letters }) }), PAUSE_MS)
  const { data: answer, error } = useQuery({
    queryKey: ['templates', 'preview', texts, userId],
    queryFn: () =>
      api.send<TemplatePreviewAnswer>('POST', '/api/templates/preview', {
        ...{ ...(JSON.parse(texts) as Pick<TemplatePreviewInput, 'bodies' | 'letters'>), userId },
      } satisfies TemplatePreviewInput),
    placeholderData: keepPreviousData,
  })
  return { answer, error, setUserId }
}

export type ShownPreview = ReturnType<typeof useTemplatePreview>
