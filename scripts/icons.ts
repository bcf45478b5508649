import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from './chromium.ts'
import { ROOT, tell } from './lib/plain.mjs'
import { runScript } from './lib/run-script.ts'

const RESOURCES = join(ROOT, 'resources')
/** electron-builder makes .icns and .ico of the largest; Linux takes the sizes by their names. */
const ICON_SIZES = [16, 32, 48, 64, 128, 256, 512, 1024]
const TRAY_SIZE = 16

interface Drawing {
  readonly svg: string
  readonly size: number
  readonly path: string
}

async function draw(page: Page, { svg, size, path }: Drawing): Promise<void> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>html,body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  await page.screenshot({ path, omitBackground: true })
}

/** macOS colours a template picture itself: only its shape counts. */
const asTemplate = (svg: string) => svg.replaceAll(/(fill|stroke)="#[0-9a-f]+"/g, '$1="#000"')

/** The colours of a light panel, and what stands out as well on a dark one. */
const ON_DARK: Readonly<Record<string, string>> = {
  '#7668f0': '#a99fff',
  '#c98500': '#ffc24d',
  '#e5484d': '#ff7d80',
  '#0d9c63': '#45d693',
  '#85808f': '#bdb8c7',
}
const forDark = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, colour => ON_DARK[colour] ?? colour)

/** The same with a dot for unread messages in its corner, a gap around it. */
function withDot(svg: string): string {
  const inside = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <mask id="gap"><rect width="16" height="16" fill="white"/><circle cx="12.6" cy="3.4" r="4.5" fill="black"/></mask>
  <g mask="url(#gap)">${inside}</g>
  <circle cx="12.6" cy="3.4" r="3.2" fill="#e5484d"/>
</svg>`
}

/** One drawing for each panel, in both sizes. */
function forPanels(name: string, svg: string): readonly Drawing[] {
  const folder = join(RESOURCES, 'tray')
  return [1, 2].flatMap(scale => {
    const size = TRAY_SIZE * scale
    const suffix = scale === 1 ? '' : `@${scale}x`
    return [
      { svg, size, path: join(folder, `${name}${suffix}.png`) },
      { svg: forDark(svg), size, path: join(folder, `${name}-dark${suffix}.png`) },
      { svg: asTemplate(svg), size, path: join(folder, `${name}Template${suffix}.png`) },
    ]
  })
}

function trayDrawings(): readonly Drawing[] {
  const folder = join(RESOURCES, 'tray')
  return readdirSync(folder)
    .filter(file => file.endsWith('.svg'))
    .flatMap(file => {
      const name = file.slice(0, -'.svg'.length)
      const svg = readFileSync(join(folder, file), 'utf8')
      return [...forPanels(name, svg), ...forPanels(`${name}-unread`, withDot(svg))]
    })
}

function iconDrawings(): readonly Drawing[] {
  const svg = readFileSync(join(RESOURCES, 'icon.svg'), 'utf8')
  const sizes = ICON_SIZES.map(size => ({
    svg,
    size,
    path: join(RESOURCES, 'icons', `${size}x${size}.png`),
  }))
  return [...sizes, { svg, size: 1024, path: join(RESOURCES, 'icon.png') }]
}

await runScript(async () => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage()
    const drawings = [...iconDrawings(), ...trayDrawings()]
    for (const drawing of drawings) await draw(page, drawing)
    tell(`Drew ${drawings.length} pictures.`)
  } finally {
    await browser.close()
  }
  return 0
})
