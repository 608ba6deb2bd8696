import type { Translated } from '#kernel/text.ts'
import { columnsTk } from './columns.tk.ts'
import type { en } from './en.ts'
import { importsTk } from './imports.tk.ts'
import { leadTk } from './lead.tk.ts'
import { statementsTk } from './statements.tk.ts'

export const tk: Translated<typeof en> = {
  column: columnsTk,
  overview: {
    title: 'Gözegçilik',
    about: 'Näme ýüklenen, hili nähili, postlar we aýlar nähili görünýär.',
    declarations: 'Beýannamalar',
    period: 'Döwür',
    leadsNew: 'Täze duýduryşlar',
    leadsReview: 'Garalýar',
    analysed: 'Soňky seljerme',
    never: 'Heniz seljerilmedi',
    outdated: 'Ýüklenen maglumatlar seljermeden täze. Ony gaýtalaň.',
    analyse: 'Häzir seljermek',
    noData:
      'Heniz hiç zat ýüklenmedi. Beýannamalary we bar bolsa nobatçylyk sanawyny, gümrükçileri hem-de paýlamak düzgünini ýükläň.',
    toImport: 'Ýüklemäge geçmek',
    offices: 'Postlar',
    officesAbout: 'Her gümrük posty üçin bir setir, tutuş döwür boýunça. Gymmatlar çykarmanyň pulunda.',
    office: 'Post',
    value: 'Yglan edilen gymmat',
    inspected: 'Barlanan (%)',
    findings: 'Kemçilikli (barlananlaryň %-i)',
    release: 'Goýberiş medianasy (sagat)',
    leads: 'Duýduryşlar',
    months: 'Aýlar boýunça',
    monthsAbout: '{{what}}, aýma-aý.',
    monthsOf: 'Görkeziji',
    month: 'Aý',
    indicators: 'Soňky seljermäniň görkezijileri',
    tested: 'Barlandy',
    suppressed: 'Görkezmek üçin az',
    standOut: 'Tapawutlanýar',
    status: 'Netije',
    loads: 'Ýüklenen faýllar',
    quality: 'Sütünler boýunça maglumatlaryň hili',
    qualityNone: 'Hil hasabaty heniz ýok: ol seljerme bilen düzülýär.',
    qualityOnly: 'Diňe bellikli sütünler',
    qualityAll: 'Ähli sütünler ({{number}})',
    qualityClean: 'Hiç bir sütünde ýetmeýän, mümkin däl ýa-da çäkden çykýan öýjük ýok.',
    source: 'ýüklenen beýannamalar, {{period}}',
  },
  result: {
    computed: 'hasaplandy',
    prevented: 'bu maglumatlar bilen mümkin däl',
    withheld: 'saklandy: synag özüne ynanmaýar',
    hint: 'suratlandyrýar; hiç kimi agzamaýar',
  },
  indicator: {
    steering: 'Artykmaç gatnaşyk (gönükdirme)',
    'broker-concentration': 'Bir gümrükçide dellallaryň jemlenmegi',
    reassignment: 'Gaýtadan paýlamak we kime peýdaly',
    override: 'Geçelgäni elde üýtgetmek',
    'finding-rate': 'Kemçilikleriň paýy garaşylýana görä',
    'value-uplift': 'Gymmaty düzetmek: ýygylygy we möçberi',
    undervaluation: 'Salgy bahasyndan aşak kabul etmek',
    'release-time': 'Goýberiş wagty we çalt geçelge',
    'queue-jump': 'Nobatyň tertibi',
    'off-roster-edits': 'Nobatçylykdan daşary üýtgetmeler',
    'cancel-relodge': 'Yzyna alnyp, täzeden berlen',
    digits: 'Ilkinji sifrler we tegelek möçberler',
  },
  kind: {
    steering: 'Gönükdirme',
    'steering-reassigned': 'Gaýtadan paýlap gönükdirme',
    override: 'Geçelgäni üýtgetmek',
    'override-then-nothing': 'Üýtgedildi, kemçilik tapylmady',
    'finding-rate': 'Kemçilik az',
    'value-uplift': 'Gymmaty düzetmek',
    undervaluation: 'Pes bahalar',
    'release-time': 'Goýberiş wagty',
    'fast-lane': 'Çalt geçelge',
    'queue-jump': 'Nobatsyz',
    'off-roster-edits': 'Nobatçylykdan daşary üýtgetmeler',
    'others-files-edits': 'Başgalaryň işini üýtgetmek',
    'cancel-relodge': 'Yzyna alyp täzeden bermek',
    reassignment: 'Gaýtadan paýlamak',
    'broker-concentration': 'Jemlenme',
    'round-values': 'Tegelek möçberler',
    'first-digits': 'Ilkinji sifrler',
  },
  statement: statementsTk,
  card: {
    reason: 'Näme üçin hasaplanýar',
    formula: 'Nähili, söz bilen',
    query: 'Nähili, SQL-de (ýerine ýetirilýän)',
    exclusions: 'Nämäni hasaba almaýar',
    minimum: 'Iň kiçi n',
    source: 'Kanun ýa-da çeşme',
    version: '{{version}} görnüşi, {{from}} – {{to}} aralygynda güýjünde',
    expired: 'Bu kartanyň möhleti gutardy, ony täzeden gözden geçirmeli.',
    distribution: 'Barlananlaryň hemmesi boýunça paýlanyş',
    ranked: 'Ilki iň güýçliler',
    about:
      'Her kartada görkezijiniň nähili hasaplanýandygy, nämäni hasaba almaýandygy we günäsiz düşündirişleri aýdylýar.',
    noFindings: 'Görkezere zat ýok.',
    bin: '{{from}} – {{to}}: {{number}}',
    hint: 'yşarat',
    hintAbout:
      'Bu yşarat: ol suratlandyrýar we hiç kimi agzamaýar. Synaglaryň sanyna düzediş girizilmeýär we duýduryş berilmeýär; aşakdaky sanaw şübhe tertibi däl.',
    furthest: 'Adatydan iň uzakdakylar',
    zAbout:
      'z: görkeziji adatydan näçe standart gyşarma uzakda; 0 adatydaky ýaly. Sütünler: gümrükçileriň, kärhanalaryň ýa-da jübütleriň sany.',
  },
  coordinate: {
    manifest: 'bütinleý bir gümrükçä düşýän manifest (assignment_unit)',
    desk: 'bölüm (desk, desk_of_chapters)',
    chapter: 'harytlaryň topary (desk_of_chapters)',
    shift: 'çalşyk (shift)',
    shift_date: 'çalşygyň senesi (shift_date)',
    lane: 'geçelge (lane)',
    hour: 'sagat (hour)',
  },
  note: {
    'shift-time':
      'Çalşyk {{column}} boýunça kesgitlenýär; ol işleriň {{agreement}} %-inde görkezilen sagatlara gabat gelýär.',
    'mixed-desks':
      '{{units}} birligiň {{count}} sanysynda birnäçe bölümiň harytlary bar; ilkinji beýannama çözýär.',
    'units-without-broker':
      '{{count}} birlikde dellal görkezilmedi; olar umumy hasaba girýär we hiç kime degişli däl.',
    'office-not-in-rule': '{{count}} birlik düzgünde görkezilmedik postlara degişli.',
    'no-roster': 'Nobatçylyk sanawy ýok: kime düşüp biljekdigi çalşykda işlänler boýunça çaklandy.',
    'no-rule': 'Paýlamak düzgüni berilmedi: post, sene we çalşyk kabul edildi.',
    'drawn-off-roster': '{{count}} birlik ({{share}} %) şol nobatyň we bölümiň sanawynda ýok adama düşdi.',
    'shifts-cut':
      'Nobatçylyk sanawy boýunça gümrükçiler gelýän ýa-da gidýän ýerde çalşyk bölündi: {{count}} gezek.',
    'roster-two-places': 'Gümrükçiniň birbada iki postuň sanawynda bolmagy: {{count}} gezek.',
    'turns-first-round':
      '{{all}} postda gümrükçiler nobat bilen işleýär. Olaryň {{offices}} sanysynda çalşyklar töänlikden has köp şol bir gümrükçiden başlanýar: ol ýerde her çalşygyň birinji aýlawy ({{units}} birlik) hasaba alynmaýar, sebäbi ir gelen sanawdaky birinjä düşýär.',
    'turns-any-start':
      '{{all}} postda gümrükçiler nobat bilen işleýär. Olaryň hiç birinde çalşyklar töänlikden has köp şol bir gümrükçiden başlanmaýar, şonuň üçin ähli birlikler hasaba alynýar.',
    'strata-without-choice':
      '{{all}} paýlamanyň {{strata}} sanysynda diňe bir gümrükçi işledi; bu {{units}} birlik hiç zat aýtmaýar.',
    'steering-spread':
      'Özüni barlamak: ähli jübütleriň ýaýraýşy {{spread}} (1 — töänlik; {{limit}}-den ýokarda hiç kimiň ady tutulmaýar).',
    'steering-withheld':
      'Hiç kimiň ady tutulmaýar: jübütler töänlikden {{spread}} esse giň ýaýraýar. Görkezilen düzgün ýa-da birlik hakykysy däl.',
    'steering-withheld-office':
      'Hiç kimiň ady tutulmaýar: {{office}} postunda jübütler töänlikden {{spread}} esse giň ýaýraýar (bir post üçin çäk {{limit}}). Görkezilen düzgün ýa-da birlik ol ýerde hakykysy däl; düzgüni düzediň ýa-da şol posty aýryň.',
    'steering-whole-manifests':
      'Hiç kimiň ady tutulmaýar: düzgün boýunça her beýannama aýratyn paýlanýar, emma bir manifestiň beýannamalary {{share}} % ýagdaýda şol bir gümrükçä düşýär, iki manifestiňki şol ýerde we şol wagtda {{chance}} %. Manifestler bütinleý bir gümrükçä düşýär.',
    'steering-handled-withheld':
      'Gaýtadan paýlanan jübütleriň ady tutulmaýar: işi kimiň alyp barandygy boýunça olar töänlikden {{spread}} esse giň ýaýraýar ({{limit}}-den ýokarda ady tutulmaýar). Paýlamanyň özi boýunça olar düzgüne laýyk gelýär, ady tutulanlar şol paýlama boýunça tutulýar. Işleriň haýsy endik bilen elden-ele geçýändigini soraň.',
    'steering-handled-withheld-office':
      'Gaýtadan paýlanan jübütleriň ady tutulmaýar: {{office}} postunda işi kimiň alyp barandygy boýunça olar töänlikden {{spread}} esse giň ýaýraýar (bir post üçin çäk {{limit}}). Paýlamanyň özi boýunça olar düzgüne laýyk gelýär, ady tutulanlar şol paýlama boýunça tutulýar. Ol ýerde işleriň haýsy endik bilen elden-ele geçýändigini soraň.',
    'steering-mirrored':
      'Ady tutulmaýar: diňe şol postdaky beýlekileriň has güýçli tapawutlanýandygy üçin göze ilýän {{count}} jübüt. Gönükdirilen işler düşmeýäne galanlardan köpräk düşýär.',
    'steering-set-aside':
      'Düzgüni barlamak üçin tapawutlanýan {{count}} dellal öz birlikleri bilen gyra goýuldy: gönükdirmegiň özi öz postunyň jübütlerini ýaýradýar.',
    'steering-tried': '«{{what}}» bilen synalyşyldy: ýaýraýyş {{spread}}.',
    'steering-missing': 'Düzgünde, megerem, ýetmeýän zat: {{what}}.',
    'steering-partly': '«{{what}}» bir bölegini düşündirýär (ýaýraýyş {{spread}}), hemmesini däl.',
    'steering-unknown':
      'Maglumatlardaky has inçe bölünişikleriň hiç biri düşündirmeýär. Işleriň hakykatda nähili paýlanýandygyny soraň.',
    'column-missing': 'Bu maglumatlar bilen mümkin däl: {{column}} ýok ýa-da boş.',
    other: 'Bellik {{code}}.',
  },
  ...leadTk,
  ...importsTk,
}
