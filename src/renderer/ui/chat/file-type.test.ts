import { expect, it } from 'vitest'
import { fileType } from './file-type.ts'

it.each([
  ['plan.pdf', 'application/pdf', 'PDF'],
  ['archive.tar.gz', 'application/gzip', 'GZ'],
  ['README', 'text/plain', 'PLAIN'],
  ['x', 'application/octet-stream', null],
  ['x', '', null],
  ['evil.<script>', 'text/html', 'HTML'],
  ['a.\u202Egpj', 'application/zip', 'ZIP'],
])('%s of %s is called %s', (name, mimeType, type) => {
  expect(fileType(name, mimeType)).toBe(type)
})
