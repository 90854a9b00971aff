import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { addAlbumItem } from '../../../src/domain/broadcasts/add-album-item'
import { editDraft } from '../../../src/domain/broadcasts/edit-draft'
import { findAlbumDraft } from '../../../src/domain/broadcasts/find-album-draft'
import { setDraftButtons } from '../../../src/domain/broadcasts/set-draft-buttons'
import { setDraftSubject } from '../../../src/domain/broadcasts/set-draft-subject'
import { setStopButton } from '../../../src/domain/broadcasts/set-stop-button'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import type { AlbumItem, AlbumKind, BroadcastContent } from '../../../src/vocabulary/content'
import { createLedgerApp, insertDraft } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const item = (messageId: number, type: AlbumKind = 'photo'): AlbumItem => ({
  type,
  messageId,
  fileId: `file-${messageId}`,
})
const nameOf = (content: BroadcastContent) => (content.kind === 'album' ? `${content.items.length}` : '')

describeEachDialect('the content of a draft', (_, useDatabase) => {
  const database = useDatabase()
  let app: LedgerApp
  beforeEach(() => {
    app = createLedgerApp(database().db)
  })

  const load = (id: number) => app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const album = (mediaGroupId = '1') =>
    insertDraft(app, { content: { kind: 'album', mediaGroupId, items: [item(10)] } })
  const idsOf = ({ content }: Broadcast) =>
    content.kind === 'album' ? content.items.map(({ messageId }) => messageId) : []

  it('takes all messages of an album that come at once, each once, in the order they were sent', async () => {
    const broadcastId = await album()
    const ids = [13, 11, 12, 11, 13, 14]
    await Promise.all(ids.map((id) => addAlbumItem(app, { broadcastId, item: item(id), nameOf })))
    const draft = await load(broadcastId)
    expect(idsOf(draft)).toEqual([10, 11, 12, 13, 14])
    expect(draft.name).toBe('5')
  })

  it('takes ten at most, and only what may stand together', async () => {
    const broadcastId = await album()
    const refused = { code: 'content_unsupported', details: { what: 'mixed_album' } }
    for (const type of ['document', 'audio'] as const)
      await expect(addAlbumItem(app, { broadcastId, item: item(20, type), nameOf })).rejects.toMatchObject(
        refused,
      )
    await addAlbumItem(app, { broadcastId, item: item(11, 'video'), nameOf })
    for (let id = 12; id < 20; id += 1) await addAlbumItem(app, { broadcastId, item: item(id), nameOf })
    await expect(addAlbumItem(app, { broadcastId, item: item(20), nameOf })).rejects.toMatchObject(refused)
    expect(idsOf(await load(broadcastId))).toHaveLength(10)
  })

  it('finds the draft of an album by its group and its organiser alone', async () => {
    const broadcastId = await album('77')
    await insertDraft(app)
    expect(await findAlbumDraft(app, { createdBy: 1, mediaGroupId: '77' })).toEqual({ broadcastId })
    expect(await findAlbumDraft(app, { createdBy: 1, mediaGroupId: '78' })).toBeNull()
    expect(await findAlbumDraft(app, { createdBy: 2, mediaGroupId: '77' })).toBeNull()
  })

  it('never changes once it was launched', async () => {
    const broadcastId = await album()
    const draft = await load(broadcastId)
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    const late = { code: 'broadcast_not_draft' }
    await expect(addAlbumItem(app, { broadcastId, item: item(11), nameOf })).rejects.toMatchObject(late)
    await expect(setDraftButtons(app, { broadcastId, buttons: [], organiserId: 1 })).rejects.toMatchObject(
      late,
    )
    await expect(setStopButton(app, { broadcastId, wanted: 'shown' })).rejects.toMatchObject(late)
    expect((await load(broadcastId)).content).toEqual(draft.content)
    expect(await findAlbumDraft(app, { createdBy: 1, mediaGroupId: '1' })).toBeNull()
  })

  it('an album and a poll take no buttons', async () => {
    const poll = { kind: 'poll' as const, fromChatId: 1, messageId: 1, question: 'When?' }
    for (const broadcastId of [await album(), await insertDraft(app, { content: poll })]) {
      const refused = { code: 'content_without_buttons' }
      const buttons = [[{ text: 'A', url: 'https://example.org' }]]
      await expect(setDraftButtons(app, { broadcastId, buttons, organiserId: 1 })).rejects.toMatchObject(
        refused,
      )
      await expect(setStopButton(app, { broadcastId, wanted: 'shown' })).rejects.toMatchObject(refused)
    }
  })

  it('keeps both of two changes at once, and doing one twice is once', async () => {
    const broadcastId = await insertDraft(app)
    const buttons = [[{ text: '<b>A & "B"</b>', url: 'https://example.org' }]]
    await Promise.all([
      setDraftButtons(app, { broadcastId, buttons, organiserId: 1 }),
      setStopButton(app, { broadcastId, wanted: 'shown' }),
      setStopButton(app, { broadcastId, wanted: 'shown' }),
    ])
    expect((await load(broadcastId)).content).toEqual({
      kind: 'text',
      text: 'Hello',
      entities: [],
      buttons,
      stopButton: true,
    })
  })

  it('keeps the subject of its letters when its words become others', async () => {
    const broadcastId = await insertDraft(app)
    await setDraftSubject(app, { broadcastId, subject: 'The hall', organiserId: 1 })
    const version = (await load(broadcastId)).updatedAt.getTime()
    const content = { kind: 'text' as const, text: 'At ten', entities: [] }
    await editDraft(app, { broadcastId, organiserId: 1, version, patch: { words: { content } } })
    expect((await load(broadcastId)).content).toEqual({ ...content, subject: 'The hall' })
  })
})
