/**
 * Who may do what with the ledger. Keeping it and verifying it needs no right to read what it is about: an administrator signs and
 * verifies hashes, and reads neither entries nor contents. Pure.
 */
import type { Policy } from '#kernel/policy.ts'

export const ledgerPolicy = {
  /** Its state, checkpoints, the tree of hashes, receipts' forms: nothing about whom or what. */
  'ledger.verify': {
    'integrity-officer': 'everywhere',
    auditor: 'everywhere',
    'authority-liaison': 'everywhere',
    administrator: 'everywhere',
  },
  /** The entries as they stand in the tree: who did what to which reference, without contents. */
  'ledger.entries': { 'integrity-officer': 'everywhere', auditor: 'everywhere' },
  /** What happened to a record and what a person did, with contents, as far as the rooms let the reader see the record. */
  'ledger.read': { 'integrity-officer': 'place', auditor: 'place' },
  /** Signing a checkpoint now, and having everything checked again now. */
  'ledger.sign': { 'integrity-officer': 'everywhere', administrator: 'everywhere' },
  /** Handing in what a witness signed on paper; the signature itself proves whose it is. */
  'ledger.cosign': {
    'integrity-officer': 'everywhere',
    auditor: 'everywhere',
    'authority-liaison': 'everywhere',
    administrator: 'everywhere',
  },
  /** Which witnesses must sign, and after how many days people learn who read about them. */
  'ledger.settings': { 'integrity-officer': 'everywhere' },
  /** Who read what is held about oneself. */
  'ledger.own': {
    officer: 'own',
    supervisor: 'own',
    'integrity-officer': 'own',
    analyst: 'own',
    auditor: 'own',
    investigator: 'own',
    'human-resources': 'own',
    administrator: 'own',
  },
} as const satisfies Policy

export type LedgerPermission = keyof typeof ledgerPolicy
