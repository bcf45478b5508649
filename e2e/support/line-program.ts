import { Line } from './line.ts'

// node line-program.ts TARGET_URL PORT: the line of a process of its own, on the loopback of wherever it was started.
const [target = '', port = '0'] = process.argv.slice(2)
const line = await Line.open(target, { port: Number(port) })
process.stdout.write(`The line is open at ${line.url}\n`)
