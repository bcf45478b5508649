/** How every test and bench starts Chromium and Electron: fake camera and microphone, nothing asked, nothing fetched. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** What a browser does for people with tabs and an address bar: each new page would cost twice the processor time. */
const UNUSED_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** What Playwright turns off by itself, of which Chromium would hear nothing: of two such lists the last one counts. */
const OFF_BY_DEFAULT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** How Playwright starts a browser for any number of people. */
export const BROWSER_ARGS: readonly string[] = [
  ...CHROMIUM_ARGS,
  `--disable-features=${[...OFF_BY_DEFAULT, ...UNUSED_FEATURES].join()}`,
]
