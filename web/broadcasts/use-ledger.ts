import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BroadcastDetail, RecipientsAnswer } from '../../src/admin/api-types/broadcasts'
import { useSettled } from '../forms/use-settled'
import { addFilter } from '../provider/list-query'
import { usePanelQuery } from '../provider/use-panel-query'
import type { Narrowed } from './narrowed'
import { statusesOf } from './states'

/** While it is being sent the page of the list that is open is read again this often. */
const READ_EVERY_MS = 3_000
const PER_PAGE = 25

/** The list of a broadcast's people, a page at a time: where each page began is remembered for the way back. */
export function useLedger({ id, status: running }: BroadcastDetail, { state, channel }: Narrowed) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 300)
  const status = state === null ? [] : statusesOf(state)
  const filter = addFilter(new URLSearchParams(), { status, channel, q }).toString()
  const [place, setPlace] = useState({ filter, trail: [] as number[] })
  const trail = place.filter === filter ? place.trail : []
  const query = addFilter(new URLSearchParams(filter), { after: trail.at(-1), perPage: PER_PAGE }).toString()
  const path = `/api/broadcasts/${id}/recipients`
  const { data, error, isPlaceholderData, refetch } = usePanelQuery<RecipientsAnswer>(
    // Once it has ended the page is read a last time.
    ['broadcasts', 'ledger', id, running, query],
    `${path}?${query}`,
    {
      placeholderData: keepPreviousData,
      refetchInterval: running === 'sending' ? READ_EVERY_MS : false,
    },
  )
  const next = data?.next ?? null
  const go = (to: number[]) => setPlace({ filter, trail: to })
  // Nobody was found as far as the server had looked when its time was up.
  const isPassedOver = data?.data.length === 0 && next !== null && !isPlaceholderData
  useEffect(() => {
    if (isPassedOver) setPlace({ filter, trail: [...trail.slice(0, -1), next] })
  })
  return {
    ...{ lines: isPassedOver ? undefined : data?.data, error, refetch, typed, setTyped },
    csv: `${path}/export.csv?${filter}`,
    onNext: next === null || isPlaceholderData ? null : () => go([...trail, next]),
    onPrevious: trail.length === 0 ? null : () => go(trail.slice(0, -1)),
  }
}
