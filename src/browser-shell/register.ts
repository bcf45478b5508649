import { registerHooks } from 'node:module'

const electron = new URL('./electron.js', import.meta.url).href

// The main bundle imports "electron" like anywhere else; under plain Node it gets the browser shell.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
