import { registerHooks } from 'node:module'

// From its sources too, under Node's own type stripping.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const electron = new URL(`./electron.${extension}`, import.meta.url).href

// The main bundle imports "electron" like anywhere else; under plain Node it gets the browser shell.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
