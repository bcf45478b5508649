import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { expectAccessible } from './support/accessible.ts'
import { filmSound } from './support/film-sound.ts'
import { isOnTop } from './support/on-top.ts'
import type { Person } from './support/person.ts'
import { toneVoice } from './support/tone-voice.ts'

const ADA_HERTZ = 440
const GRACE_HERTZ = 1_000
const SILENT_HERTZ = 700

const mark = ({ call }: Person, words: string) => call.getByText(words, { exact: true })
const notice = ({ page }: Person, words: string) => page.getByText(words).first()

const saved = (person: Person) => notice(person, 'is on the server')

async function inCall(ada: Person, grace: Person): Promise<void> {
  await ada.startCall(grace.name, 'video')
  await grace.answer(ada.name)
  await expect(ada.video(grace.name)).toBeVisible()
  await expect(grace.video(ada.name)).toBeVisible()
}

async function leave(ada: Person, grace: Person): Promise<void> {
  await ada.button('Leave').click()
  await expect(grace.call).toBeHidden()
}

async function record(ada: Person, grace: Person, ask = byButton): Promise<void> {
  await ask(ada)
  await expectAccessible(ada.page, 'the question before a recording')
  await ada.button('Start recording').click()
  await expect(ada.button('Stop recording')).toBeVisible()
  await expect(mark(ada, 'You record this call')).toBeAttached()
  await expect(mark(grace, 'Ada Lind records this call')).toBeAttached()
}

const byButton = (person: Person) => person.button('Record call').click()

async function bySwitcher({ page }: Person): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('record call')
  await expect(page.getByRole('option', { name: 'Record call' })).toBeVisible()
  await page.keyboard.press('Enter')
}

/** A film takes its time. */
async function passed(seconds: number): Promise<void> {
  const began = Date.now()
  await expect.poll(() => Date.now() - began, { timeout: 60_000 }).toBeGreaterThan(seconds * 1_000)
}

const recordings = ({ page }: Person) => page.getByRole('region', { name: 'Recordings' })

async function openRecordings(person: Person, conversation: string): Promise<void> {
  await person.openConversation(conversation)
  const details = person.button('Conversation details')
  expect(await details.evaluate(isOnTop), 'no notice lies over the header').toBe(true)
  await details.click()
  await expect(recordings(person).getByRole('listitem')).toHaveCount(1)
}

async function closeRecordings(person: Person): Promise<void> {
  await person.page.keyboard.press('Escape')
  await expect(recordings(person)).toBeHidden()
}

/** What there is but once. */
async function deleteOnly(ada: Person): Promise<void> {
  await ada.page.getByRole('link', { name: 'Calls', exact: true }).click()
  await ada.button('Recordings').click()
  const row = ada.page.getByRole('dialog', { name: 'Recordings' }).getByRole('listitem')
  await expect(row).toContainText('Grace Okafor')
  await row.getByRole('button', { name: /^Delete the recording/ }).click()
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(ada.page.getByText('Nothing was recorded yet.')).toBeVisible()
  await expect(ada.page.getByText('The recording was not deleted.')).toBeHidden()
  await ada.page.keyboard.press('Escape')
  await expect(ada.page.getByRole('dialog')).toBeHidden()
}

const player = ({ page }: Person) => page.getByRole('dialog', { name: /^Recording of / })

async function closePlayer(person: Person): Promise<void> {
  await player(person).getByRole('button', { name: 'Close', exact: true }).click()
  await expect(player(person)).toBeHidden()
}

/** Length of the film as its player knows it, once it could go to the middle. */
async function playedSeconds(person: Person): Promise<number> {
  await person.page.getByRole('button', { name: /^Play the recording/ }).click()
  const video = player(person).locator('video')
  // It begins by itself.
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0)
  const seconds = await video.evaluate((one: HTMLVideoElement) => one.duration)
  await video.evaluate((one: HTMLVideoElement) => {
    one.pause()
    one.currentTime = one.duration / 2
  })
  await expectAt(person, seconds / 2)
  return seconds
}

