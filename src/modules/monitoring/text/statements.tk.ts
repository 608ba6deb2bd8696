import type { Translated } from '#kernel/text.ts'
import type { statementsEn } from './statements.en.ts'

/** After a number the noun stays in the singular. */
export const statementsTk: Translated<typeof statementsEn> = {
  steering:
    '{{subject}} nobatçylykda wagty {{counterpart}} beren {{n}} manifestiň ýa-da beýannamanyň {{observed}} sanysy {{subject}} paýyna düşdi; diňe paýlamak düzgüni takmynan {{expected}} bererdi.',
  'steering-reassigned':
    '{{subject}} nobatçylykda wagty {{counterpart}} beren {{n}} manifestiň ýa-da beýannamanyň {{observed}} sanysyny ahyrynda {{subject}} işledi, käbiri gaýtadan paýlanandan soň; töänlik takmynan {{expected}} bererdi.',
  'steering-timing':
    '{{counterpart}} beren {{n}} manifestiň ýa-da beýannamanyň {{observed}} sanysy {{subject}} nobatçylykda wagty geldi; bütin hepdelere süýşürilen şol bir nobatçylyk sanawy takmynan {{expected}} bererdi.',
  override:
    '{{subject}}: gözegçilige degişli {{n}} beýannamanyň {{observed}} sanysy ýeňil geçelgä geçirildi; şol bir postda, geçelgede we derejede adatça takmynan {{expected}}.',
  'override-pair':
    '{{subject}}: gözegçilige degişli {{n}} beýannamanyň {{observed}} sanysy {{counterpart}} tarapyndan ýeňil geçelgä geçirildi; şol bir postda, geçelgede we derejede adatça takmynan {{expected}}.',
  'override-then-nothing':
    '{{subject}} geçelgäni {{n}} gezek üýtgedenden soň {{observed}} ýagdaýda hiç zat bellenmedi; deňeşdirip bolýan beýannamalarda adatça takmynan {{expected}}.',
  'override-then-nothing-pair':
    '{{subject}} beýannamalarynyň geçelgesi {{counterpart}} tarapyndan {{n}} gezek üýtgedilenden soň {{observed}} ýagdaýda hiç zat bellenmedi; deňeşdirip bolýan beýannamalarda adatça takmynan {{expected}}.',
  'finding-rate':
    '{{subject}}: {{n}} barlagyň {{observed}} sanysy netije berdi; şol bir harytlar, ýurtlar we geçelgeler üçin adatça takmynan {{expected}}.',
  'value-uplift':
    '{{subject}}: barlan {{n}} beýannamasynyň {{observed}} sanysynda gymmat ýokarlandyryldy; şol bir harytlar, ýurtlar we geçelgeler üçin adatça takmynan {{expected}}.',
  undervaluation:
    '{{subject}}: {{n}} beýannamadaky birlik bahalary şol bir gelip çykyşly deň harytlaryň bahalarynyň takmynan {{ratio}} bölegi.',
  'release-time':
    '{{subject}} işlän {{n}} işe şol bir geçelgäniň deňeşdirip bolýan işlerine gidýän wagtyň takmynan {{ratio}} bölegi gitdi.',
  'fast-lane':
    '{{counterpart}} bilen bagly, {{subject}} işlän {{n}} işe beýlekileriň deňeşdirip bolýan işlerine gidýän wagtyň takmynan {{ratio}} bölegi gitdi.',
  'queue-jump':
    '{{counterpart}} bilen bagly, {{subject}} işlän {{n}} işe şol bir çalşygyň we geçelgäniň beýleki işlerine gidýän wagtyň takmynan {{ratio}} bölegi gitdi.',
  'off-roster-edits':
    '{{subject}}: möhüm meýdanlardaky {{n}} üýtgetmäniň {{observed}} sanysy sanawdaky nobatçylyk wagtyndan daşarda edildi; adatça takmynan {{expected}}.',
  'others-files-edits':
    '{{subject}}: möhüm meýdanlardaky {{n}} üýtgetmäniň {{observed}} sanysy beýleki gümrükçileriň işlerine degişli; adatça takmynan {{expected}}.',
  'cancel-relodge':
    '{{subject}}: {{n}} manifestiň ýa-da beýannamanyň {{observed}} sanysy yzyna alnyp, basym gaýtadan berildi; adatça takmynan {{expected}}.',
  'cancel-relodge-pair':
    '{{subject}}: {{n}} manifestiň ýa-da beýannamanyň {{observed}} sanysy yzyna alnyp, basym gaýtadan berildi, köpüsi şondan soň {{counterpart}} paýyna düşdi; adatça takmynan {{expected}}.',
  reassignment:
    '{{subject}}: işlenen {{n}} işiň {{observed}} sanysy gaýtadan paýlamak arkaly geldi; adatça takmynan {{expected}}.',
  'reassignment-pair':
    '{{counterpart}} bilen bagly gaýtadan paýlanan {{n}} işiň {{observed}} sanysy {{subject}} eline geçdi; adatça takmynan {{expected}}.',
  'broker-concentration':
    '{{subject}}: işlenen {{n}} işiň {{observed}} sanysy şol bir dellaldan geldi; adatça takmynan {{expected}}.',
  'broker-concentration-pair':
    '{{subject}}: işlenen {{n}} işiň {{observed}} sanysy {{counterpart}} tarapyndan geldi; adatça takmynan {{expected}}.',
  'round-values':
    '{{subject}}: yglan edilen {{n}} gymmatyň {{observed}} sanysy tegelek san; deň harytlar üçin adatça takmynan {{expected}}.',
  'first-digits':
    '{{subject}}: yglan edilen {{n}} gymmatyň ilkinji sifrleri deň harytlar üçin adaty bolşundan başgaça paýlanýar.',
  other: '{{subject}}: adatça takmynan {{expected}} bolmaly ýerde {{observed}} görünýär ({{n}} ýagdaý).',
  'other-pair':
    '{{subject}} we {{counterpart}}: adatça takmynan {{expected}} bolmaly ýerde {{observed}} görünýär ({{n}} ýagdaý).',
  effect: 'Tapawudyň möçberi: {{effect}} (95 % aralyk: {{low}} – {{high}}).',
  q: 'Şeýle ýa-da mundan güýçli {{of}} duýduryşdan iň köp {{count}} sanysynyň töänleýin bolmagyna garaşylýar.',
  power:
    'Şunça ýagdaýda {{smallest}} möçberindäki tapawut bäş gezekden dört gezek görnerdi; kiçisi has seýrek.',
  unnamed: '(beýleki tarap bu ýerde atlandyrylmaýar)',
  neutral:
    'Bu görkeziji, aýyplama däl. Onuň günäsiz düşündirişi bolup biler; gümrükçi jogap berip biler, adam çözýär.',
}
