import type { CallId, FileId, MessageId, RecordingId, UserId } from '#shared/ids.ts'
import { GENERAL } from '../store/built-in.ts'
import type { StoredFile } from '../store/file-store.ts'
import type { NewRecording } from '../store/recording-store.ts'
import type { Store } from '../store/store.ts'

interface Tools {
  equal(actual: unknown, expected: unknown): void
}

type Check = (name: string, run: (store: Store) => Promise<void>) => void

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId
const CALL = 'call' as CallId

const file = (id: string, more: Partial<StoredFile> = {}): StoredFile => ({
  id: id as FileId,
  conversationId: GENERAL,
  uploadedBy: ADA,
  name: 'a.png',
  mimeType: 'image/png',
  size: 5,
  width: 1,
  height: 2,
  createdAt: 1_000,
  ...more,
})

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'stored',
    (error: unknown) => (error instanceof Error ? error.name : 'nothing'),
  )

/** The part of the store's suite about files and recordings, numbered on. Expects Ada and Grace. */
export function fileContract(check: Check, { equal }: Tools): void {
  const send = (store: Store, id: string, files: readonly string[], userId = ADA) =>
    store.messages.append({
      id: id as MessageId,
      conversationId: GENERAL,
      userId,
      content: '',
      createdAt: 2_000,
      mentions: [],
      clientId: `client-${id}` as never,
      attachments: files as readonly FileId[],
    })
  check('F1 a message takes files of its sender and its conversation, each once', async store => {
    await store.files.add(file('f1'))
    await store.files.add(file('f2', { width: undefined, height: undefined }))
    await store.files.add(file('picture', { conversationId: undefined }))
    equal(await outcome(send(store, 'm0', ['f1', 'nowhere'])), 'UnknownFileError')
    equal(await outcome(send(store, 'm0', ['f1'], GRACE)), 'UnknownFileError')
    equal(await outcome(send(store, 'm0', ['picture'])), 'UnknownFileError')
    equal((await store.conversations.byId(GENERAL))?.seq, 0)
    const { message } = await send(store, 'm1', ['f2', 'f1'])
    const shown = { name: 'a.png', mimeType: 'image/png', size: 5 }
    const expected = [
      { ...shown, id: 'f2', url: '/api/v1/files/f2' },
      { ...shown, id: 'f1', url: '/api/v1/files/f1', width: 1, height: 2 },
    ]
    equal(message.attachments, expected)
    equal((await store.messages.byId(message.id))?.attachments, expected)
    equal((await send(store, 'm1', ['f2', 'f1'])).duplicate, true)
    equal((await send(store, 'm1', [])).message.attachments, expected)
    equal(await outcome(send(store, 'm2', ['f1'])), 'UnknownFileError')
  })
  check('F2 a deleted message takes its files along', async store => {
    await store.files.add(file('f1'))
    await send(store, 'm1', ['f1'])
    await store.messages.delete('m1' as MessageId, ADA, 9)
    equal(await store.files.byId('f1' as FileId), null)
    equal((await store.messages.byId('m1' as MessageId))?.attachments, [])
  })
  check('F3 old files that nothing needs are forgotten', async store => {
    for (const id of ['sent', 'old', 'new'])
      await store.files.add(file(id, { createdAt: id === 'new' ? 5 : 1 }))
    for (const id of ['mine', 'former'])
      await store.files.add(file(id, { conversationId: undefined, createdAt: 1 }))
    await send(store, 'm1', ['sent'])
    equal(await store.accounts.update(ADA, { avatar: 'former' as FileId }), 'updated')
    await store.accounts.update(ADA, { avatar: 'mine' as FileId })
    equal((await store.accounts.byId(ADA))?.avatar, 'mine')
    equal([...(await store.files.forgetUnused(5))].sort(), ['former', 'old'])
    equal(await store.files.forgetUnused(5), [])
    await store.accounts.update(ADA, { avatar: null })
    equal(await store.files.forgetUnused(5), ['mine'])
  })
  check('F4 what a person uploaded and nothing needs is counted', async store => {
    equal(await store.files.unusedBytes(ADA), 0)
    for (const [id, size] of Object.entries({ f1: 1, f2: 20, f3: 300 }))
      await store.files.add(file(id, { size }))
    await store.files.add(file('mine', { conversationId: undefined, size: 4_000 }))
    await store.files.add(file('hers', { uploadedBy: GRACE, size: 50_000 }))
    equal([await store.files.unusedBytes(ADA), await store.files.unusedBytes(GRACE)], [4_321, 50_000])
    await send(store, 'm1', ['f2'])
    await store.accounts.update(ADA, { avatar: 'mine' as FileId })
    equal(await store.files.unusedBytes(ADA), 301)
  })
}

