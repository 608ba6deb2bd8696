/** The commands of `tamga`; each is loaded when it is asked for, so that `--help` and one command start fast. */
import type { Commands } from '#platform/cli.ts'

export const commands: Commands = {
  import: {
    summary: 'Load files into the house: all of them or none. Rejected rows are kept with their reason.',
    load: async () => (await import('#modules/monitoring/cli/import.ts')).importCommand,
  },
  loads: {
    summary: 'List what was loaded, take a load out of use, or put it back.',
    load: async () => (await import('#modules/monitoring/cli/loads.ts')).loads,
  },
  analyse: {
    summary:
      'Test declarations for steering and eleven other indicators; write pairs.csv, leads.csv, quality.json and report.html.',
    load: async () => (await import('#modules/monitoring/cli/analyse.ts')).analyse,
  },
  leads: {
    summary: 'List the leads of the house, strongest first; officers by code.',
    load: async () => (await import('#modules/monitoring/cli/leads.ts')).leads,
  },
  export: {
    summary: 'Write the findings of an indicator, or the declarations behind a lead, as CSV.',
    load: async () => (await import('#modules/monitoring/cli/export.ts')).exportCommand,
  },
  verify: {
    summary:
      'Verify the ledger: nothing altered, deleted, inserted, reordered or back-dated since it was signed.',
    load: async () => (await import('./operation/verify.ts')).verify,
  },
  ledger: {
    summary:
      'Export the ledger, print its checkpoint and keys, make a receipt, set its witnesses, change its key.',
    load: async () => (await import('#modules/ledger/cli/ledger.ts')).ledger,
  },
  witness: {
    summary:
      'Witness a ledger: sign its checkpoints as long as each continues the one before, and refuse a second history.',
    load: async () => (await import('#modules/ledger/cli/witness.ts')).witness,
  },
  people: {
    summary:
      'Load organisation, posts, officers, postings or a roster. Refused rows are kept with their reason.',
    load: async () => (await import('#modules/people/cli/people.ts')).people,
  },
  library: {
    summary: 'Check files of instruments, bring one as a draft, or write one out as YAML or XLSX.',
    load: async () => (await import('#modules/library/cli/library.ts')).library,
  },
  keys: {
    summary:
      'Change the key of sealed sign-in secrets, or end every session. Other keys: tamga ledger new-key, tamga files-key --rotate.',
    load: async () => (await import('#modules/people/cli/keys.ts')).keys,
  },
  backup: {
    summary: 'Write a backup of the whole house (database, loaded files, keys) into one encrypted file.',
    load: async () => (await import('./operation/backup.ts')).backup,
  },
  restore: {
    summary:
      'Make a house from a backup. The backup is checked first; an existing house is never overwritten.',
    load: async () => (await import('./operation/restore.ts')).restore,
  },
  migrate: {
    summary:
      'Bring the database to this version of Tamga. Every start does so too; running it again changes nothing.',
    load: async () => (await import('./operation/migrate.ts')).migrate,
  },
  'files-key': {
    summary: 'Wrap the keys of all stored files with a new master key; the contents stay as they are.',
    load: async () => (await import('./operation/files-key.ts')).filesKey,
  },
  doctor: {
    summary:
      'Look at versions, disk, keys, clock, database rights, jobs, backups, stored files and the ledger; say what to mend.',
    load: async () => (await import('./operation/doctor.ts')).doctor,
  },
  demo: {
    summary:
      'Write a fictional administration (declarations, roster, officers, edits, rules) with planted schemes and their truth.',
    load: async () => (await import('#modules/monitoring/cli/demo.ts')).demo,
  },
}
