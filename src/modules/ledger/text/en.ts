/** Sentences of verification. The command says the English ones; the page says the reader's. */
export const en = {
  verdict: {
    intact: 'Intact up to entry {{seq}} of {{at}}: {{entries}} entries are exactly as they were recorded.',
    empty: 'Intact: nothing has been recorded yet.',
    broken:
      'Something was altered. The first doubt is at entry {{seq}}; everything before it is as it was recorded.',
    brokenFromStart: 'Something was altered, and not even the first entry can be vouched for.',
    brokenOutside:
      'The entries fit each other, but not what is known elsewhere. See below; do not rely on this ledger until it is explained.',
    unsigned: '{{count}} newest entries await the next signature.',
    contents: 'Contents hashed again: {{contents}}; erased on record: {{erased}}.',
    noContents: 'Contents were not hashed this time: only entries, order and signatures were checked.',
    cosigned: 'Witnesses of the newest co-signed checkpoint (entry {{seq}}): {{witnesses}}.',
    notCosigned: 'No witness outside this house has signed yet.',
  },
  fault: {
    ENTRY_ALTERED: 'Altered at entry {{seq}}: the record is not the one that was signed.',
    ENTRY_MISSING: 'Entry {{seq}} is missing: it was signed and has been deleted.',
    ENTRIES_ALTERED:
      'Altered between entry {{from}} and entry {{to}}: one or more records are not those that were signed.',
    TIME_BACKWARDS: 'Entry {{seq}} is back-dated: its time lies before that of the entry ahead of it.',
    CONTENT_DIFFERS: 'The content of entry {{seq}} does not match: it was edited after it was recorded.',
    CONTENT_MISSING: 'The content of entry {{seq}} is gone and no entry records that it was erased.',
    CONTENT_WITHOUT_ENTRY: 'The room {{room}} holds a content for entry {{seq}} that was never recorded.',
    TILE_ALTERED:
      'A tile of hashes was altered (level {{level}}, number {{index}}); the entries below it stand.',
    CHECKPOINT_FALSE: 'The signed checkpoint over {{size}} entries is not genuine.',
    CHECKPOINT_MISSING: 'The signed checkpoint over {{size}} entries was deleted from the database.',
    COSIGNATURE_FALSE:
      'A co-signature of {{witness}} below the checkpoint over {{size}} entries is not genuine.',
    SHORTENED:
      'Only {{size}} entries are here, but {{signed}} were signed for (source: {{source}}): the end was deleted or an old copy was restored.',
    OTHER_HISTORY:
      'According to {{source}} the first {{size}} entries were other ones: there are two histories.',
    FOREIGN_CHECKPOINT: '{{source}} is not a checkpoint that this ledger signed.',
  },
} as const
