import { useStore } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { draftOf, emptyDraft } from './draft'
import type { Draft, Unsaved } from './draft'

const nothing: Unsaved = { version: null, edited: {} }

/**
 * What is being written. Every letter is kept in this browser until it is saved, so that neither leaving the page nor a
 * refusal loses any; signing out does away with it.
 */
export function useDraft(broadcast: BroadcastDetail | null) {
  const key = `broadcasts.draft.${broadcast?.id ?? 'new'}`
  const [unsaved, setUnsaved] = useStore<Unsaved>(key, nothing)
  const { edited, tried } = unsaved
  const version = unsaved.version ?? broadcast?.version ?? null
  const draft: Draft = { ...(broadcast === null ? emptyDraft : draftOf(broadcast)), ...edited }
  return {
    draft,
    unsaved: { version, edited, ...(tried && { tried }) },
    isEdited: Object.keys(edited).length > 0,
    edit: (change: Partial<Draft>) =>
      setUnsaved((before) => ({
        ...before,
        version: before.version ?? broadcast?.version ?? null,
        edited: { ...before.edited, ...change },
      })),
    /** A new one is to be saved: answers the first try, whose key makes one draft of all of them. */
    tryToSave: () => {
      const first = tried ?? { key: crypto.randomUUID(), edited }
      setUnsaved((before) => ({ ...before, tried: first }))
      return first
    },
    /** The draft of the first try is none any more, so the next makes another. */
    tryAnew: () => setUnsaved(({ version: upon, edited: typed }) => ({ version: upon, edited: typed })),
    /** It is saved, or to be forgotten. */
    forget: () => setUnsaved(nothing),
    /** What is typed here stands upon what somebody else has saved meanwhile. */
    accept: (newest: number) => setUnsaved((before) => ({ ...before, version: newest })),
  }
}

export type DraftState = ReturnType<typeof useDraft>
