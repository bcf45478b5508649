import { readFile } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { expect, test } from './fixtures.ts'
import { Line } from './support/line.ts'
import type { Person } from './support/person.ts'

/** A picture of 320 × 160 pixels, drawn by the browser itself. */
async function picture(person: Person): Promise<Buffer> {
  const dataUrl = await person.page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 160
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = '#5746d9'
      context.fillRect(0, 0, 320, 160)
    }
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(dataUrl.split(',')[1] ?? '', 'base64')
}

/** Chooses a file as a person does: by the button beside the composer. */
async function attach(
  person: Person,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser')
  await person.button('Attach files').click()
  await (await chooser).setFiles(file)
}

const text = (name: string, content = 'Hello') => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

async function sendPicture(ada: Person, grace: Person): Promise<void> {
  await attach(ada, { name: 'harbour.png', mimeType: 'image/png', buffer: await picture(ada) })
  await expect(ada.page.getByRole('list', { name: 'Attached files' })).toContainText('ready to send')
  await ada.write('general', 'From the harbour')

  const image = grace.message('From the harbour').getByRole('img', { name: 'harbour.png' })
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate(element => (element as HTMLImageElement).naturalWidth)).toBe(320)
  expect(await image.boundingBox()).toMatchObject({ width: 320, height: 160 })

  await grace.button('Open harbour.png').click()
  const viewer = grace.page.getByRole('dialog', { name: 'harbour.png' })
  await expect(viewer.getByRole('img', { name: 'harbour.png' })).toBeVisible()
  await grace.page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(grace.button('Open harbour.png')).toBeFocused()
}

async function sendFileAlone(ada: Person, grace: Person, folder: string): Promise<void> {
  const name = 'notes <img src=x onerror=alert(1)>.txt'
  await attach(ada, text(name, 'What we said'))
  await expect(ada.page.getByRole('list', { name: 'Attached files' })).toContainText('ready to send')
  // A message of a file alone.
  await ada.button('Send').click()

  const card = grace.log.getByRole('article').filter({ hasText: name })
  await expect(card).toContainText('TXT')
  await expect(card).toContainText('12 B')
  await expect(card.locator('img')).toHaveCount(0)
  const download = grace.page.waitForEvent('download')
  await card.getByRole('button', { name: `Download ${name}` }).click()
  const path = joinPath(folder, 'saved')
  await (await download).saveAs(path)
  expect(await readFile(path, 'utf8')).toBe('What we said')
}

async function pasteAndDrop(ada: Person): Promise<void> {
  await ada.composer('general').evaluate(element => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  const list = ada.page.getByRole('list', { name: 'Attached files' })
  await expect(list).toContainText('pasted.txt')
  await ada.log.evaluate(element => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
    const options = { dataTransfer, bubbles: true, cancelable: true }
    for (const name of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(name, options))
  })
  await expect(list).toContainText('dropped.txt')
  await ada.button('Remove pasted.txt').click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('ready to send')
  await ada.write('general', 'With a file')
  await expect(ada.message('With a file')).toContainText('dropped.txt')
  await expect(list).toBeHidden()
}

async function sendWithoutLine(ada: Person, line: Line): Promise<void> {
  line.cut()
  await attach(ada, text('report.txt'))
  const list = ada.page.getByRole('list', { name: 'Attached files' })
  await expect(list.getByRole('alert')).not.toBeEmpty()
  await expect(ada.composer('general')).toBeFocused()
  await expect(ada.button('Try report.txt again')).toBeVisible()
  await ada.write('general', 'The report')
  await expect(ada.page.getByText('A file was not uploaded')).toBeVisible()
  await expect(ada.composer('general')).toHaveValue('The report')
  await expect(ada.message('The report')).toHaveCount(0)

  line.mend()
  await expect(list).toContainText('ready to send', { timeout: 30_000 })
  await ada.composer('general').press('Enter')
  await expect(ada.message('The report')).toContainText('report.txt')
}

test('files and pictures are sent, and wait for a line that is cut', async ({ join, server, folder }) => {
  const line = await Line.open(server.url)
  const [ada, grace] = await Promise.all([
    join('Ada Lind', { args: [`--server=${line.url}`] }),
    join('Grace Okafor'),
  ])

  await test.step('a picture is sent, shown in its own room and opened', () => sendPicture(ada, grace))
  await test.step('a file arrives whole, under its own name, whatever that is', () =>
    sendFileAlone(ada, grace, folder))
  await test.step('files are pasted and dropped, too, and can be taken away again', () => pasteAndDrop(ada))
  await test.step('a file that does not get through says why, holds the message, and is tried again by itself', () =>
    sendWithoutLine(ada, line))
  await ada.app.stop()
  await line.close()
})
