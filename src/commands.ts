/** The commands of `tamga`; each is loaded when it is asked for, so that `--help` and one command start fast. */
import type { Command } from '#platform/cli.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('#modules/monitoring/cli/import.ts')).importCommand,
  analyse: async () => (await import('#modules/monitoring/cli/analyse.ts')).analyse,
  leads: async () => (await import('#modules/monitoring/cli/leads.ts')).leads,
  export: async () => (await import('#modules/monitoring/cli/export.ts')).exportCommand,
  verify: async () => (await import('./operation/verify.ts')).verify,
  ledger: async () => (await import('#modules/ledger/cli/ledger.ts')).ledger,
  witness: async () => (await import('#modules/ledger/cli/witness.ts')).witness,
  people: async () => (await import('#modules/people/cli/people.ts')).people,
  library: async () => (await import('#modules/library/cli/library.ts')).library,
  keys: async () => (await import('#modules/people/cli/keys.ts')).keys,
  backup: async () => (await import('./operation/backup.ts')).backup,
  restore: async () => (await import('./operation/restore.ts')).restore,
  migrate: async () => (await import('./operation/migrate.ts')).migrate,
  'files-key': async () => (await import('./operation/files-key.ts')).filesKey,
  doctor: async () => (await import('./operation/doctor.ts')).doctor,
  demo: async () => (await import('#modules/monitoring/cli/demo.ts')).demo,
}
