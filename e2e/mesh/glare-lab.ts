import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { rolldown } from 'rolldown'
import type { GlareRun, GlareVerdict } from './glare-page.ts'

const ROOT = join(import.meta.dirname, '../..')
const ADDRESS = 'http://localhost/glare'

async function pageCode(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'glare-page.ts'),
    cwd: ROOT,
    platform: 'browser',
    logLevel: 'warn',
  })
  try {
    const { output } = await bundle.generate({ format: 'iife', codeSplitting: false })
    return output[0].code
  } finally {
    await bundle.close()
  }
}

/** Runs the glare page for each seed, in a page of its own; two peers of the mesh, or two that know no glare. */
export async function runGlare(
  browser: Browser,
  runs: readonly GlareRun[],
  kind: 'mesh' | 'naive',
): Promise<readonly GlareVerdict[]> {
  const code = await pageCode()
  const verdicts: GlareVerdict[] = []
  for (const run of runs) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.route('**', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
    await page.goto(ADDRESS)
    // Once granted, addresses are not hidden behind names that nobody here resolves.
    await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      for (const track of stream.getTracks()) track.stop()
    })
    await page.evaluate(code)
    verdicts.push(
      await page.evaluate(
        ([wanted, which]) =>
          (Reflect.get(globalThis, 'glare') as (run: GlareRun, kind: string) => Promise<GlareVerdict>)(
            wanted,
            which,
          ),
        [run, kind] as const,
      ),
    )
    await context.close()
  }
  return verdicts
}