/** The film stands there, and has a picture of it. */
async function expectAt(person: Person, seconds: number): Promise<void> {
  const place = (one: HTMLVideoElement) =>
    !one.seeking && one.readyState > 1 ? one.currentTime : Number.NEGATIVE_INFINITY
  await expect.poll(() => player(person).locator('video').evaluate(place)).toBeCloseTo(seconds, 1)
}

/** What the captions of the player hold. */
const captions = (person: Person): Promise<readonly string[]> =>
  player(person)
    .locator('video')
    .evaluate(({ textTracks: [track] }: HTMLVideoElement) =>
      track?.mode === 'showing' ? [...(track.cues ?? [])].map(cue => (cue as VTTCue).text) : [],
    )

/** The address of the film runs out, as after an hour. */
async function breakAddress(person: Person): Promise<void> {
  const asked = person.page.waitForResponse(/\/api\/recordings\/[^/]+\/download/)
  const readAnew = player(person)
    .locator('video')
    .evaluate((one: HTMLVideoElement) => {
      const begun = new Promise<void>(resolve => {
        one.addEventListener('loadedmetadata', () => resolve(), { once: true })
      })
      one.dispatchEvent(new Event('error'))
      return begun
    })
  await Promise.all([asked, readAnew])
}

/** As it would stand on a server that keeps no films and does not say what it offers. */
async function takeNoFilms({ page }: Person): Promise<() => Promise<void>> {
  await page.route('**/health', async route => {
    const answer = await route.fetch()
    const { capabilities: _, ...health } = (await answer.json()) as Record<string, unknown>
    await route.fulfill({ response: answer, json: health })
  })
  await page.route('**/api/recordings/*/content', async route => {
    if (['HEAD', 'PUT'].includes(route.request().method())) await route.fulfill({ status: 405 })
    else await route.fallback()
  })
  return () => page.unrouteAll()
}

/** Leaves room for some seconds. */
async function fillDisk({ page }: Person): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const { origin } = new URL(page.url())
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 3_000_000 })
}

async function recordAndWatch(ada: Person, grace: Person, folder: string): Promise<void> {
  await inCall(ada, grace)
  await record(ada, grace)
  const began = Date.now()
  await expectAccessible(grace.page, 'a call that is recorded')
  await passed(3)
  await ada.button('Stop recording').click()
  const seconds = (Date.now() - began) / 1_000
  await expect(mark(grace, 'Ada Lind records this call')).toBeHidden()
  await expect(saved(ada)).toBeVisible()
  await ada.button('Watch').click()
  await expect(player(ada)).toBeVisible()
  await player(ada).getByRole('button', { name: 'Close', exact: true }).click()
  await leave(ada, grace)

  await test.step('Grace, who did not record it, watches and does not delete', async () => {
    await openRecordings(grace, 'Ada Lind')
    const length = await playedSeconds(grace)
    expect(Math.abs(length - seconds)).toBeLessThan(2.5)
    await breakAddress(grace)
    await expectAt(grace, length / 2)
    const speakers = player(grace).getByRole('region', { name: 'Who spoke' })
    await expect(speakers.getByRole('button', { name: /^0:\d\d ?Ada Lind$/ }).first()).toBeVisible()
    await expect(speakers.getByRole('button', { name: /^0:\d\d ?Grace Okafor$/ }).first()).toBeVisible()
    await expect.poll(() => captions(grace)).toEqual(expect.arrayContaining(['Ada Lind', 'Grace Okafor']))
    await expectAccessible(grace.page, 'a recording in its player')
    await closePlayer(grace)
    await expect(grace.page.getByRole('button', { name: /^Delete the recording/ })).toBeHidden()
  })

  await test.step('both voices are in the file, and nothing else', async () => {
    const downloading = grace.page.waitForEvent('download')
    await grace.page.getByRole('button', { name: /^Download the recording/ }).click()
    const path = join(folder, 'film.webm')
    await (await downloading).saveAs(path)
    const sound = await filmSound(grace.page, path, [ADA_HERTZ, GRACE_HERTZ, SILENT_HERTZ])
    expect(Math.abs(sound.seconds - seconds)).toBeLessThan(2.5)
    const [low = 0, high = 0, silence = 1] = sound.tones
    expect(low, 'Ada is heard').toBeGreaterThan(10 * silence)
    expect(high, 'Grace is heard').toBeGreaterThan(10 * silence)
  })

  await closeRecordings(grace)
  await test.step('Ada deletes what she recorded', () => deleteOnly(ada))
}

