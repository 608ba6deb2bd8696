import type { Translated } from '#kernel/text.ts'
import type { en } from './en.ts'

export const tk: Translated<typeof en> = {
  title: 'Habarlar',
  about: 'Size garaşýan ýa-da işleriňizde bolup geçen zatlar. Bu sanawy diňe siz görýärsiňiz.',
  none: 'Habar ýok.',
  open_one: '{{count}} täze habar',
  open_other: '{{count}} täze habar',
  bell: 'Habarlar: täze {{count}}',
  bellNone: 'Habarlar',
  markAll: 'Hemmesini okalan diýip bellemek',
  notNew: 'tamamlandy',
  isNew: 'täze',
  when: 'Haçan',
  what: 'Näme',
  state: 'Ýagdaýy',
  goTo: 'Açmak',
  mailTitle: 'Hat arkaly hem',
  mailAbout: 'Hatda diňe habar garaşýandygy we nireden girmelidigi aýdylýar: at hem, jikme-jiklik hem ýok.',
  mailOff: 'Bu ulgam hat ibermeýär.',
  mailTest: 'Synag tertibi: hiç zat iberilmeýär; näme iberiljekdigini administrator görýär.',
  mailOn: 'Maňa hat arkaly habar berilsin',
  address: 'Hat salgysy',
  save: 'Ýazdyrmak',
  saved: 'Ýazdyryldy.',
  ADDRESS_MISSING: 'Hat arkaly habar almak üçin salgyňyzy görkeziň.',
  NOT_AN_ADDRESS: 'Bu hat salgysy däl. Ony şeýle ýazyň: at@gumruk.example.',
}
