/** The commands of `tamga`; each is loaded when it is asked for, so that `--help` and one command start fast. */
import type { Command } from '#platform/cli.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('#modules/monitoring/cli/import.ts')).importCommand,
  analyse: async () => (await import('#modules/monitoring/cli/analyse.ts')).analyse,
  leads: async () => (await import('#modules/monitoring/cli/leads.ts')).leads,
  export: async () => (await import('#modules/monitoring/cli/export.ts')).exportCommand,
  demo: async () => (await import('#modules/monitoring/cli/demo.ts')).demo,
}
