// The author's and teacher's command: `npm run -s preceptor -- <command> …`. Run by tsx; nothing is built.
import type { Command } from './commands/command'
import { UsageError } from './commands/command'

const commands: Record<string, () => Promise<Command>> = {
  answers: async () => (await import('./commands/answers')).answers,
  drill: async () => (await import('./commands/drill/drill')).drill,
  banks: async () => (await import('./commands/banks/banks')).banks,
  forecast: async () => (await import('./commands/forecast')).forecast,
  form: async () => (await import('./commands/form')).form,
  study: async () => (await import('./commands/study')).study,
  strip: async () => (await import('./commands/strip/strip')).strip,
}

const output = {
  out: (text: string) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  say: (text: string) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
}

/** “| head” closes the pipe once it has what it wants: that is no fault of anybody. */
function endWithPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...loaded.map((command) => command.name.length))
  const rows = loaded.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return [
    'Usage: npm run -s preceptor -- <command> [options]',
    '',
    ...rows,
    '',
    'Each command has --help.',
  ].join('\n')
}

async function main(words: readonly string[]): Promise<number> {
  const [name, ...args] = words
  if (name === undefined || name === '--help' || name === 'help') {
    output.out(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    output.say(`There is no command “${name}”.\n\n${await overview()}`)
    return 2
  }
  const command = await load()
  if (args.includes('--help')) {
    output.out(command.help)
    return 0
  }
  try {
    return await command.run(args, output)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    output.say(`${error.message}\nSee: npm run -s preceptor -- ${name} --help`)
    return 2
  }
}

// Whoever loads this file again has the same output, which needs to be listened to once: the function is then another one.
// A runner that loads TypeScript may listen as well, and ends nothing.
if (!process.stdout.listeners('error').some(({ name }) => name === endWithPipe.name))
  process.stdout.on('error', endWithPipe)
process.exitCode = await main(process.argv.slice(2))