async function recordOnAFullDisk(ada: Person, grace: Person): Promise<void> {
  await inCall(ada, grace)
  await test.step('room for some seconds is left', () => fillDisk(ada))
  await record(ada, grace)
  await expect(notice(ada, 'because the disk is full')).toBeVisible({ timeout: 60_000 })
  await expect(notice(grace, 'The recording has ended: Ada Lind’s disk is full.')).toBeVisible()
  await expect(mark(grace, 'Ada Lind records this call')).toBeHidden()
  await expect(saved(ada)).toBeVisible()
  await leave(ada, grace)
  await openRecordings(grace, 'Ada Lind')
  expect(await playedSeconds(grace)).toBeGreaterThan(2)
}

async function killTheRecorder(ada: Person, grace: Person): Promise<void> {
  await inCall(ada, grace)
  await record(ada, grace, bySwitcher)
  await passed(6)
  const takeFilms = await takeNoFilms(ada)
  await ada.page.reload()
  await expect(mark(grace, 'Ada Lind records this call')).toBeHidden({ timeout: 20_000 })
  await test.step('the server takes no films: it stays with Ada, who can save or send it', async () => {
    const card = ada.page.getByRole('list', { name: 'Recordings on their way' }).getByRole('listitem')
    await expect(card).toContainText('This server keeps no recordings. It is on this computer only.', {
      timeout: 20_000,
    })
    await expectAccessible(ada.page, 'a recording that is not taken')
    const downloading = ada.page.waitForEvent('download')
    await card.getByRole('button', { name: 'Save as a file' }).click()
    expect((await downloading).suggestedFilename()).toMatch(/^recording-.*\.webm$/)
    await takeFilms()
    await card.getByRole('button', { name: 'Try again' }).click()
  })
  await expect(saved(ada)).toBeVisible({ timeout: 20_000 })
  await openRecordings(grace, 'Ada Lind')
  const seconds = await playedSeconds(grace)
  expect(seconds).toBeGreaterThan(3)
  expect(seconds).toBeLessThan(30)
}

type Arrive = (
  name: string,
  options: { readonly initScript: () => void; readonly smallCamera: boolean },
) => Promise<Person>

/** Two people whose voices can be told apart. */
const twoOf = (arrive: Arrive): Promise<[Person, Person]> =>
  Promise.all([
    arrive('Ada Lind', { initScript: toneVoice(ADA_HERTZ), smallCamera: true }),
    arrive('Grace Okafor', { initScript: toneVoice(GRACE_HERTZ), smallCamera: true }),
  ])

test('a call is recorded before everybody’s eyes, and can be watched with both voices in it', async ({
  join: arrive,
  folder,
}) => {
  const [ada, grace] = await twoOf(arrive)
  await recordAndWatch(ada, grace, folder)
})

test('a recorder whose page is killed leaves a film that plays, and everybody is told', async ({
  join: arrive,
}) => {
  const [ada, grace] = await twoOf(arrive)
  await killTheRecorder(ada, grace)
})

test('on a full disk it ends with a word to everybody, and what was recorded until then is kept', async ({
  join: arrive,
}) => {
  const [ada, grace] = await twoOf(arrive)
  await recordOnAFullDisk(ada, grace)
})
