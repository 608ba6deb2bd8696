/** Tables of the rooms that record which the ledger does not tell row by row, and why not: for docs/ledger-events.md, held against the database by its test. */

export const untoldTables: Readonly<Record<string, string>> = {
  'assessment.answer':
    'Sealed: handing in tells one salted commitment for each factor; the refold hashes the answers again and names cycle, factor and entry, never a person.',
  'assessment.handed_in':
    'The commitments themselves; compared with the entries of handing in, and not counted.',
  'assessment.evidence':
    'Whose evidence it is must stay unknown before the reveal; a kept file is bound by a salted commitment.',
  'assessment.report':
    'Written after its entry, whose number it holds; its hash and number are compared with the content of that entry.',
  'assessment.signature':
    'Written after its entry; signer and capacity are compared with the content of that entry.',
  'commitments.phrase': 'Translations of the house’s own wording, made again at each start.',
  'strategy.phrase': 'Translations of the house’s own wording, made again at each start.',
  'ledger.entry': 'The ledger itself: the tree of hashes and signed checkpoints.',
  'ledger.tile': 'The tree, computed again from the entries at each verification.',
  'ledger.checkpoint': 'Signed; each is verified with the public key.',
  'ledger.cosignature': 'Signed by the witness; verified with the key of the witness.',
  'ledger.verification': 'What the nightly checks found; computed again the next night.',
  'library.draft_provision':
    'What is written into a draft is no decision; proposing and publishing tell the hash of the whole.',
  'monitoring.snapshot':
    'Sums of the overview, kept so that the page answers at once; made from the loaded files.',
  'people.failed_sign_in': 'Wrong passwords of the last minutes; a series is an entry of its own.',
  'people.known_device': 'Which browsers were here before; it only spares them a pause after others guessed.',
  'people.passkey_challenge': 'Good once and for minutes.',
  'people.single_sign_on': 'Sign-ins under way at the provider, for minutes.',
  'people.session':
    'Comes and goes with each visit, ends after twelve hours at the latest; signing in is an entry. Who can write a row here is in the database already, and is found by what they change.',
  'strategy.reminder': 'Which reminder was sent; it decides nothing.',
}
