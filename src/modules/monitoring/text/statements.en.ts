/**
 * What a figure says, in neutral words. `{{n#file|files}}` takes the form that the number asks for; `<kind>-pair` is used where the
 * finding names a counterpart. A kind without a sentence of its own takes `other`.
 */
export const statementsEn = {
  steering:
    'Of {{n}} {{n#manifest or declaration|manifests or declarations}} that {{counterpart}} lodged while {{subject}} was on duty, {{observed}} {{observed#was|were}} assigned to {{subject}}; the assignment rule alone would give about {{expected}}.',
  'steering-reassigned':
    'Of {{n}} {{n#manifest or declaration|manifests or declarations}} that {{counterpart}} lodged while {{subject}} was on duty, {{observed}} {{observed#was|were}} in the end handled by {{subject}}, partly after re-assignment; chance would give about {{expected}}.',
  'steering-timing':
    '{{observed}} of {{n}} {{n#manifest or declaration|manifests or declarations}} of {{counterpart}} came while {{subject}} was on duty; the same roster moved by whole weeks would give about {{expected}}.',
  override:
    '{{observed}} of {{n}} controlled {{n#declaration|declarations}} of {{subject}} {{observed#was|were}} moved to a lighter lane; with the same office, lane and status about {{expected}} would be usual.',
  'override-pair':
    '{{observed}} of {{n}} controlled {{n#declaration|declarations}} of {{subject}} {{observed#was|were}} moved to a lighter lane by {{counterpart}}; with the same office, lane and status about {{expected}} would be usual.',
  'override-then-nothing':
    'After {{n}} {{n#change|changes}} of lane decided by {{subject}}, nothing was recorded in {{observed}}; for comparable declarations about {{expected}} would be usual.',
  'override-then-nothing-pair':
    'After {{n}} {{n#change|changes}} of lane of declarations of {{subject}} by {{counterpart}}, nothing was recorded in {{observed}}; for comparable declarations about {{expected}} would be usual.',
  'finding-rate':
    '{{subject}} recorded {{observed}} {{observed#finding|findings}} in {{n}} {{n#inspection|inspections}}; for the same kind of goods, origin and lane about {{expected}} would be usual.',
  'value-uplift':
    'In {{observed}} of {{n}} {{n#declaration|declarations}} controlled by {{subject}} the value was raised; for the same kind of goods, origin and lane about {{expected}} would be usual.',
  undervaluation:
    'The unit prices in {{n}} {{n#declaration|declarations}} of {{subject}} are about {{ratio}} of those of comparable goods of the same origin.',
  'release-time':
    '{{n}} {{n#file|files}} handled by {{subject}} took about {{ratio}} of the time usual for comparable files of the same lane.',
  'fast-lane':
    '{{n}} {{n#file|files}} of {{counterpart}} handled by {{subject}} took about {{ratio}} of the time that comparable files of others took.',
  'queue-jump':
    '{{n}} {{n#file|files}} of {{counterpart}} handled by {{subject}} took about {{ratio}} of the time of other files of the same shift and lane.',
  'off-roster-edits':
    '{{observed}} of {{n}} edits of decisive fields by {{subject}} {{observed#was|were}} made outside the hours of duty on the roster; about {{expected}} would be usual.',
  'others-files-edits':
    '{{observed}} of {{n}} edits of decisive fields by {{subject}} {{observed#concerns a file|concern files}} of other officers; about {{expected}} would be usual.',
  'cancel-relodge':
    '{{observed}} of {{n}} {{n#manifest or declaration|manifests or declarations}} of {{subject}} {{observed#was|were}} cancelled and lodged again soon after; about {{expected}} would be usual.',
  'cancel-relodge-pair':
    '{{observed}} of {{n}} {{n#manifest or declaration|manifests or declarations}} of {{subject}} {{observed#was|were}} cancelled and lodged again soon after, most of them then reaching {{counterpart}}; about {{expected}} cancellations would be usual.',
  reassignment:
    '{{observed}} of {{n}} {{n#file|files}} handled by {{subject}} came by re-assignment; about {{expected}} would be usual.',
  'reassignment-pair':
    'Of {{n}} re-assigned {{n#file|files}} of {{counterpart}}, {{observed}} went to {{subject}}; about {{expected}} would be usual.',
  'broker-concentration':
    '{{observed}} of {{n}} {{n#file|files}} handled by {{subject}} came from the same broker; about {{expected}} would be usual.',
  'broker-concentration-pair':
    '{{observed}} of {{n}} {{n#file|files}} handled by {{subject}} came from {{counterpart}}; about {{expected}} would be usual.',
  'round-values':
    '{{observed}} of {{n}} declared {{n#value|values}} of {{subject}} {{observed#is a round number|are round numbers}}; for comparable goods about {{expected}} would be usual.',
  'first-digits':
    'The first digits of {{n}} declared {{n#value|values}} of {{subject}} are distributed otherwise than usual for comparable goods.',
  other:
    'For {{subject}}, {{observed}} was observed where about {{expected}} would be usual ({{n}} {{n#case|cases}}).',
  'other-pair':
    'For {{subject}} with {{counterpart}}, {{observed}} was observed where about {{expected}} would be usual ({{n}} {{n#case|cases}}).',
  effect: 'Size of the difference: {{effect}} (95% interval {{low}} to {{high}}).',
  q: 'Among signals at least this strong, at most {{count}} in {{of}} {{count#is|are}} expected to be chance.',
  power:
    'With so many cases a difference of {{smallest}} would have been seen four times in five; a smaller one less often.',
  /** Where the other side is kept from the reader; it stands in any case and place. */
  unnamed: '(a party not named here)',
  neutral:
    'This is a figure, not an accusation. It may have an innocent explanation; the officer can reply, and a person decides.',
} as const