const recording = (id: string, more: Partial<NewRecording> = {}): NewRecording => ({
  id: id as RecordingId,
  callId: CALL,
  conversationId: GENERAL,
  kind: 'video',
  startedBy: ADA,
  startedAt: 1_000,
  ...more,
})

/** A call of Ada and Grace. */
const addCall = (store: Store): Promise<void> =>
  store.calls.save(
    {
      id: CALL,
      kind: 'video',
      state: 'active',
      initiatorId: ADA,
      createdAt: 1,
      startedAt: 2,
      people: [ADA, GRACE],
      parts: new Map([
        [ADA, 'joined'],
        [GRACE, 'joined'],
      ]),
      timeIn: new Map(),
      ringing: new Map(),
      seats: [],
    },
    2,
  )

/** The part of the store's suite about recordings, numbered on. Expects Ada and Grace. */
export function recordingContract(check: Check, { equal }: Tools): void {
  check('R1 one recording runs in a call', async store => {
    await addCall(store)
    equal((await store.recordings.start(recording('r1'))).existing, false)
    const second = await store.recordings.start(recording('r2', { startedBy: GRACE }))
    equal([second.existing, second.recording.id, second.recording.startedBy], [true, 'r1', ADA])
    equal((await store.recordings.runningIn(CALL))?.id, 'r1')
    equal((await store.recordings.stop('r1' as RecordingId, 5_000))?.endedAt, 5_000)
    equal(await store.recordings.stop('r1' as RecordingId, 6_000), null)
    equal(await store.recordings.running(), [])
    equal((await store.recordings.start(recording('r3'))).existing, false)
  })
  check('R2 finished ones are listed newest first, by conversation or by person', async store => {
    await addCall(store)
    for (let n = 1; n <= 3; n += 1) {
      await store.recordings.start(recording(`r${n}`, { startedAt: n }))
      await store.recordings.stop(`r${n}` as RecordingId, 10)
    }
    await store.recordings.start(recording('running'))
    const ids = async (of: Parameters<Store['recordings']['list']>[0]['of'], limit = 9, offset = 0) =>
      (await store.recordings.list({ of, limit, offset })).map(one => one.id)
    equal(await ids({ conversationId: GENERAL }), ['r3', 'r2', 'r1'])
    equal(await ids({ conversationId: GENERAL }, 1, 1), ['r2'])
    equal(await ids({ userId: GRACE }), ['r3', 'r2', 'r1'])
    equal(await ids({ userId: 'nobody' as UserId }), [])
  })
  check('R3 what is stored of it is remembered until it is removed', async store => {
    await addCall(store)
    const id = 'r1' as RecordingId
    await store.recordings.start(recording(id))
    await store.recordings.saveTotal(id, 100)
    await store.recordings.saveStored(id, 7_000)
    const found = await store.recordings.byId(id)
    equal([found?.totalBytes, found?.storedAt], [100, 7_000])
    equal([await store.recordings.remove(id), await store.recordings.remove(id)], [true, false])
    equal(await store.recordings.byId(id), null)
  })
}
