import { PlainError } from './plain.mjs'

/**
 * What the packager is told of new versions. With an address the package renews itself from there, and is not made
 * unless it is signed: an app that cannot check who made a new version fetches none. Without one it never does.
 * Nothing is uploaded. Throws a PlainError for an address of another kind.
 */
export function updateOptions(address: string | undefined): readonly string[] {
  if (address === undefined || address === '') return []
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw new PlainError('QUIKAPP_UPDATE_URL takes the https address of the folder with new versions.')
  }
  return [
    '--publish',
    'never',
    '-c.publish.provider=generic',
    `-c.publish.url=${address}`,
    '-c.forceCodeSigning=true',
  ]
}
