import type { Translated } from '#kernel/text.ts'
import type { rejectsEn } from './rejects.en.ts'

export const rejectsTk: Translated<typeof rejectsEn> = {
  reject: {
    missing: 'baha ýok',
    'not-a-code': '«{{detail}}» kod däl: diňe harp, san, nokat, defis, gyşyk çyzyk we aşaky çyzyk',
    'too-long': 'tekst gaty uzyn',
    'not-a-day': '«{{detail}}» gün däl; 2026-03-31 görnüşinde ýazyň',
    'not-a-time': '«{{detail}}» wagt däl; 2026-03-31T06:00 görnüşinde ýazyň',
    'not-months': '«{{detail}}» 1-den 240-a çenli aý sany däl',
    'not-a-kind': '«{{detail}}» administration, region ýa-da office däl',
    'too-few-cells': 'setirde diňe {{detail}} öýjük bar',
    'too-many-cells': 'setirde {{detail}} öýjük bar, sözbaşydakydan köp',
    'ends-before-it-begins': 'möhlet başlamazdan öň gutarýar',
    overlaps: 'möhlet {{detail}} setirdäki bilen gabat gelýär',
    twice: 'bu kod eýýäm {{detail}} setirde bar',
    'unknown-unit': '«{{detail}}» bölümi bu ýerde-de, faýlda-da ýok',
    'unknown-post': '«{{detail}}» orny ýok; ilki iş orunlaryny ýükläň',
    'unknown-officer': '«{{detail}}» işgäri ýok; ilki işgärleri ýükläň',
    'wrong-parent': '{{detail}} bolan zada degişli bolup bilmez',
    'second-administration': 'gulluk diňe bir, ol «{{detail}}»',
    'kind-changes': 'bölüm {{detail}} hökmünde belli',
    'below-itself': '«{{detail}}» arkaly öz-özüne degişli bolardy',
    'sensitive-incomplete': 'töwekgelçilikli orna esas hem, aýlarda iň köp möhlet hem gerek',
  },
  fault: {
    'empty-file': 'Faýl boş.',
    'not-text': 'Faýl tekst däl. Tablisany CSV görnüşinde ýatda saklap, şony saýlaň.',
    'unclosed-quote': '{{detail}} setirde açylan goşa dyrnak ýapylmadyk. Ýapyň we gaýtalaň.',
    'unknown-header':
      'Sözbaşy hiç bir görnüşe gabat gelmeýär: {{detail}}. Aşakdaky sütünler bilen deňeşdiriň ýa-da faýlda näme bardygyny aýdyň.',
    'column-missing': 'Sözbaşyda {{detail}} sütüni ýok.',
    'column-twice': 'Sözbaşyda {{detail}} sütüni iki gezek bar.',
    'too-large': 'Faýl {{detail}} MB-den uly. Bölüň.',
  },
}
